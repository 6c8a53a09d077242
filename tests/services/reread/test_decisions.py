"""What people decided goes where its words go, stays where they changed, and is never dropped in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.records import Tag
from normsbase.models import Change, Clause, Edition
from normsbase.models import Tag as TagRow
from normsbase.services.read.labels import label_names, labels_of
from tests.services.reread.readings import (
    BELLS,
    LAMPS,
    ROPES,
    SLUG,
    again,
    compared,
    decided,
    first_read,
    para,
    the_clause,
)

pytestmark = pytest.mark.django_db
BOTH = (para("1", LAMPS), para("2", ROPES))


def words_of(tag: TagRow) -> str:
    tag.refresh_from_db()
    return tag.clause.text[tag.start : tag.end]


def test_a_decision_on_words_that_stay_stays_as_it_is() -> None:
    first_read(*BOTH)
    tag = decided("2", "the masters")
    result = again(para("1", LAMPS + " Always."), BOTH[1])
    assert [each.fate for each in compared(result).decisions] == ["kept"]
    assert (words_of(tag), tag.state, tag.clause.path) == ("the masters", "accepted", "2")


def test_a_decision_follows_its_words_within_the_paragraph() -> None:
    first_read(*BOTH)
    tag = decided("1", "harbours")
    result = again(para("1", f"Moreover, {LAMPS}"), BOTH[1])
    assert [each.fate for each in compared(result).at_stake] == ["moved"]
    assert (words_of(tag), tag.shifted) == ("harbours", "")


def test_a_decision_follows_its_words_into_another_paragraph() -> None:
    first_read(*BOTH)
    tag = decided("2", "the masters")
    again(para("1", f"{LAMPS} {ROPES}"))
    assert (words_of(tag), tag.clause.path) == ("the masters", "1")


def test_of_words_that_stand_twice_the_decision_keeps_the_second() -> None:
    first_read(para("1", "Bells and bells ring; bells answer."))
    tag = decided("1", "bells answer")
    tag.end = tag.start + len("bells")
    tag.save()
    again(para("1", "So: Bells and bells ring; bells answer."))
    tag.refresh_from_db()
    assert tag.start == len("So: Bells and bells ring; ")


def test_where_the_words_changed_the_decision_is_kept_and_says_on_which_words_it_was_made() -> None:
    first_read(*BOTH)
    tag = decided("2", "each spring")
    result = again(BOTH[0], para("2", ROPES.replace("each spring", "every autumn")))
    (stake,) = compared(result).at_stake
    assert (stake.fate, stake.words, stake.state) == ("shifted", "each spring", "accepted")
    assert (words_of(tag).strip(), tag.shifted, tag.state) == ("every autumn", "each spring", "accepted")
    clause = the_clause("2")
    (label,) = labels_of(clause, clause.tags.all(), label_names())
    assert "the ground has shifted: decided on “each spring”" in label.given.decided
    assert Change.objects.get().after["decisions_shifted"] == [f"{SLUG}/2 theme:shipping"]


def test_words_that_come_back_are_firm_ground_again() -> None:
    first_read(*BOTH)
    tag = decided("2", "each spring")
    again(BOTH[0], para("2", ROPES.replace("each spring", "every autumn")))
    again(*BOTH)
    assert (words_of(tag), tag.shifted) == ("each spring", "")


def test_a_label_that_a_person_rejected_does_not_come_again() -> None:
    label = Tag(scheme="theme", label="shipping", start=0, end=5, rule="ships", version="1")
    first_read(BOTH[0], replace(BOTH[1], tags=(label,)))
    TagRow.objects.update(state="rejected", reviewed_at="2026-11-25T10:00Z")
    moved = replace(para("2", f"Now {ROPES}"), tags=(replace(label, start=4, end=9),))
    again(BOTH[0], moved)
    assert [(tag.state, tag.start) for tag in TagRow.objects.all()] == [("rejected", 4)]


def test_labels_by_rule_follow_the_new_reading_and_are_listed() -> None:
    label = Tag(scheme="theme", label="shipping", start=0, end=5, rule="ships", version="1")
    first_read(replace(BOTH[0], tags=(label,)), BOTH[1])
    result = again(replace(BOTH[0], tags=(replace(label, label="ports"),)), BOTH[1])
    (change,) = compared(result).labels
    assert (change.gained, change.dropped) == (("theme:ports",), ("theme:shipping",))
    assert [tag.label for tag in TagRow.objects.all()] == ["ports"]


def test_a_decision_that_has_no_place_any_more_holds_the_edition_back() -> None:
    first_read(*BOTH, para("3", BELLS))
    tag = decided("2", "the masters")
    result = again(BOTH[0], para("3", BELLS))
    assert (result.outcome, [each.key for each in compared(result).losses]) == ("held-back", [f"{SLUG}/2"])
    assert (words_of(tag), Clause.objects.count()) == ("the masters", 3)
    assert Edition.objects.get().pipeline_version == "0"
    assert not Change.objects.exists()


def test_with_losses_allowed_the_history_keeps_what_was_lost() -> None:
    first_read(*BOTH, para("3", BELLS))
    decided("2", "the masters")
    result = again(BOTH[0], para("3", BELLS), losses=True)
    assert (result.outcome, TagRow.objects.count()) == ("applied", 0)
    (lost,) = Change.objects.get().before["decisions_lost"]
    assert lost == {
        "key": f"{SLUG}/2",
        "label": "theme:shipping",
        "state": "accepted",
        "by": "reviewer of shipping",
        "words": "the masters",
    }


def test_two_decisions_that_would_fall_on_one_place_are_not_made_one_in_silence() -> None:
    twice = para("1", f"{LAMPS} {BELLS}")
    first_read(twice, para("2", BELLS))
    decided("1", "Bells ring")
    decided("2", "Bells ring")
    result = again(twice)
    assert result.outcome == "held-back"
    assert "another decision" in compared(result).losses[0].why


def test_decisions_on_the_heading_and_the_chapeau_follow_theirs() -> None:
    item = para("1.a", ROPES, chapeau="1", heading=("Of lamps",))
    first_read(BOTH[0], item)
    heading = decided("1.a", "lamps", "lamps", rests_on="heading")
    chapeau = decided("1.a", "night", "night", rests_on="chapeau")
    again(para("1", f"So {LAMPS}"), replace(item, heading=("Of all the lamps",)))
    heading.refresh_from_db()
    chapeau.refresh_from_db()
    assert "Of all the lamps"[heading.start : heading.end] == "lamps"
    assert f"So {LAMPS}"[chapeau.start : chapeau.end] == "night"
