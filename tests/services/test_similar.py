"""The same sentence elsewhere, and paragraphs that share telling words: verified on texts."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.models import Clause, Report
from normsbase.services.index import index_report
from normsbase.services.similar import same_sentences, similar_to
from normsbase.services.similar.sentences import said_in
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db
SAME = "States shall keep the harbour lanterns of other States free from harm."
OTHER = "Lanterns of harbours guide vessels through straits, so their keepers exchange warnings on storms."


def text(slug: str, *clauses: str, language: str = "en", **more: object) -> Report:
    report = a_report(slug, symbol="", **more)
    an_edition(report, [(str(n), words) for n, words in enumerate(clauses, 1)], language=language)
    index_report(report)
    return report


def at(key: str) -> Clause:
    return Clause.objects.select_related("report", "edition").get(key=key)


def test_a_sentence_is_found_whatever_its_case_and_spaces_and_nothing_else_is() -> None:
    text("x-1", f"{SAME} They report in spring.")
    text("x-2", f"We agreed in turn. {SAME.upper()}")
    text("x-3", f"Nobody says that {SAME[0].lower()}{SAME[1:]}")
    text("x-4", SAME.replace("free", "safe"))
    first, second = same_sentences(at("x-1/1"))
    assert [hit.key for hit, _ in first.found] == ["x-2/1"]
    assert (first.total, first.exact) == (1, True)
    assert first.text == SAME
    assert (second.found, second.why) == ((), "too short to tell anything")


def test_copies_of_a_wording_are_one_row_under_the_text_of_highest_standing() -> None:
    text("x-1", SAME)
    text("x-2", SAME, kind="draft-resolution")
    text("x-3", SAME)
    (one,) = same_sentences(at("x-1/1"))
    assert one.total == 2
    assert [copies for _, copies in one.found] == [2]


def test_only_the_same_language_counts() -> None:
    text("x-1", SAME)
    text("x-2", SAME, language="fr")
    (one,) = same_sentences(at("x-1/1"))
    assert one.total == 0


def test_whole_sentences_are_compared_not_parts() -> None:
    words = ["keep", "lamps"]
    assert said_in("First. Keep lamps! Then more.", words)
    assert not said_in("Keep lamps lit.", words)


@pytest.fixture
def many() -> None:
    filler = [f"Paragraph {n} speaks of finance number {n} and of staff." for n in range(60)]
    text("x-fill", *filler)
    text("x-1", OTHER)
    text("x-2", "Keepers of lanterns exchange warnings on storms with vessels in the straits.")
    text("x-3", "Vessels pay dues in harbours.")
    text("x-4", OTHER)
    text("x-5", OTHER, language="fr")


@pytest.mark.usefixtures("many")
def test_paragraphs_with_telling_words_in_common_are_similar_and_copies_are_told_apart() -> None:
    found = similar_to(at("x-1/1"))
    assert [one.found.key for one in found.rows] == ["x-2/1"]
    assert found.copies == 1
    (one,) = found.rows
    assert set(one.common) <= set(found.telling)
    assert 0.3 < one.share <= 1
    marked = [words for words, on in one.found.pieces if on]
    assert "lanterns" in marked


@pytest.mark.usefixtures("many")
def test_a_long_text_that_holds_everything_is_not_the_most_similar() -> None:
    text("x-long", " ".join([OTHER, *(f"Item {n} names word{n} and thing{n}." for n in range(400))]))
    keys = [one.found.key for one in similar_to(at("x-1/1")).rows]
    assert keys[0] == "x-2/1"


@pytest.mark.parametrize(
    "words",
    [
        "Yes.",
        "lamp " * 50_000,
        "المصابيح في الموانئ تضيء الطريق للسفن ليلا.",
        "港口的灯塔照亮船只的道路。",
        "— … !",
    ],
)
def test_odd_texts_get_an_answer(words: str) -> None:
    text("x-odd", words)
    assert all(one.total == 0 for one in same_sentences(at("x-odd/1")))
    assert similar_to(at("x-odd/1")).rows == ()


@pytest.mark.usefixtures("many")
def test_page_part_and_api_say_the_same(client: Client) -> None:
    page = client.get("/similar/?key=x-1/1").content.decode()
    part = client.get("/similar/?key=x-1/1", headers={"HX-Target": "similar"}).content.decode()
    assert part.strip() in page
    assert "/x-2/1" in part
    held = client.get("/api/v1/similar?key=x-1/1").json()
    assert [one["key"] for one in held["similar"]] == ["x-2/1"]
    assert held["sentences"][0]["total"] == 1
    assert client.get("/similar/?key=none/1").status_code == 404
    assert client.get("/api/v1/similar").status_code == 400
    assert "hx-get" in client.get("/x-1/1").content.decode()
