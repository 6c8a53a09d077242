"""The value of a cell of norms: what lifts and lowers it, and which absence is which. Pure."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from normsbase.services.standing import NORM_VALUES, Evidence, NoTextFound, Text, on_norm

KEYS = [value.key for value in NORM_VALUES]
ORDER = ("declined", "on-behalf-of-members", "aligned", "stated-with-limits", "stated")
READ = Text("a", "A", "A strategy", "2015", "searched")
LOOKED = NoTextFound(as_of="2026-11-01", source="its ministry's site", author="ana")


def said(kind: str = "stated", stance: str = "affirms", date: str = "2015", **more: object) -> Evidence:
    number = f"{kind}{stance}{date}{sorted(more.items())}"
    one = Evidence(id=number, kind=kind, kind_words=kind, stance=stance, date=date, review="accepted")
    return replace(one, **more)  # type: ignore[arg-type]


def value(*evidence: Evidence, texts: tuple[Text, ...] = ()) -> str:
    return on_norm(evidence, texts).value.key


@pytest.mark.parametrize(
    ("evidence", "wanted"),
    [
        ([said()], "stated"),
        ([said("co-signed")], "stated"),
        ([said("aligned")], "aligned"),
        ([said("on-behalf-of-members")], "on-behalf-of-members"),
        ([said("aligned", date="2020"), said(date="2015")], "stated"),
        ([said(stance="affirms-with-limits", date="2020"), said(date="2015")], "stated-with-limits"),
        ([said(stance="affirms-with-limits", date="2015"), said(date="2020")], "stated"),
        ([said(stance="declines", date="2020"), said(date="2015")], "declined"),
        ([said(stance="declines", date="2015"), said(date="2020")], "stated"),
        ([said("aligned", "affirms-with-limits", "2020"), said(date="2015")], "stated"),
        ([said("aligned", "affirms-with-limits")], "aligned"),
        ([said(review="disputed")], "disputed"),
        ([said(review="disputed"), said(date="2016")], "stated"),
    ],
)
def test_the_latest_words_of_the_strongest_kind_decide(evidence: list[Evidence], wanted: str) -> None:
    assert value(*evidence) == wanted
    assert value(*reversed(evidence)) == wanted, "the order in which they are given must not count"


def test_on_one_day_the_words_that_narrow_are_not_passed_over() -> None:
    assert value(said(stance="affirms-with-limits"), said()) == "stated-with-limits"


def test_proposals_count_only_while_nothing_is_accepted_and_say_so() -> None:
    cell = on_norm([said(review="proposed")], ())
    assert (cell.value.key, cell.proposed) == ("stated", True)
    assert "no reviewer has accepted it" in cell.ground
    both = on_norm([said("aligned"), said(review="proposed", date="2020")], ())
    assert (both.value.key, both.proposed) == ("aligned", False)
    assert [one.review for one in both.earlier] == ["proposed"]


def test_words_that_may_decline_show_nowhere_before_they_are_accepted() -> None:
    cell = on_norm([said(stance="declines", review="proposed")], (READ,))
    assert cell.value.key == "silent-in-searched-texts"
    assert cell.evidence == cell.earlier == ()


@pytest.mark.parametrize(
    ("texts", "nothing", "wanted"),
    [
        ((), None, "not-yet-searched"),
        ((), LOOKED, "no-text-published"),
        ((READ,), None, "silent-in-searched-texts"),
        ((READ,), LOOKED, "silent-in-searched-texts"),
        ((READ, replace(READ, slug="b", state="known")), None, "not-yet-searched"),
        ((READ, replace(READ, slug="b", state="language")), None, "not-yet-searched"),
        ((READ, replace(READ, slug="b", state="part")), None, "text-not-readable"),
        ((replace(READ, state="unreadable"),), None, "text-not-readable"),
        ((replace(READ, state="part"), replace(READ, slug="b", state="known")), None, "not-yet-searched"),
    ],
)  # fmt: skip
def test_absence_is_typed(texts: tuple[Text, ...], nothing: NoTextFound | None, wanted: str) -> None:
    cell = on_norm((), texts, nothing)
    assert cell.value.key == wanted
    assert {text.slug for text in (*cell.searched, *cell.unsearched)} == {text.slug for text in texts}


def _anything(dice: random.Random) -> Evidence:
    kind = dice.choice(("stated", "co-signed", "aligned", "on-behalf-of-members"))
    stance = dice.choice(("affirms", "affirms", "affirms-with-limits", "declines"))
    return said(kind, stance, str(dice.randrange(2010, 2026)), review="accepted", note=str(dice.random()))


def test_any_record_gives_one_value_and_one_more_affirming_text_never_lowers_it() -> None:
    dice = random.Random(8)  # noqa: S311 - no secret
    for _ in range(2000):
        record = [_anything(dice) for _ in range(dice.randrange(6))]
        before = on_norm(record, (READ,))
        assert before.value.key in KEYS
        more = replace(_anything(dice), stance="affirms")
        after = on_norm([*record, more], (READ,))
        if before.value.key in ORDER:
            told = [(one.kind, one.stance, one.date) for one in (*record, more)]
            assert ORDER.index(after.value.key) >= ORDER.index(before.value.key), told


def test_a_later_limit_or_dissent_in_as_strong_words_lowers_it() -> None:
    dice = random.Random(9)  # noqa: S311 - no secret
    for _ in range(500):
        record = [replace(_anything(dice), stance="affirms") for _ in range(dice.randrange(1, 6))]
        assert value(*record, said(stance="affirms-with-limits", date="2030")) == "stated-with-limits"
        assert value(*record, said(stance="declines", date="2030")) == "declined"


def test_taking_texts_away_never_leaves_silence_that_rests_on_none() -> None:
    states = ("searched", "known", "part", "unreadable", "language")
    dice = random.Random(10)  # noqa: S311 - no secret
    for _ in range(500):
        texts = [replace(READ, slug=str(n), state=dice.choice(states)) for n in range(dice.randrange(4))]
        cell = on_norm((), texts)
        if cell.value.key == "silent-in-searched-texts":
            assert cell.searched
            assert not cell.unsearched
            for taken in range(len(texts)):
                fewer = replace(texts[taken], state="known")
                left = [*texts[:taken], fewer, *texts[taken + 1 :]]
                assert on_norm((), left).value.key == "not-yet-searched"
