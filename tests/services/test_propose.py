"""What parties say in texts: proposed by rules, followed while nobody judged, kept once somebody did."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from normsbase.models import (
    Body,
    Citation,
    Clause,
    Commitment,
    Judgement,
    Membership,
    Norm,
    NormSet,
    Report,
    Tag,
)
from normsbase.services.propose import propose
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

pytestmark = pytest.mark.django_db
STATED = "States should answer calls for help."


@pytest.fixture(autouse=True)
def norm() -> Norm:
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="agreed", source=SOURCE)
    return Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)


def stating(slug: str, path: str = "1", text: str = STATED, **more: Any) -> Report:
    """Return a text of which one paragraph states norm 13h."""
    report = a_report(slug, **more)
    an_edition(report, ((path, text),))
    a_tag(report.clauses.get(), "norm", "13h", STATED if STATED in text else "")
    report.clauses.update(voice="own")
    return report


def proposals(**more: Any) -> list[tuple[str, str, str]]:
    rows = Commitment.objects.filter(origin="rule", **more).order_by("catalogue_id")
    return sorted((str(row.party), row.kind, row.stance) for row in rows)


def replies(report: Report, heading: str) -> None:
    report.clauses.update(kind="reply-paragraph", heading_path=[heading])


def test_a_states_own_text_states() -> None:
    a_state()
    stating("est-strategy", kind="strategy", body_name="Estonia")
    propose(["est-strategy"])
    assert proposals() == [("Estonia", "stated", "affirms")]
    row = Commitment.objects.get()
    assert (row.quote, row.review, row.language, row.rule) == (STATED, "proposed", "en", "words-on-a-norm")
    assert row.text_hash == Clause.objects.get().text_hash


def test_those_who_joined_a_text_by_record_co_sign_and_nobody_else() -> None:
    first, second = a_state(), a_state("FRA", "France")
    body = a_body("cri", "Counter Initiative")
    Membership.objects.create(body=body, state=second, status="member", source=SOURCE)
    report = stating("x-1", kind="communique", body=body)
    Commitment.objects.create(
        catalogue_id="c", state=first, report=report, ladder="words", kind="co-signed", source=SOURCE
    )
    propose(["x-1"])
    assert proposals() == [
        ("Counter Initiative", "group-body", "affirms"),
        ("Estonia", "co-signed", "affirms"),
    ]


def test_members_are_expanded_only_where_the_text_speaks_for_them_and_with_a_notice() -> None:
    inside, left = a_state(), a_state("FRA", "France")
    body = a_body("union", "Coastal Union")
    Membership.objects.create(body=body, state=inside, status="member", source=SOURCE)
    Membership.objects.create(body=body, state=left, status="member", left="2001", source=SOURCE)
    text = f"The Coastal Union and its Member States hold: {STATED}"
    stating("x-2", kind="statement", body=body, text=text)
    propose(["x-2"])
    assert proposals(kind="on-behalf-of-members") == [("Estonia", "on-behalf-of-members", "affirms")]
    assert "the catalogue’s list" in Commitment.objects.get(kind="on-behalf-of-members").note


def test_a_reply_speaks_for_its_state_its_group_or_all_that_it_lists() -> None:
    for iso3, name in (("EST", "Estonia"), ("FRA", "France"), ("NER", "Niger")):
        a_state(iso3, name)
    for slug, path, heading in (
        ("x-3", "estonia.p1", "Estonia"),
        ("x-4", "france.p1", "France (on behalf of the Harbour Group)"),
        ("x-5", "niger.p1", "Niger (joint statement of the Like-Minded: Estonia, Niger and Atlantis)"),
    ):
        replies(stating(slug, path, kind="compendium", body_name="Secretariat"), heading)
    propose(["x-3", "x-4", "x-5"])
    assert proposals(evidence_report__slug="x-3") == [("Estonia", "stated", "affirms")]
    assert proposals(evidence_report__slug="x-4") == [("France", "on-behalf-of-members", "affirms")]
    assert proposals(evidence_report__slug="x-5") == [
        ("Estonia", "co-signed", "affirms"),
        ("Niger", "co-signed", "affirms"),
    ]


@pytest.mark.parametrize("voice", ["reported-view", "chair"])
def test_a_view_that_is_reported_commits_nobody(voice: str) -> None:
    a_state()
    stating("x-6", kind="statement", body_name="Estonia").clauses.update(voice=voice)
    propose(["x-6"])
    assert proposals() == []


def test_an_explanation_is_tied_to_the_paragraphs_it_names() -> None:
    a_state()
    about = a_report("x-80-257", symbol="X/80/257")
    report = a_report("inf", title="Explanations of position on X/80/257, annex", kind="compendium")
    an_edition(report, (("1", "See X/80/257."), ("estonia.p1", "We dissociate ourselves from paragraph 9."),
                        ("estonia.p2", "We regret paragraph 12 (a).")))  # fmt: skip
    report.clauses.exclude(path="1").update(kind="reply-paragraph", heading_path=["Estonia"], voice="own")
    first = report.clauses.get(path="1")
    Citation.objects.create(clause=first, report=about, text="X/80/257", slug="x-80-257", start=4, end=12)
    propose(["inf"])
    rows = Commitment.objects.filter(ladder="consensus").order_by("object_key", "kind")
    assert [(row.kind, row.object_key, row.report) for row in rows] == [
        ("explained", "", about),
        ("explained", "x-80-257/annex.12.a", about),
        ("dissociated", "x-80-257/annex.9", about),
    ]


def test_twice_is_once_and_what_the_rules_drop_goes() -> None:
    a_state()
    stating("x-7", kind="statement", body_name="Estonia")
    assert propose(["x-7"]).added == 1
    again = propose(["x-7"])
    assert (again.added, again.changed, again.removed, again.same) == (0, 0, 0, 1)
    Tag.objects.update(state="rejected", reviewed_at=timezone.now(), reason="In passing.")
    assert propose(["x-7"]).removed == 1
    assert proposals() == []


def test_what_somebody_judged_stays_and_says_that_its_ground_has_shifted() -> None:
    a_state()
    report = stating("x-8", kind="statement", body_name="Estonia")
    propose(["x-8"])
    row = Commitment.objects.get()
    Judgement.objects.create(
        commitment=row, identity=row.catalogue_id, verdict="accepted", reviewer_name="ana", at=timezone.now()
    )
    Commitment.objects.update(review="accepted")
    report.clauses.update(text="States may answer calls.", text_hash="0" * 64)
    assert propose(["x-8"]).shifted == 1
    row.refresh_from_db()
    assert (row.quote, row.review, row.shifted) == (STATED, "accepted", True)
    Tag.objects.all().delete()
    propose(["x-8"])
    assert Commitment.objects.filter(pk=row.pk, shifted=True).exists()


def test_those_whom_a_text_lists_as_aligning_are_aligned_with_it_and_not_listed_strangers() -> None:
    a_body("union", "Coastal Union")
    for iso3, name in (("EST", "Estonia"), ("BIH", "Bosnia and Herzegovina"), ("SMR", "San Marino")):
        a_state(iso3, name)
    text = (
        "The neighbours Bosnia and Herzegovina, Atlantis, as well as San Marino, align themselves with "
        "this statement."
    )
    report = a_report("x-7", kind="statement", body=Body.objects.get(slug="union"))
    an_edition(report, (("1", STATED), ("2", text)))
    report.clauses.update(voice="own")
    a_tag(report.clauses.get(path="1"), "norm", "13h", STATED)
    propose(["x-7"])
    assert proposals() == [
        ("Bosnia and Herzegovina", "aligned", "affirms"),
        ("Coastal Union", "group-body", "affirms"),
        ("San Marino", "aligned", "affirms"),
    ]
    row = Commitment.objects.get(kind="aligned", state__iso3="SMR")
    assert row.group == Body.objects.get(slug="union")


def test_in_the_record_of_a_meeting_each_speech_is_its_speakers_own() -> None:
    for iso3, name in (("EST", "Estonia"), ("FRA", "France"), ("SMR", "San Marino")):
        a_state(iso3, name)
    union = a_body("union", "Coastal Union")
    report = a_report("a-1-pv-2", symbol="A/1/PV.2", kind="report", body=a_body())
    an_edition(
        report,
        (
            ("u1", "The President: I give the floor to the representative of Estonia."),
            ("u2", "Ms. Tamm (Estonia): We thank the Chair."),
            ("u3", STATED),
            ("u4", "Mr. Roux (France) (spoke in French): I speak on behalf of the Coastal Union."),
            ("u5", "San Marino aligns itself with this statement."),
            ("u6", f"{STATED} So we hold."),
            ("u7", f"The President: {STATED}"),
        ),
    )
    report.clauses.update(voice="own")
    report.clauses.filter(path__in=("u1", "u7")).update(voice="chair")
    for path in ("u3", "u6", "u7"):
        a_tag(report.clauses.get(path=path), "norm", "13h", STATED)
    propose(["a-1-pv-2"])
    assert proposals(clause_key="a-1-pv-2/u3") == [("Estonia", "stated", "affirms")]
    assert proposals(clause_key="a-1-pv-2/u6") == [
        ("France", "on-behalf-of-members", "affirms"),
        ("San Marino", "aligned", "affirms"),
    ]
    assert proposals(clause_key="a-1-pv-2/u7") == []
    assert Commitment.objects.get(clause_key="a-1-pv-2/u3").speaker == "Ms. Tamm"
    assert union.name in Commitment.objects.get(kind="aligned").group_name
