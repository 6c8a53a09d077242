"""The table of States and norms, from rows: words fill it, votes do not, decisions stand over it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from normsbase.models import CellDecision, Commitment, Norm, NormSet, NoText, State
from normsbase.services.matrix import Chosen, Table, differences, make
from normsbase.services.matrix.deciding import ground_of
from tests.building import SOURCE, a_report, a_state, a_tag, an_edition

pytestmark = pytest.mark.django_db
STATED = "States should answer calls for help."


@pytest.fixture(autouse=True)
def norm() -> Norm:
    eleven = NormSet.objects.create(
        slug="un-11-norms", name="Eleven norms", status="agreed-by-all-members", source=SOURCE
    )
    return Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)


def words(state: State, **more: Any) -> Commitment:
    report = more.pop("evidence_report", None) or a_report(f"x-{Commitment.objects.count()}", symbol="")
    values: dict[str, Any] = {
        "catalogue_id": f"rule-{Commitment.objects.count()}", "state": state, "norm": Norm.objects.get(),
        "ladder": "words", "kind": "stated", "stance": "affirms", "quote": STATED, "end": len(STATED),
        "origin": "rule", "review": "accepted", "date": "2015", "source": SOURCE, "evidence_report": report,
    }  # fmt: skip
    return Commitment.objects.create(**(values | more))


def cell(table: Table, code: str = "EST") -> str:
    found = table.cell(f"{code}.13h")
    assert found is not None
    return found[2].value.key


def test_words_fill_a_cell_and_a_vote_fills_none() -> None:
    said, voted = a_state(), a_state("FRA", "France")
    words(said)
    resolution = a_report("a-res-1", kind="resolution")
    Commitment.objects.create(
        catalogue_id="vote", state=voted, report=resolution, ladder="resolution", kind="voted-for",
        date="2020-12-31", source=SOURCE,
    )  # fmt: skip
    table = make("un-norms", Chosen())
    assert (cell(table), cell(table, "FRA")) == ("stated", "not-yet-searched")


def test_rejected_withdrawn_and_taken_back_words_fill_none() -> None:
    state = a_state()
    words(state, review="rejected")
    words(state, undone_at=timezone.now())
    gone = a_report("gone", withdrawn_at=timezone.now(), withdrawn_because="Wrong file.")
    words(state, evidence_report=gone)
    assert cell(make("un-norms", Chosen())) == "not-yet-searched"


def test_as_of_a_day_later_words_are_not_known_yet() -> None:
    state = a_state()
    words(state, date="2015-06")
    words(state, date="2020", stance="affirms-with-limits")
    assert cell(make("un-norms", Chosen(as_of="2010"))) == "not-yet-searched"
    then, now = make("un-norms", Chosen(as_of="2016-01-01")), make("un-norms", Chosen())
    assert (cell(then), cell(now)) == ("stated", "stated-with-limits")
    (one,) = differences(then, now)
    assert (one.party.code, one.column.key) == ("EST", "13h")
    assert differences(now, now) == ()


def test_silence_needs_a_text_of_its_own_that_was_read() -> None:
    a_state()
    report = a_report("est", kind="strategy", body_name="Estonia", symbol="")
    assert cell(make("un-norms", Chosen())) == "not-yet-searched"
    an_edition(report)
    table = make("un-norms", Chosen())
    assert cell(table) == "silent-in-searched-texts"
    found = table.cell("EST.13h")
    assert found is not None
    assert [text.slug for text in found[2].searched] == ["est"]
    assert cell(make("un-norms", Chosen(as_of="2001"))) == "not-yet-searched"


def test_a_statement_is_searched_for_silence_only_where_it_speaks_of_norms() -> None:
    a_state()
    report = a_report("letter", kind="statement", body_name="Estonia", symbol="")
    an_edition(report)
    assert cell(make("un-norms", Chosen())) == "not-yet-searched"
    a_tag(report.clauses.get(), "theme", "norms")
    assert cell(make("un-norms", Chosen())) == "silent-in-searched-texts"


def test_that_nothing_was_published_is_entered_by_a_person() -> None:
    state = a_state()
    NoText.objects.create(
        state=state, as_of="2026-11-01", source="its site", author_name="ana", at=timezone.now()
    )
    assert cell(make("un-norms", Chosen())) == "no-text-published"


def decide(verdict: str, author: str = "ana", value: str = "", **more: Any) -> CellDecision:
    found = make("un-norms", Chosen()).cell("EST.13h")
    assert found is not None
    values = {
        "matrix": "un-norms", "party": "EST", "column": "13h", "verdict": verdict, "value": value,
        "computed": found[2].value.key, "ground": ground_of(found[2]), "reason": "As read together.",
        "author_name": author, "at": timezone.now(),
    }  # fmt: skip
    return CellDecision.objects.create(**(values | more))


def test_an_override_survives_and_says_when_its_ground_has_shifted() -> None:
    state = a_state()
    decide("overridden", value="aligned")
    found = make("un-norms", Chosen()).cell("EST.13h")
    assert found is not None
    assert found[2].value.key == "aligned"
    assert found[2].decided is not None
    assert (found[2].decided.computed.key, found[2].decided.shifted) == ("not-yet-searched", False)
    words(state)
    found = make("un-norms", Chosen()).cell("EST.13h")
    assert found is not None
    assert found[2].value.key == "aligned"
    assert found[2].decided is not None
    assert (found[2].decided.computed.key, found[2].decided.shifted) == ("stated", True)


def test_reviewers_who_differ_make_a_cell_disputed_and_one_alone_declines_nothing() -> None:
    words(a_state())
    decide("accepted", "ana")
    decide("overridden", "ben", value="aligned")
    assert cell(make("un-norms", Chosen())) == "disputed"
    CellDecision.objects.all().delete()
    decide("overridden", "ana", value="declined")
    assert cell(make("un-norms", Chosen())) == "stated"
    decide("overridden", "ben", value="declined")
    assert cell(make("un-norms", Chosen())) == "declined"


def test_rows_stand_together_by_likeness_and_nobody_is_ranked() -> None:
    first, _, third = a_state("AAA", "Aland"), a_state("BBB", "Bland"), a_state("CCC", "Cland")
    words(first)
    words(third)
    table = make("un-norms", Chosen(by="likeness"))
    assert [row.party.code for row in table.rows] == ["AAA", "CCC", "BBB"]
    assert [(band.start, band.count) for band in table.bands] == [(0, 2), (2, 1)]


def test_the_number_of_queries_does_not_grow_with_what_was_said() -> None:
    states = [a_state(f"{letter}A{letter}", f"Land {letter}") for letter in "BCDFGHJK"]
    words(states[0])
    with CaptureQueriesContext(
        connection,
    ) as one:
        make("un-norms", Chosen())
    for state in states:
        words(state)
    with CaptureQueriesContext(connection) as many:
        make("un-norms", Chosen())
    assert len(many) == len(one)
