"""How an answer is arranged: texts spread, copies folded, clauses under their texts; all pages of it."""

from __future__ import annotations

import pytest

from normsbase.models import ReportPart
from normsbase.services.find import find
from normsbase.services.find.answer import Answer
from normsbase.services.find.arrangement import Arrangement
from normsbase.services.index import reindex
from tests.building import SOURCE, a_body, a_report, an_edition

pytestmark = pytest.mark.django_db
SHARED = "States should shelter lanterns."


@pytest.fixture(autouse=True)
def texts() -> None:
    """A draft, its resolution with another number before the words, and a long report."""
    body = a_body()
    draft = a_report("a-c-1-80-l-9", kind="draft-resolution", year=2025, body=body)
    an_edition(draft, [("op1", SHARED), ("op2", "Lanterns are lit.")], family="resolution")
    ReportPart.objects.create(report=draft, name="Main part", status="draft", source=SOURCE)
    resolution = a_report("a-res-80-9", kind="resolution", year=2025, adoption="without a vote", body=body)
    an_edition(resolution, [("op1", f"1. {SHARED.upper()}")], family="resolution")
    long = a_report("x-70-900", year=2015)
    an_edition(long, [(str(n), f"Lanterns, lanterns and number {n}.") for n in range(1, 31)])
    reindex()


def keys(answer: Answer) -> list[str]:
    return [hit.key for hit in answer.hits]


def every(query: str, how: Arrangement, size: int = 7) -> list[Answer]:
    first = find(query, order=how, size=size)
    return [first, *(find(query, order=how, size=size, page=n) for n in range(2, first.pages + 1))]


def test_a_long_text_does_not_fill_the_first_page_unless_the_plain_score_is_asked_for() -> None:
    spread, plain = find("lanterns", size=20), find("lanterns", size=20, order="score")
    assert {hit.report for hit in plain.hits} == {"x-70-900"}
    assert keys(spread)[:3] == keys(plain)[:3]
    assert {hit.report for hit in spread.hits[:6]} == {"x-70-900", "a-c-1-80-l-9", "a-res-80-9"}


@pytest.mark.parametrize("order", ["relevance", "score", "newest", "oldest", "standing"])
def test_pages_hold_every_paragraph_once(order: str) -> None:
    found = [key for page in every("lanterns", Arrangement(order=order)) for key in keys(page)]  # type: ignore[arg-type]
    assert len(found) == len(set(found)) == 33


def test_copies_are_counted_and_told_with_each_hit() -> None:
    found = find("shelter")
    assert (found.total, found.groups, found.reports) == (2, 1, 2)
    assert {hit.report: (hit.copies, hit.status) for hit in found.hits} == {
        "a-res-80-9": (1, "adopted without a vote"),
        "a-c-1-80-l-9": (1, "draft"),
    }


def test_of_one_wording_alone_what_the_query_finds_is_still_told_whole() -> None:
    (wording,) = {hit.wording for hit in find("shelter").hits}
    found = find("lanterns", order=Arrangement(wording=wording))
    assert found.total == 2
    assert found.reading
    assert [part.total for part in found.reading.parts] == [33]


def test_copies_folded_stand_under_the_text_of_highest_standing_that_matches() -> None:
    folded = Arrangement(copies_folded=True)
    found = find("shelter", order=folded)
    assert (keys(found), found.total, found.pages, found.hits[0].copies) == (["a-res-80-9/op1"], 2, 1, 1)
    narrowed = find("shelter status:draft", order=folded)
    assert (keys(narrowed), narrowed.hits[0].copies) == (["a-c-1-80-l-9/op1"], 0)
    pages = every("lanterns", folded)
    assert [page.shown_total for page in pages] == [32] * 5
    assert len({key for page in pages for key in keys(page)}) == 32
    assert sum(value.count for value in pages[0].facets["kind"]) == 33


def test_paragraphs_under_their_texts_are_counted_and_the_first_shown() -> None:
    found = find("lanterns", order=Arrangement(by_text=True))
    assert {text.report: (text.count, len(text.hits), text.more) for text in found.texts} == {
        "x-70-900": (30, 3, 27),
        "a-c-1-80-l-9": (2, 2, 0),
        "a-res-80-9": (1, 1, 0),
    }
    assert (found.hits, found.shown_total, found.first, found.last) == ((), 3, 1, 3)
    pages = every("lanterns", Arrangement(by_text=True), size=2)
    assert [text.report for page in pages for text in page.texts] == [text.report for text in found.texts]
    kept = find("lanterns", filters={"report": ["a-res-80-9"]}, order=Arrangement(by_text=True))
    assert [(text.report, text.count) for text in kept.texts] == [("a-res-80-9", 1)]


def test_copies_cannot_be_folded_under_their_texts() -> None:
    with pytest.raises(ValueError, match="folded"):
        Arrangement(copies_folded=True, by_text=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status:adopted", {"a-res-80-9"}),
        ("status:draft", {"a-c-1-80-l-9"}),
        ("status:not-known", {"x-70-900"}),
        ("part:operative", {"a-res-80-9", "a-c-1-80-l-9"}),
        ("part:paragraph", {"x-70-900"}),
    ],
)
def test_parts_and_statuses_are_filters_and_facets(query: str, found: set[str]) -> None:
    answer = find(query)
    assert {hit.report for hit in answer.hits} == found
    field, _, value = query.partition(":")
    assert {v.value: v.count for v in find("lanterns").facets[field]}[value] == answer.total
