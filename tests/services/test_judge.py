"""Reviewers judge positions: states follow from the judgements that stand, and nothing is edited."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from ingest.records import text_hash
from normsbase.access.roles import Role
from normsbase.models import Change, Clause, Commitment, Judgement, Norm, NormSet, Report
from normsbase.services import judge
from normsbase.services.judge import Asked, JudgeError, Said
from normsbase.services.propose import propose
from tests.admin.forms import REMOVED, signed_in
from tests.building import SOURCE, a_report, a_state, a_tag, an_edition

pytestmark = pytest.mark.django_db
TEXT = "We hold that States should answer calls for help, save in time of war."
WORDS = "States should answer calls for help"
LIMIT = "save in time of war"


@pytest.fixture(autouse=True)
def position() -> Commitment:
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    norm = Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    report = a_report("x-1", kind="statement", body_name="Estonia")
    an_edition(report, (("1", TEXT),))
    start = TEXT.index(WORDS)
    return Commitment.objects.create(
        catalogue_id="rule-1", state=a_state(), norm=norm, ladder="words", kind="stated", stance="affirms",
        clause_key="x-1/1", evidence_report=report, start=start, end=start + len(WORDS), quote=WORDS,
        text_hash=text_hash(TEXT), language="en", source=SOURCE, origin="rule", rule="r", review="proposed",
    )  # fmt: skip


def by(name: str) -> User:
    return User.objects.get_or_create(username=name)[0]


def said(verdict: str, name: str = "ana", reason: str = "Read.", **more: Any) -> Commitment:
    row = Commitment.objects.get()
    judge.judge([Said(commitment=row.pk, verdict=verdict, reason=reason, **more)], by(name))
    row.refresh_from_db()
    return row


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_the_state_follows_from_the_judgements_that_stand() -> None:
    assert said("accepted", reason="").review == "accepted"
    assert said("rejected", "ben").review == "disputed"
    assert said("rejected").review == "rejected"
    assert said("disputed", "ben").review == "disputed"
    standing = Judgement.objects.filter(stands=True)
    assert {(row.reviewer_name, row.verdict) for row in standing} == {
        ("ana", "rejected"),
        ("ben", "disputed"),
    }
    assert Judgement.objects.count() == 4, "a judgement is ended, never edited or dropped"
    assert Change.objects.filter(subject="rule-1", action="decided").count() == 4


def test_that_a_party_declines_takes_two_reviewers_and_readers_never_see_it_before() -> None:
    row = said("accepted", stance="declines")
    assert (row.stance, row.review) == ("declines", "proposed")
    assert not Commitment.objects.shown().exists()
    assert said("accepted").review == "proposed", "the same reviewer twice is one"
    assert said("accepted", "ben").review == "accepted"
    assert Commitment.objects.shown().exists()
    judge.retract(row.pk, by("ben"))
    row.refresh_from_db()
    assert row.review == "proposed"
    assert not Commitment.objects.shown().exists()


def test_whoever_recorded_that_a_party_declines_is_no_reviewer_of_it() -> None:
    Commitment.objects.update(origin="person", author=by("eva"), author_name="eva", stance="declines")
    with pytest.raises(JudgeError, match="recorded this position yourself"):
        said("accepted", "eva")
    assert said("accepted", "ana").review == "proposed"
    assert said("accepted", "ben").review == "accepted"


def test_a_correction_is_kept_with_the_judgement_and_goes_with_it() -> None:
    row = said(
        "accepted", stance="affirms-with-limits", kind="co-signed", span=span(TEXT[8:]), limits=(span(LIMIT),)
    )
    assert (row.kind, row.stance, row.quote) == ("co-signed", "affirms-with-limits", TEXT[8:])
    assert [TEXT[one:two] for one, two in row.limits] == [LIMIT]
    assert row.as_proposed["quote"] == WORDS
    judge.undo(by("ana"))
    row.refresh_from_db()
    assert (row.kind, row.stance, row.quote, row.limits) == ("stated", "affirms", WORDS, [])
    assert (row.review, row.as_proposed) == ("proposed", {})


def test_two_who_accept_different_readings_differ() -> None:
    said("accepted", stance="affirms-with-limits", limits=(span(LIMIT),))
    assert said("accepted", "ben", stance="affirms").review == "disputed"


def test_undo_takes_back_the_whole_act_of_its_reviewer_and_what_stood_before_stands_again() -> None:
    said("accepted")
    said("rejected")
    said("accepted", "ben")
    judge.undo(by("ana"))
    row = Commitment.objects.get()
    assert row.review == "accepted"
    assert Judgement.objects.filter(reviewer_name="ana", undone_at__isnull=False).count() == 1
    judge.undo(by("ana"))
    with pytest.raises(JudgeError, match="nothing to take back"):
        judge.undo(by("ana"))
    assert Judgement.objects.get(stands=True).reviewer_name == "ben"


@pytest.mark.parametrize(
    ("verdict", "more", "told"),
    [
        ("rejected", {"reason": " "}, "Write the reason"),
        ("disputed", {"reason": ""}, "Write the reason"),
        ("praised", {}, "accept, reject or dispute"),
        ("rejected", {"stance": "declines"}, "goes with an acceptance"),
        ("accepted", {"kind": "voted-for"}, "does not stand on this position’s ladder"),
        ("accepted", {"stance": "shrugs"}, "Choose the stance"),
        ("accepted", {"stance": "affirms-with-limits"}, "Mark the words that limit it"),
        ("accepted", {"span": (5, 900)}, "do not stand in the paragraph"),
        ("accepted", {"seen": "0" * 64}, "has changed since you opened"),
    ],
)  # fmt: skip
def test_what_cannot_stand_says_why_and_changes_nothing(
    verdict: str, more: dict[str, Any], told: str
) -> None:
    with pytest.raises(JudgeError, match=told):
        said(verdict, **more)
    assert not Judgement.objects.exists()
    assert not Change.objects.exists()
    assert Commitment.objects.get().review == "proposed"


def test_no_form_of_the_admin_goes_past_review() -> None:
    row = said("accepted")
    client = signed_in(Role.ADMINISTRATOR)
    at = f"/admin/normsbase/commitment/{row.pk}/change/"
    form = client.get(at).content.decode()
    assert 'name="note"' in form
    assert not [
        name for name in ("stance", "kind", "quote", "review", "as_proposed") if f'name="{name}"' in form
    ]
    client.post(at.replace("change", "delete"), REMOVED)
    assert Commitment.objects.filter(pk=row.pk).exists()


def test_many_are_judged_together_or_not_at_all() -> None:
    row = Commitment.objects.get()
    with pytest.raises(judge.PositionGoneError):
        judge.judge(
            [Said(commitment=row.pk, verdict="accepted"), Said(commitment=10**6, verdict="accepted")],
            by("ana"),
        )
    assert not Judgement.objects.exists()


def test_a_fact_of_the_catalogue_and_a_withdrawn_text_cannot_be_judged() -> None:
    Commitment.objects.update(origin="catalogue", review="")
    with pytest.raises(judge.PositionGoneError):
        said("accepted")
    Commitment.objects.update(origin="rule", review="proposed")
    Report.objects.update(withdrawn_at="2026-01-01T00:00Z", withdrawn_because="It was another text.")
    with pytest.raises(judge.PositionGoneError):
        said("accepted")
    assert judge.queue(Asked(), by("ana")).total == 0
    with pytest.raises(judge.PositionGoneError):
        judge.item(Commitment.objects.get().pk, by("ana"))


def test_a_paragraph_that_reads_otherwise_is_told_with_its_difference_and_accepted_anew() -> None:
    Commitment.objects.all().delete()
    a_tag(Clause.objects.get(), "norm", "13h", WORDS)
    Clause.objects.update(voice="own")
    propose(["x-1"])
    said("accepted")
    after = TEXT.replace("calls for help", "calls for aid and help")
    Clause.objects.update(text=after, text_hash=text_hash(after))
    propose(["x-1"])
    row = Commitment.objects.get()
    assert row.shifted
    found = judge.item(row.pk, by("ana"))
    assert [run.words for run in found.runs if run.sign == "+"] == ["aid and "]
    assert judge.queue(Asked(), by("ana")).total == 1, "it waits again for who judged it"
    row = said("accepted")
    assert (row.shifted, row.text_hash) == (False, text_hash(after))
    assert "aid and help" in row.quote
    assert propose(["x-1"]).same == 1


def test_what_others_said_is_told_after_ones_own_judgement() -> None:
    row = said("rejected", "ben", "In passing.")
    before = judge.item(row.pk, by("ana"))
    assert (before.others, before.hidden) == ((), 1)
    said("accepted")
    assert [each.reason for each in judge.item(row.pk, by("ana")).others] == ["In passing."]


def test_the_queue_is_narrowed_and_asks_few_queries(django_assert_max_num_queries: Any) -> None:
    row = Commitment.objects.get()
    for number in range(60):
        row.pk, row.catalogue_id = None, f"rule-more-{number}"
        row.save(force_insert=True)
    who = by("ana")
    with django_assert_max_num_queries(14):
        found = judge.queue(Asked(party="EST", norm="13h", text="x-", kind="stated", stance="affirms"), who)
    assert (found.total, found.pages, len(found.rows)) == (61, 2, 50)
    assert [(each.value, each.count) for each in found.choices["party"]] == [("EST", 61)]
    assert judge.queue(Asked(norm="13z"), who).total == 0
