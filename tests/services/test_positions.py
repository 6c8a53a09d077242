"""Readers see positions beside their paragraph, on States, norms and texts, each with its review."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from normsbase.models import Clause, Commitment, Norm, NormSet, Report, State
from normsbase.services.positions import beside, of_text
from tests.building import SOURCE, a_report, a_state, an_edition

pytestmark = pytest.mark.django_db
QUOTE = "Estonia steps aside from paragraph 9."


@pytest.fixture(autouse=True)
def base() -> None:
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    a_state()
    an_edition(a_report("x-inf-5"), (("estonia.p1", QUOTE),))
    a_report("x-80-257")


def a_row(name: str = "rule-1", **more: Any) -> Commitment:
    values = {
        "state": State.objects.get(), "ladder": "consensus", "kind": "dissociated", "origin": "rule",
        "report": Report.objects.get(slug="x-80-257"), "object_key": "x-80-257/annex.9", "rule": "r",
        "clause_key": "x-inf-5/estonia.p1", "evidence_report": Report.objects.get(slug="x-inf-5"),
        "quote": QUOTE, "language": "en", "review": "proposed", "source": SOURCE, "date": "2025-07-11",
    }  # fmt: skip
    return Commitment.objects.create(catalogue_id=name, **(values | more))


def on_norm(name: str = "rule-n", **more: Any) -> Commitment:
    norm = Norm.objects.get()
    values = {
        "ladder": "words",
        "kind": "stated",
        "norm": norm,
        "report": None,
        "object_key": "",
        "stance": "affirms",
    }
    return a_row(name, **(values | more))


def page(address: str) -> str:
    answer: Any = Client().get(address)
    assert answer.status_code == 200
    return b"".join(answer).decode() if answer.streaming else str(answer.content.decode())


def test_a_text_that_is_known_tells_by_paragraph_who_dissociated_itself() -> None:
    for number, path in enumerate(("annex.12.a", "annex.9", "annex.10", "")):
        key = f"x-80-257/{path}" if path else ""
        a_row(f"rule-{number}", object_key=key, kind="explained" if number else "dissociated")
    assert [number for number, _ in of_text("x-80-257").paragraphs] == ["9", "10", "12 (a)"]
    assert len(of_text("x-80-257").whole) == 1
    shown = page("/x-80-257")
    assert "Paragraph 12 (a)" in shown
    assert "proposed by a rule, not yet reviewed" in shown
    assert 'href="/x-inf-5/estonia.p1"' in shown
    assert QUOTE in shown


@pytest.mark.parametrize("path", ["9", "annex.9"])
def test_once_that_text_is_read_they_stand_beside_its_paragraph(path: str) -> None:
    a_row()
    an_edition(Report.objects.get(slug="x-80-257"), ((path, "States met."), ("8", "States left.")))
    an_edition(Report.objects.get(slug="x-80-257"), ((path, "Les États."),), language="fr")
    for prefix in ("x-80-257", "x-80-257@fr"):
        assert "What parties said of this paragraph" in page(f"/{prefix}/{path}")
    assert QUOTE not in page("/x-80-257/8")


def test_a_paragraph_tells_the_positions_that_rest_on_it() -> None:
    on_norm(review="accepted")
    found = beside("x-inf-5/estonia.p1")
    assert [(one.party, one.norm, one.review_words) for one in found.resting] == [
        ("Estonia", "13h", "reviewed")
    ]
    assert "Positions that rest on this paragraph" in page("/x-inf-5/estonia.p1")


def test_state_and_norm_tell_what_is_proposed_apart_from_what_was_reviewed() -> None:
    row = on_norm()
    for address in ("/states/EST/", "/norms/13h/"):
        assert "Proposed, not reviewed, or reviewers differ" in page(address)
    Commitment.objects.filter(pk=row.pk).update(review="accepted")
    for address in ("/states/EST/", "/norms/13h/"):
        assert "Proposed, not reviewed, or reviewers differ" not in page(address)
        assert "reviewed" in page(address)


ADDRESSES = (
    "/states/EST/", "/norms/13h/", "/x-inf-5/estonia.p1", "/x-80-257", "/api/v1/commitments",
    "/matrix/un-norms/?cell=EST.13h", "/matrix/un-norms.csv", "/matrix/un-norms.csv?shape=long",
)  # fmt: skip


@pytest.mark.parametrize("review", ["proposed", "disputed"])
def test_that_a_party_declines_is_shown_nowhere_before_two_accepted_it(review: str) -> None:
    on_norm(stance="declines", review=review, note="a note that tells it")
    for address in ADDRESSES:
        assert "a note that tells it" not in page(address), address
    Commitment.objects.update(review="accepted")
    assert "a note that tells it" in page("/states/EST/")


@pytest.mark.parametrize("slug", ["x-inf-5", "x-80-257"])
def test_nothing_rests_on_or_is_about_a_withdrawn_text(slug: str) -> None:
    a_row()
    Report.objects.filter(slug=slug).update(withdrawn_at=timezone.now(), withdrawn_because="Forged.")
    assert "steps aside" not in page("/states/EST/")
    assert of_text("x-80-257").paragraphs == ()


def test_taken_back_and_rejected_rows_are_gone() -> None:
    a_row(review="rejected")
    a_row("rule-2", undone_at=timezone.now())
    assert of_text("x-80-257").paragraphs == ()


def test_words_that_a_revision_repeats_are_told_once_with_both_places() -> None:
    a_row()
    an_edition(a_report("x-inf-5-rev-1"), (("estonia.p1", QUOTE),))
    a_row(
        "rule-2", clause_key="x-inf-5-rev-1/estonia.p1", date="2025-08-12",
        evidence_report=Report.objects.get(slug="x-inf-5-rev-1"),
    )  # fmt: skip
    ((_, rows),) = of_text("x-80-257").paragraphs
    assert [(one.key, [key for key, _ in one.also]) for one in rows] == [
        ("x-inf-5-rev-1/estonia.p1", ["x-inf-5/estonia.p1"])
    ]
    Commitment.objects.filter(catalogue_id="rule-1").update(review="accepted")
    assert len(of_text("x-80-257").paragraphs[0][1]) == 2, "what differs in review is told apart"


def test_a_hundred_positions_cost_as_many_queries_as_one(django_assert_max_num_queries: Any) -> None:
    for number in range(100):
        a_row(f"rule-{number}", quote=f"{QUOTE} {number}")
    with django_assert_max_num_queries(2):
        assert len(of_text("x-80-257").paragraphs[0][1]) == 100


def test_a_position_in_words_that_ocr_read_says_so(client: Client) -> None:
    a_row()
    assert "OCR" not in client.get("/states/EST/").content.decode()
    Clause.objects.update(ocr_confidence=0.875)
    assert "Read by OCR, confidence 87" in client.get("/states/EST/").content.decode()
