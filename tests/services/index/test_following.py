"""The index follows in portions behind one job; what changes meanwhile stays marked until it has followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.utils import timezone

from normsbase.models import Job, Report, Stale
from normsbase.search.types import SearchUnavailableError
from normsbase.services import index, jobs
from normsbase.services.find import find
from normsbase.services.index import following
from normsbase.services.index.docs import batches
from normsbase.services.jobs import Claim
from tests.building import a_report, an_edition
from tests.services.jobs.asked_for import a_job, the_job

pytestmark = pytest.mark.django_db


def changed(*slugs: str) -> None:
    for slug in slugs:
        an_edition(a_report(slug), [("1", f"Lanterns of {slug}.")])
    jobs.mark_stale(slugs)


def at_each_write(monkeypatch: pytest.MonkeyPatch, *doing: Any) -> list[list[str]]:
    """Let these happen at the first, second, … write, after the rows were read; return what is written."""
    written: list[list[str]] = []

    def read(slugs: Sequence[str]) -> list[Any]:
        found = list(batches(slugs))
        written.append(list(slugs))
        if len(written) <= len(doing):
            doing[len(written) - 1]()
        return found

    monkeypatch.setattr(following, "batches", read)
    monkeypatch.setattr(following, "GATHER_SECONDS", 0)
    return written


def test_many_changes_are_written_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 2)
    written = at_each_write(monkeypatch)
    changed("x-1", "x-2", "x-3")
    a_job("index")
    assert index.follow_now().is_done
    assert written == [["x-1", "x-2"], ["x-3"]]
    assert find("lantern").total == 3
    assert the_job("index").result == {"reports": 3}


def test_a_text_that_changes_while_it_is_written_is_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    written = at_each_write(monkeypatch, lambda: jobs.mark_stale(["x-1"]))
    changed("x-1")
    a_job("index")
    index.follow_now()
    assert written == [["x-1"], ["x-1"]]
    assert not Stale.objects.exists()


def test_a_text_that_is_gone_leaves_the_index() -> None:
    changed("x-1")
    index.reindex()
    Report.objects.get(slug="x-1").delete()
    jobs.mark_stale(["x-1"])
    a_job("index")
    index.follow_now()
    assert find("lantern").total == 0


def test_changes_that_never_end_give_others_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LONGEST_SECONDS", 0)
    written = at_each_write(monkeypatch, lambda: jobs.mark_stale(["x-1"]))
    changed("x-1")
    a_job("index")
    index.follow_now()
    assert written == [["x-1"]]
    assert (the_job("index").state, Stale.objects.count()) == ("waiting", 1)
    assert jobs.due() == ["index"]
    index.follow_now()
    index.follow_now()
    assert (the_job("index").state, Stale.objects.count()) == ("done", 0)


def test_bringing_up_to_date_waits_for_whoever_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    def another(key: str, early: bool) -> Claim:
        looks.append(key)
        if len(looks) == 2:
            Stale.objects.all().delete()
        return Claim(key, early=early)

    changed("x-1")
    monkeypatch.setattr(following, "POLL_SECONDS", 0)
    monkeypatch.setattr(following, "Claim", another)
    with jobs.hold("index"):
        index.bring_up_to_date()
    assert looks == ["index", "index"]


def test_bringing_up_to_date_asks_where_nobody_asked_and_does_it() -> None:
    changed("x-1")
    assert not Job.objects.exists()
    index.bring_up_to_date()
    assert find("lantern").total == 1
    assert the_job("index").state == "done"


def test_bringing_up_to_date_says_why_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise SearchUnavailableError("The engine is away.")

    changed("x-1")
    monkeypatch.setattr(following, "engine", away)
    with pytest.raises(SearchUnavailableError, match="away"):
        index.bring_up_to_date()
    assert the_job("index").state == "waiting"  # a worker tries again
    Job.objects.update(state="failed", error="ValueError: odd.")
    with pytest.raises(SearchUnavailableError, match="odd"):
        index.bring_up_to_date()


def test_a_new_index_takes_all_marks_but_those_made_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    changed("x-1", "x-2")

    def read(slugs: Sequence[str]) -> list[Any]:
        found = list(batches(slugs))
        jobs.mark_stale(["x-2"])
        return found

    monkeypatch.setattr(index, "batches", read)
    assert index.reindex_here() == 2
    assert list(Stale.objects.values_list("slug", flat=True)) == ["x-2"]


def test_a_worker_that_builds_the_index_anew_first_does_it_for_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed("x-1")

    def meanwhile(seconds: float) -> None:
        found = Job.objects.filter(key="reindex", state="waiting")
        assert found.update(state="done", result={"clauses": 7}, ended_at=timezone.now()) == 1

    monkeypatch.setattr("normsbase.services.index.time.sleep", meanwhile)
    with jobs.hold("index"):
        assert index.reindex_here() == 7


def test_what_failed_elsewhere_or_here_is_said_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(seconds: float) -> None:
        Job.objects.filter(key="reindex").update(state="failed", error="The disk is full.")

    monkeypatch.setattr("normsbase.services.index.time.sleep", meanwhile)
    with jobs.hold("index"), pytest.raises(SearchUnavailableError, match="The disk is full"):
        index.reindex_here()
