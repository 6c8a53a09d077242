"""Answers hold what the project's shapes say, and obey the description that the API gives of itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from django.urls import resolve
from django.utils import timezone

from normsbase.api.schema import document
from normsbase.models import Tag
from tests.api.conftest import Get
from tests.api.rows import TEXT, Base
from tests.api.test_routes import LISTS, RECORDS

CLAUSE = "clauses/x-70-114/13.f"


def described(address: str) -> dict[str, Any]:
    """Return the JSON schema of the answer at an address, closed: no field that is not described."""
    schema = document()
    name, _, key = address.partition("/")
    start = f"/api/v1/{name}/{{" if key else f"/api/v1/{name}"
    path = next(path for path in schema["paths"] if (path.startswith(start) if key else path == start))
    answer: dict[str, Any] = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    closed = {
        key: shape | {"additionalProperties": False} if "properties" in shape else shape
        for key, shape in schema["components"]["schemas"].items()
    }
    return {"components": {"schemas": closed}} | answer


@pytest.mark.parametrize("address", [*LISTS, *RECORDS])
def test_an_answer_obeys_its_description_and_has_no_field_beyond_it(
    base: Base, get: Get, address: str
) -> None:
    jsonschema.validate(get(address), described(address), cls=jsonschema.Draft202012Validator)


def test_a_clause_carries_its_words_their_place_and_their_labels(base: Base, get: Get) -> None:
    clause = get(CLAUSE)
    assert clause["text"] == TEXT
    assert clause["text_hash"] == base.clause.text_hash
    assert clause["citation"] == "X/70/114, para. 13 (f)"
    assert clause["url"] == "http://testserver/x-70-114/13.f"
    assert clause["chapeau"] == "13"
    assert clause["boxes"] == [[1, 72, 132, 540, 156]]
    assert clause["span"] == {"page": 1, "start": 24, "end": 24 + len(TEXT)}
    assert clause["footnotes"] == [{"mark": "4", "at": 7, "text": "A note.", "page": 1}]
    assert (clause["force"], clause["addressee"]) == ("recommendation", "states")
    assert (clause["norm"], clause["mechanism"], clause["states"]) == (["13f"], ["way-0"], ["EST"])
    assert clause["mentions"][0] == {"kind": "state", "code": "EST", "start": 0, "end": 7}
    assert clause["mentions"][1]["code"] == "un"
    assert clause["cites"][0]["report"] == "x-65-88"


def test_a_tag_says_whose_words_they_are_before_their_place_does(base: Base, get: Get) -> None:
    assert get("clauses/x-70-114/13.f")["voice"] == "reported-view"
    assert get("clauses/x-70-114/13")["voice"] == "agreed"
    Tag.objects.filter(scheme="voice").update(state="rejected", reviewed_at=timezone.now())
    assert get("clauses/x-70-114/13.f")["voice"] == "agreed"


def test_a_tag_says_who_gave_it_and_on_which_words(base: Base, get: Get) -> None:
    tag = next(tag for tag in get(CLAUSE)["tags"] if tag.get("rule") == "theme-ci.1")
    assert TEXT[tag["start"] : tag["end"]] == "water works"
    assert tag == {
        "scheme": "theme",
        "label": "critical-infrastructure",
        "start": tag["start"],
        "end": tag["end"],
        "rests_on": "text",
        "given_by": "rule",
        "rule": "theme-ci.1",
        "version": "1",
        "state": "proposed",
    }


def test_what_a_clause_does_not_have_is_absent(base: Base, get: Get) -> None:
    base.french.span_start = base.french.span_end = None
    base.french.save()
    clause = get("clauses/x-70-114@fr/1")
    assert not {"chapeau", "span", "marker", "force", "polarity", "addressee", "voice"} & set(clause)
    assert clause["tags"] == clause["theme"] == clause["states"] == []


def test_an_old_key_leads_to_its_words(base: Base, client: Any) -> None:
    answer = client.get("/api/v1/clauses/x-70-114/14")
    assert answer.status_code == 301
    assert answer["Location"] == "/api/v1/clauses/x-70-114/13.f"
    assert answer.json() == {"moved": "x-70-114/13.f"}


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("x-9-9/1", "There is no report “x-9-9” here."),
        ("x-65-88/1", "X/65/88 is known, but no text of it has been read."),
        ("x-70-114/99", "There is no clause “99” in x-70-114."),
        ("x-70-114@fr/99", "There is no clause “99” in x-70-114@fr."),
    ],
)
def test_a_missing_clause_is_missing_for_a_reason(base: Base, get: Get, key: str, says: str) -> None:
    assert get(f"clauses/{key}", status=404)["error"]["message"] == says


def test_a_report_has_its_dates_parts_editions_and_facts(base: Base, get: Get) -> None:
    report = get("reports/x-70-114")
    assert report["dates"] == [{"kind": "adopted", "value": "2015-07", "source": "written for a test"}]
    assert report["parts"][0]["voice"] == "agreed"
    assert "path_prefix" not in report["parts"][0]
    assert [edition["key_prefix"] for edition in report["editions"]] == ["x-70-114", "x-70-114@fr"]
    assert [edition["findings"] for edition in report["editions"]] == [1, 0]
    assert report["editions"][0]["facts"]["symbol"] == {"value": "X/70/114", "found": "page 1"}


def test_nought_and_false_are_known_and_an_unknown_number_is_absent(base: Base, get: Get) -> None:
    read, known = get("reports/x-70-114"), get("reports/x-65-88")
    assert (read["votes"], read["binding"]) == ({"yes": 0}, False)
    assert not {"votes", "binding", "body", "doubt"} & set(known)
    assert known["editions"] == []


def test_a_state_has_its_names_in_every_language(base: Base, get: Get) -> None:
    assert get("states/EST")["names"] == {"en": ["Estonia"], "fr": ["Estonie"], "ar": ["إستونيا"]}


def test_a_body_lists_every_place_in_it_with_its_status(base: Base, get: Get) -> None:
    places = {place["member"]["code"]: place for place in get("bodies/un")["memberships"]}
    assert places["EST"]["status"] == "member"
    assert places["HRB"]["member"] == {"kind": "territory", "code": "HRB", "name": "Free Harbour"}
    assert places["alliance"]["member"]["kind"] == "body"
    assert "memberships" not in get("bodies")["results"][0]


def test_context_is_marked(base: Base, get: Get) -> None:
    assert {row["id"]: row["context"] for row in get("commitments")["results"]} == {
        "row-0": False,
        "row-1": False,
        "row-2": False,
        "row-3": True,
    }


def test_a_finding_names_the_file_it_is_about(base: Base, get: Get) -> None:
    torn, gap = get("findings")["results"]
    assert (torn["file"], torn["sha256"]) == ("torn.pdf", "a" * 64)
    assert (gap["report"], gap["language"], gap["file"]) == ("x-70-114", "en", "x-70-114-en.pdf")


def test_an_activity_keeps_each_author_apart_with_its_own_verb(base: Base, get: Get) -> None:
    first, second = get("activities/act-1")["attributions"]
    assert (first["author"]["code"], first["verb"]) == ("EST", "attributes")
    assert (second["author"], second["verb"]) == ({"kind": "other", "name": "A centre"}, "advises")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("reports/x-70-114", "report"),
        ("clauses/x-70-114/13.f", "clause"),
        ("clauses/x-70-114@fr/1", "clause"),
        ("norms/13f", "norm"),
        ("themes/norms", "theme"),
        ("states/EST", "state"),
        ("bodies/un", "body"),
    ],
)
def test_a_record_leads_to_its_page_for_people(base: Base, get: Get, address: str, page: str) -> None:
    assert resolve(urlsplit(get(address)["url"]).path).url_name == page
