"""Whoever asks after a part gets an answer in time, whatever the part does; and cannot wear it out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import product

import pytest

from normsbase.services.health import watch as watching
from normsbase.services.health import whole
from normsbase.services.health.part import Part, Standing, away, degraded, ok
from normsbase.services.health.watch import Look, Watch
from normsbase.services.health.whole import LOOKS, Health, examine

NEVER = 0.0  # seconds that an answer is kept


class Hanging:
    """A part that says nothing until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.looks = 0

    def __call__(self) -> Part:
        self.looks += 1
        self.let_go.wait(30)
        return ok("search", "It is back.")


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    part = Hanging()
    yield part
    part.let_go.set()


def well() -> Part:
    return ok("database", "All is well.")


def test_a_part_says_how_it_stands_and_how_long_that_took() -> None:
    part = Watch("database", well).begin().answer()
    assert (part.standing, part.message) == (Standing.OK, "All is well.")
    assert part.seconds >= 0


def test_one_that_hangs_is_said_to_be_silent() -> None:
    hangs = Hanging()
    part = Watch("search", hangs, patience=0.05).begin().answer()
    assert (part.name, part.standing, part.code) == ("search", Standing.AWAY, "silent")
    assert "has not answered" in part.message
    hangs.let_go.set()


def test_while_one_hangs_nobody_waits_again_and_nobody_asks_it_again(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch("search", hanging, patience=0.05, kept=NEVER)
    first = watch.begin()
    assert first.answer().code == "silent"
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    monkeypatch.setattr(first.done, "wait", wait)
    for _ in range(5):
        assert watch.begin().answer().code == "silent"
    assert waits == [0.0] * 5  # its deadline is over, so that the others hear at once
    assert hanging.looks == 1


def test_one_that_answers_late_is_heard_by_those_who_ask_then(hanging: Hanging) -> None:
    watch = Watch("search", hanging, patience=0.05, kept=60)
    looking = watch.begin()
    assert looking.answer().code == "silent"
    hanging.let_go.set()
    looking.join(10)
    assert watch.begin().answer().message == "It is back."
    assert hanging.looks == 1


def test_a_look_that_hangs_for_very_long_is_given_up_for_a_new_one(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch("search", hanging, patience=0.05)
    first = watch.begin()
    monkeypatch.setattr(watching, "GIVEN_UP_SECONDS", 0.0)
    assert watch.begin() is not first


def test_an_answer_is_good_for_a_moment_and_no_longer() -> None:
    asked: list[int] = []

    def look() -> Part:
        asked.append(1)
        return ok("queue", "A worker is there.")

    kept = Watch("queue", look, kept=60)
    assert [kept.begin().answer().standing for _ in range(3)] == [Standing.OK] * 3
    assert len(asked) == 1
    fresh = Watch("queue", look, kept=NEVER)
    for _ in range(3):
        fresh.begin().answer()
    assert len(asked) == 4


def test_an_error_that_nobody_thought_of_is_an_answer_and_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", logged.append)

    def broken() -> Part:
        raise ZeroDivisionError

    looking = Watch("storage", broken).begin()
    looking.join(10)
    part = looking.answer()
    assert (part.name, part.standing, part.code) == ("storage", Standing.AWAY, "failed")
    assert "report it" in part.message
    assert [each.exc_type for each in logged] == [ZeroDivisionError]


def test_the_parts_are_asked_side_by_side() -> None:
    both = threading.Barrier(2, timeout=10)

    def meeting(name: str) -> Look:
        def look() -> Part:
            both.wait()
            return ok(name, "It met the other.")

        return look

    watches = {name: Watch(name, meeting(name), patience=10) for name in ("search", "queue")}
    assert examine(watches=watches).standing is Standing.OK


def test_only_the_parts_that_are_named_are_asked() -> None:
    watches = {"database": Watch("database", well), "search": Watch("search", Hanging())}
    assert [part.name for part in examine(["database"], watches=watches).parts] == ["database"]


def stood(name: str, standing: Standing) -> Part:
    makers = {Standing.DEGRADED: degraded, Standing.AWAY: away}
    return makers[standing](name, "why", "…") if standing in makers else ok(name, "…")


@pytest.mark.parametrize("database", Standing)
@pytest.mark.parametrize("static", Standing)
def test_pages_need_database_and_static_files_and_nothing_else(database: Standing, static: Standing) -> None:
    for others in product(Standing, repeat=3):
        standings = (database, static, *others)
        health = Health(tuple(stood(*each) for each in zip(LOOKS, standings, strict=True)))
        assert health.serves == (Standing.AWAY not in (database, static))
        assert health.works == (Standing.AWAY not in standings)
        if not health.serves:
            assert health.standing is Standing.AWAY
        else:
            assert (health.standing is Standing.OK) == (set(standings) == {Standing.OK})
            assert health.standing is not Standing.AWAY


def test_a_part_that_is_not_ok_says_why() -> None:
    with pytest.raises(ValueError, match="says why"):
        Part(name="search", standing=Standing.AWAY, message="It is away.")
    with pytest.raises(ValueError, match="nothing to say"):
        Part(name="search", standing=Standing.OK, message="It is there.", code="odd")


def test_a_database_that_hangs_is_not_waited_for_by_other_parts(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "HURRY_SECONDS", 0.05)
    monkeypatch.setattr(whole, "WATCHES", {"database": Watch("database", hanging)})
    assert not whole.database_answers()
    monkeypatch.setattr(whole, "WATCHES", {"database": Watch("database", well)})
    assert whole.database_answers()
