"""A decision is one reviewer's word on one label; the label's state is worked out from all of them."""

from __future__ import annotations

import pytest
from django.db import transaction

from normsbase.models import Change, Clause, Decision, Stale, Tag
from normsbase.services import history, review
from tests.services.review.proposing import HARBOURS, WHY, a_proposal, a_text, by, said_of, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clause() -> Clause:
    return a_text()[0]


def test_an_accepted_label_is_signed_and_keeps_the_words_decided_on(clause: Clause) -> None:
    tag = a_proposal(clause, words="lamps")
    done = review.decide(tag.pk, "accepted", by("ada"))
    tag.refresh_from_db()
    assert (tag.state, tag.reviewer and tag.reviewer.username, done.tags) == ("accepted", "ada", (tag.pk,))
    kept = Decision.objects.get()
    assert (kept.key, kept.text, kept.text_hash) == (clause.key, HARBOURS, clause.text_hash)
    assert (kept.words, kept.rule, kept.given_by, kept.version) == (
        "lamps",
        "theme-threats.1",
        "rule",
        "2026.1",
    )
    assert tag.reviewed_at == kept.at


def test_a_rejection_needs_its_reason(clause: Clause) -> None:
    tag = a_proposal(clause)
    with pytest.raises(review.ReasonMissingError, match="Say why"):
        review.decide(tag.pk, "rejected", by("ada", "  "))
    assert (state_of(tag), Decision.objects.count()) == ("proposed", 0)
    review.decide(tag.pk, "rejected", by("ada", WHY))
    assert Tag.objects.values_list("state", "reason").get() == ("rejected", WHY)


def test_where_reviewers_differ_the_label_is_disputed_until_one_gives_way(clause: Clause) -> None:
    tag = a_proposal(clause)
    review.decide(tag.pk, "accepted", by("ada"))
    review.decide(tag.pk, "rejected", by("ben", WHY))
    assert (state_of(tag), said_of(tag)) == ("disputed", [("ada", "accepted"), ("ben", "rejected")])
    review.decide(tag.pk, "accepted", by("ben"))
    assert (state_of(tag), said_of(tag)) == ("accepted", [("ada", "accepted"), ("ben", "accepted")])
    assert Decision.objects.filter(stands=False).count() == 1


def test_the_same_word_twice_is_said_once(clause: Clause) -> None:
    tag = a_proposal(clause)
    review.decide(tag.pk, "accepted", by())
    again = review.decide(tag.pk, "accepted", by())
    assert (again.count, Decision.objects.count(), Change.objects.count()) == (0, 1, 1)


def test_a_label_that_has_gone_says_so(clause: Clause) -> None:
    tag = a_proposal(clause)
    gone = tag.pk
    tag.delete()
    with pytest.raises(review.LabelGoneError, match="no longer there"):
        review.decide(gone, "accepted", by())


def test_a_text_that_changed_since_it_was_seen_is_shown_again_first(clause: Clause) -> None:
    tag = a_proposal(clause)
    seen = clause.text_hash
    Clause.objects.filter(pk=clause.pk).update(text_hash="0" * 64)
    with pytest.raises(review.TextChangedError, match="Look at it once more"):
        review.decide(tag.pk, "accepted", by(), seen=seen)
    assert state_of(tag) == "proposed"


def test_of_a_scheme_with_one_value_the_chosen_one_replaces_the_other(clause: Clause) -> None:
    weak = a_proposal(clause, "force", "invitation", "may")
    strong = a_proposal(clause, "force", "recommendation", "should")
    elsewhere = a_proposal(a_text(slug="y")[0], "force", "invitation", "may")
    review.decide(strong.pk, "accepted", by())
    assert [state_of(tag) for tag in (weak, strong, elsewhere)] == ["rejected", "accepted", "proposed"]
    assert Decision.objects.get(tag=weak).verdict == "corrected"
    assert len(set(Decision.objects.values_list("act", flat=True))) == 1


def test_of_a_scheme_with_many_values_the_others_wait_on(clause: Clause) -> None:
    other, tag = a_proposal(clause, label="norms"), a_proposal(clause)
    review.decide(tag.pk, "accepted", by())
    assert state_of(other) == "proposed"


def test_each_label_of_an_act_has_its_change_in_the_history_and_the_index_follows(clause: Clause) -> None:
    a_proposal(clause, "force", "invitation", "may")
    strong = a_proposal(clause, "force", "recommendation", "should")
    review.decide(strong.pk, "accepted", by("ada", "Its main verb"))
    changes = {each.subject.split()[1]: each for each in Change.objects.all()}
    assert set(changes) == {"force:invitation", "force:recommendation"}
    chosen = changes["force:recommendation"]
    assert (chosen.author_name, chosen.action, chosen.reason) == ("ada", "decided", "Its main verb")
    assert (chosen.before["state"], chosen.after["state"]) == ("proposed", "accepted")
    assert changes["force:invitation"].after["verdict"] == "corrected"
    assert list(Stale.objects.values_list("slug", flat=True)) == ["x-70-114"]
    assert history.verify() == ()


def test_many_are_decided_together_or_not_at_all(clause: Clause) -> None:
    tags = [a_proposal(clause, label=label) for label in ("threats", "norms", "cbms")]
    with pytest.raises(review.LabelGoneError):
        review.decide_many([tags[0].pk, 0], "accepted", by())
    assert state_of(tags[0]) == "proposed"
    done = review.decide_many([tag.pk for tag in tags], "rejected", by(reason=WHY))
    assert (done.count, {state_of(tag) for tag in tags}) == (3, {"rejected"})


def test_a_verdict_on_the_words_of_now_goes_before_one_on_earlier_words(clause: Clause) -> None:
    tag = a_proposal(clause)
    review.decide(tag.pk, "accepted", by("ada"))
    Clause.objects.filter(pk=clause.pk).update(text_hash="0" * 64)
    Tag.objects.update(changed=True)
    review.decide(tag.pk, "rejected", by("ben", WHY))
    tag.refresh_from_db()
    assert (tag.state, tag.changed) == ("rejected", False)


def test_a_decision_taken_back_alone_leaves_those_of_others(clause: Clause) -> None:
    tag = a_proposal(clause)
    review.decide(tag.pk, "accepted", by("ada"))
    review.decide(tag.pk, "rejected", by("ben", WHY))
    review.retract(tag.pk, by("ben", "Too hasty"))
    assert (state_of(tag), said_of(tag)) == ("accepted", [("ada", "accepted")])
    assert Change.objects.latest("id").reason == "Too hasty"


def test_an_act_that_fails_leaves_nothing(clause: Clause) -> None:
    tag = a_proposal(clause)
    with transaction.atomic():
        review.decide(tag.pk, "accepted", by())
        transaction.set_rollback(True)
    assert (state_of(tag), Decision.objects.count(), Change.objects.count()) == ("proposed", 0, 0)
