"""Decisions go to another instance as lines: matched by key and text, once, all or none."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from ingest.records import text_hash
from normsbase.models import Change, Clause, Decision, Redirect, Tag
from normsbase.services import history, review
from tests.services.review.proposing import BELLS, HARBOURS, WHY, a_proposal, a_text, by, said_of, state_of

pytestmark = pytest.mark.django_db


def carried() -> list[str]:
    return list(review.export_decisions())


def elsewhere() -> None:
    """Let this be another instance: the same texts and proposals, no decisions."""
    Decision.objects.all().delete()
    Tag.objects.filter(given_by="person").delete()
    Tag.objects.update(state="proposed", reviewer=None, reviewed_at=None, reason="")


def brought(lines: list[str], **more: Any) -> dict[str, int]:
    return dict(review.import_decisions(lines, by("importer", "From the institute"), **more).counts)


def reword(clause: Clause, text: str) -> None:
    Clause.objects.filter(pk=clause.pk).update(text=text, text_hash=text_hash(text))


@pytest.fixture
def clauses() -> list[Clause]:
    return a_text(HARBOURS, BELLS)


@pytest.fixture
def decided(clauses: list[Clause]) -> list[Tag]:
    """Two labels decided on by two reviewers, one of them disputed, and one that a person added."""
    tags = [a_proposal(clauses[0], words="lamps"), a_proposal(clauses[1], words="fog")]
    review.decide(tags[0].pk, "accepted", by("ada"))
    review.decide(tags[0].pk, "rejected", by("ben", WHY))
    review.decide(tags[1].pk, "rejected", by("ada", WHY))
    review.add(clauses[1].key, review.Mark(scheme="theme", label="cbms", start=0, end=5), by("ben"))
    return tags


def test_a_line_says_all_of_a_decision_and_nothing_of_this_base(decided: list[Tag]) -> None:
    lines = [json.loads(line) for line in carried()]
    first = lines[0]
    assert first.pop("at").endswith("+00:00")
    assert len(first.pop("act")) == 32
    assert first == {
        "format": "normsbase-decision-1",
        "key": "x-70-114/1",
        "text_hash": text_hash(HARBOURS),
        "text": HARBOURS,
        "scheme": "theme",
        "label": "threats",
        "start": HARBOURS.index("lamps"),
        "end": HARBOURS.index("lamps") + 5,
        "rests_on": "text",
        "words": "lamps",
        "verdict": "accepted",
        "reviewer": "ada",
        "reason": "",
        "given_by": "rule",
        "rule": "theme-threats.1",
        "version": "2026.1",
    }
    assert [(each["key"], each["label"], each["reviewer"]) for each in lines] == [
        ("x-70-114/1", "threats", "ada"),
        ("x-70-114/1", "threats", "ben"),
        ("x-70-114/2", "cbms", "ben"),
        ("x-70-114/2", "threats", "ada"),
    ]


def test_what_was_taken_back_or_followed_is_not_carried_out(clauses: list[Clause]) -> None:
    tag, other = (a_proposal(each) for each in clauses)
    review.decide(tag.pk, "rejected", by("ada", WHY))
    review.decide(tag.pk, "accepted", by("ada"))
    review.decide(other.pk, "accepted", by("ada"))
    review.undo(by("ada").reviewer)
    assert [json.loads(line)["verdict"] for line in carried()] == ["accepted"]


def test_on_another_instance_the_same_is_said_by_the_same(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    assert brought(lines) == {"new": 4}
    assert carried() == lines
    assert [state_of(tag) for tag in decided] == ["disputed", "rejected"]
    assert said_of(decided[0]) == [("ada", "accepted"), ("ben", "rejected")]
    assert Tag.objects.get(label="cbms").state == "accepted"
    assert history.verify() == ()
    told = Change.objects.filter(author_name="importer")
    assert {(each.reason, each.action) for each in told} == {("From the institute", "decided")}
    assert told.count() == 3


def test_twice_is_once_here_and_elsewhere(decided: list[Tag]) -> None:
    lines = carried()
    assert brought(lines) == {"there": 4}
    elsewhere()
    brought(lines)
    assert brought(lines) == {"there": 4}
    assert Decision.objects.count() == 4


def test_a_decision_on_a_label_that_no_rule_proposes_there_keeps_its_giver(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    Tag.objects.all().delete()
    brought(lines)
    tag = Tag.objects.get(clause__path="1")
    assert (tag.given_by, tag.rule, tag.version, tag.state) == (
        "rule",
        "theme-threats.1",
        "2026.1",
        "disputed",
    )


def test_on_another_text_with_the_same_words_it_stands_on_these_and_waits(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    tag = decided[1]
    reword(tag.clause, f"At sea: {BELLS}")
    result = review.import_decisions(lines, by("importer"))
    assert (result.counts["moved"], result.new) == (2, 4)
    assert result.to_look_at[1] == "line 4: x-70-114/2 theme:threats"
    (moved,) = Tag.objects.filter(clause=tag.clause, label="threats", state="rejected")
    assert (moved.clause.text[moved.start : moved.end], moved.changed, moved.shifted) == ("fog", True, "")
    shown = review.item(moved.pk, by("eve").reviewer)
    assert (shown.was, shown.row.waits) == (BELLS, "changed")


def test_where_the_words_are_gone_it_waits_with_the_words_that_were_decided_on(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    reword(decided[1].clause, BELLS.replace("fog", "mist"))
    assert brought(lines) == {"new": 2, "moved": 1, "changed": 1}
    tag = Tag.objects.get(shifted="fog")
    assert (tag.changed, tag.state, tag.clause.text[tag.start : tag.end].strip(" ,")) == (
        True,
        "rejected",
        "mist",
    )


def test_an_old_key_leads_to_the_words(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    clause = decided[0].clause
    Clause.objects.filter(pk=clause.pk).update(key="x-70-114/7")
    Redirect.objects.create(old_key="x-70-114/1", clause=clause, reason="Cut otherwise before.")
    assert brought(lines) == {"new": 4}
    assert state_of(decided[0]) == "disputed"


def test_unknown_paragraphs_are_named_and_nothing_is_half_done(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    Clause.objects.filter(path="1").delete()
    with pytest.raises(review.NotBroughtInError, match=r"line 1: x-70-114/1 theme:threats; line 2") as raised:
        brought(lines)
    assert raised.value.lacking
    assert not Decision.objects.exists()
    assert brought(lines, known_only=True) == {"new": 2, "unknown": 2}


def test_a_dry_run_says_the_same_and_does_nothing(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    assert brought(lines, dry_run=True) == {"new": 4}
    assert not Decision.objects.exists()
    assert state_of(decided[0]) == "proposed"


def test_a_later_word_of_the_same_reviewer_stands_whichever_came_first(decided: list[Tag]) -> None:
    lines = carried()
    review.decide(decided[1].pk, "accepted", by("ada"))
    later = carried()
    elsewhere()
    assert brought(later) == {"new": 4}
    assert brought(lines) == {"there": 3, "followed": 1}
    assert state_of(decided[1]) == "accepted"
    elsewhere()
    brought(lines)
    assert brought(later) == {"there": 3, "new": 1}
    assert (state_of(decided[1]), said_of(decided[1])) == ("accepted", [("ada", "accepted")])


def test_what_its_reviewer_took_back_here_does_not_come_in_again(decided: list[Tag]) -> None:
    lines = carried()
    review.undo(by("ben").reviewer)
    assert brought(lines) == {"there": 4}
    assert not Tag.objects.filter(label="cbms").exists()


def test_nobody_takes_back_by_undo_what_came_from_elsewhere(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    brought(lines)
    with pytest.raises(review.NothingToUndoError):
        review.undo(by("ben").reviewer)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "other"}, "no decision of the format"),
        ({"key": None}, "key must be text"),
        ({"key": ""}, "key is empty"),
        ({"start": "7"}, "start must be a number"),
        ({"start": 9, "end": 2}, "no span"),
        ({"end": 10**9}, "no span"),
        ({"verdict": "perhaps"}, "verdict is one of"),
        ({"rests_on": "air"}, "rests_on is one of"),
        ({"text": "Other words."}, "text_hash is not the one of text"),
        ({"at": "yesterday"}, "no time of ISO 8601"),
        ({"at": "2026-01-01T00:00:00"}, "time zone"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "from 2000 on"),
        ({"at": "9000-01-01T00:00:00+00:00"}, "in the future"),
        ({"reviewer": "a" * 151}, "longer than 150"),
        ({"reason": "nul \x00"}, "no base keeps"),
        ({"words": "\ud800"}, "no base keeps"),
        ({"more": 1}, "unknown field, more"),
    ],
)
def test_a_line_that_is_no_decision_is_named_and_none_comes_in(
    decided: list[Tag], change: dict[str, Any], says: str
) -> None:
    lines = carried()
    elsewhere()
    lines[2] = json.dumps(json.loads(lines[2]) | change)
    with pytest.raises(review.NotBroughtInError, match=f"line 3: .*{says}") as raised:
        brought(lines)
    assert not raised.value.lacking
    assert not Decision.objects.exists()


@pytest.mark.parametrize("line", ["{", "[" * 100_000, "[]", '"text"', '{"format": "normsbase-decision-1"}'])
def test_what_is_no_line_at_all_is_named(line: str) -> None:
    with pytest.raises(review.NotBroughtInError, match="line 2"):
        brought(["", line])


def test_an_empty_file_brings_nothing() -> None:
    assert brought(["", "\n"]) == {}


def test_a_clock_that_is_ahead_by_minutes_is_no_lie(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    ahead = (timezone.now() + timedelta(minutes=5)).isoformat()
    assert brought([json.dumps(json.loads(lines[0]) | {"at": ahead})]) == {"new": 1}


def test_one_who_has_an_account_here_under_that_name_is_named_at_the_label(decided: list[Tag]) -> None:
    lines = carried()
    elsewhere()
    for name in ("ada", "ben"):
        User.objects.filter(username=name).update(username=f"{name} of this instance")
    brought(lines)
    assert Tag.objects.get(pk=decided[1].pk).reviewer is None
    Decision.objects.all().delete()
    by("ada")
    brought(lines)
    tag = Tag.objects.get(pk=decided[1].pk)
    assert tag.reviewer
    assert tag.reviewer.username == "ada"


def test_more_decisions_come_in_than_a_statement_takes(
    decided: list[Tag], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = carried()
    elsewhere()
    for module in ("verdicts.states", "review.acting", "review.places"):
        monkeypatch.setattr(f"normsbase.services.{module}.AT_ONCE", 1)
    assert brought(lines) == {"new": 4}
    assert [state_of(tag) for tag in decided] == ["disputed", "rejected"]
