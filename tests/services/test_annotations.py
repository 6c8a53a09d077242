"""Declarations, reservations, explanations of vote: shown with their text beside a cell; no value changes."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.contrib.auth.models import User
from django.test import Client

from normsbase.models import Commitment, Report, State
from normsbase.services import judge, record
from normsbase.services.deed_words import in_words
from normsbase.services.matrix import Chosen, Table, as_csv, treaties, votes
from normsbase.services.matrix.as_json import cell_of
from normsbase.services.matrix.flat import HEAD, count_of
from normsbase.services.positions import of_text, remarked
from normsbase.services.standing import Standing
from tests.building import a_body, a_report, an_edition
from tests.web import facts

pytestmark = pytest.mark.django_db
PAGE = "http://testserver/matrix/instruments/"
WORDS = "The Republic does not hold itself bound by the article on searching ships in harbour."


@pytest.fixture(autouse=True)
def base() -> None:
    known = facts.states()
    accord = facts.a_treaty()
    facts.a_commitment(accord, "signed", state=known["EST"], date="2001-11-23")
    facts.a_commitment(accord, "bound", state=known["FRA"], date="2003-01-10")
    facts.roll_calls(known)
    an_edition(a_report("x-note", year=2024, title="Note of a depositary"), (("p1", WORDS),))
    a_body("union", "Coastal Union")


def by_hand(**more: str) -> Commitment:
    row = {"party": "EST", "kind": "reservation", "about": "xts-12/art2", "clause": "x-note/p1"}
    return record.record(row | more, User.objects.get_or_create(username="eva")[0])


def judged(row: Commitment, verdict: str, name: str = "ben") -> None:
    said = judge.Said(commitment=row.pk, verdict=verdict, reason="As the note says.")
    judge.judge([said], User.objects.get_or_create(username=name)[0])


def cell(table: Table, address: str) -> Standing:
    found = table.cell(address)
    assert found, address
    return found[2]


def test_a_reservation_stands_beside_the_act_with_its_text_and_changes_nothing() -> None:
    before = cell(treaties(Chosen()), "EST.xts-12")
    by_hand()
    after = cell(treaties(Chosen()), "EST.xts-12")
    assert (after.value, after.ground, after.proposed) == (before.value, before.ground, before.proposed)
    (one,) = after.annotations
    assert (one.kind, one.quote, one.about, one.review) == ("reservation", WORDS, "xts-12/art2", "proposed")
    assert not cell(treaties(Chosen()), "FRA.xts-12").annotations


@pytest.mark.parametrize("kind", ["declaration", "reservation", "objection"])
def test_an_annotation_makes_nobody_a_party(kind: str) -> None:
    by_hand(party="SSD", kind=kind)
    found = cell(treaties(Chosen()), "SSD.xts-12")
    assert found.value.key == "source-silent"
    assert [in_words(one.kind) for one in found.annotations] == [in_words(kind)]


def test_a_body_that_declared_something_has_a_row_of_its_own() -> None:
    by_hand(party="union", kind="declaration")
    found = cell(treaties(Chosen()), "union.xts-12")
    assert (found.value.key, len(found.annotations)) == ("source-silent", 1)


@pytest.mark.parametrize("kind", ["explanation-of-vote", "intended-vote"])
def test_what_was_said_of_a_vote_stands_beside_it_and_changes_none(kind: str) -> None:
    before = cell(votes(Chosen()), "SSD.a-res-75-32")
    by_hand(party="SSD", kind=kind, about="a-res-75-32")
    after = cell(votes(Chosen()), "SSD.a-res-75-32")
    assert after.value is before.value
    assert [one.kind for one in after.annotations] == [kind]


def test_who_sponsored_a_text_is_told_with_its_vote() -> None:
    late = Report.objects.get(slug="a-res-75-32")
    state = State.objects.get(iso3="EST")
    facts.a_commitment(late, "main-sponsor", state=state, date="2020-10-01")
    found = cell(votes(Chosen()), "EST.a-res-75-32")
    assert (found.value.key, [one.kind for one in found.earlier]) == ("yes", ["main-sponsor"])


def test_an_act_that_an_editor_recorded_waits_for_a_reviewer_beside_the_fact() -> None:
    row = by_hand(kind="bound", about="xts-12", date="2024-05-01")
    found = cell(treaties(Chosen()), "EST.xts-12")
    assert (found.value.key, found.proposed, [one.kind for one in found.earlier]) == (
        "signed",
        False,
        ["bound"],
    )
    judged(row, "accepted")
    found = cell(treaties(Chosen()), "EST.xts-12")
    assert (found.value.key, found.proposed) == ("bound", False)
    assert [act.date for act in found.acts] == ["2024-05-01"]


def test_where_no_source_names_the_state_it_gives_the_value_and_is_marked() -> None:
    by_hand(party="SSD", kind="signed", about="xts-12", date="2024-05-01")
    found = cell(treaties(Chosen()), "SSD.xts-12")
    assert (found.value.key, found.proposed) == ("signed", True)
    assert "no reviewer has accepted it yet" in found.ground


def test_what_was_taken_back_or_rejected_is_in_no_cell() -> None:
    eva = User.objects.get_or_create(username="eva")[0]
    record.take_back(by_hand(party="SSD", kind="signed", about="xts-12").catalogue_id, eva)
    row = by_hand(party="VAT", kind="bound", about="xts-12")
    judged(row, "rejected")
    table = treaties(Chosen())
    assert cell(table, "SSD.xts-12").value.key == "source-silent"
    assert cell(table, "VAT.xts-12").value.key == "source-silent"


def test_every_file_holds_its_text() -> None:
    by_hand()
    table = treaties(Chosen(state="EST"))
    standing = cell(table, "EST.xts-12")
    rows = list(csv.DictReader(io.StringIO(as_csv.written(as_csv.long(table, PAGE)))))
    assert [(row["kind"], row["quote"], row["value"]) for row in rows] == [
        ("", "", "signed"),
        ("reservation", WORDS, "signed"),
    ]
    assert count_of(standing) == len(rows)
    assert list(rows[0]) == list(HEAD)
    found = table.cell("EST.xts-12")
    assert found
    assert json.loads(json.dumps(cell_of(table, found)))["annotations"][0]["quote"] == WORDS


def test_pages_show_it_where_the_text_the_paragraph_and_the_state_stand(client: Client) -> None:
    by_hand()
    by_hand(kind="declaration", about="xts-12")
    panel = client.get("/matrix/instruments/?cell=EST.xts-12").content.decode()
    assert panel.count(WORDS) == 2
    assert "signed, with 2 annotations" in panel
    assert "2 annotations" in client.get("/states/EST/").content.decode()
    assert WORDS in client.get("/xts-12").content.decode()
    assert [number for number, _ in of_text("xts-12").paragraphs]
    assert remarked("xts-12") == {"art2": 1, "annex.art2": 1}
