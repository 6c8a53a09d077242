"""A text that the index cannot take by an error of ours is set aside with a finding; others are searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from normsbase.models import Finding, Stale
from normsbase.search.fields import values_of
from normsbase.services import index, jobs
from normsbase.services.find import find
from normsbase.services.index import docs, following
from tests.building import a_report, an_edition
from tests.services.jobs.asked_for import a_job, the_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Slugs of texts at whose reading our code errs."""
    slugs = {"x-2"}
    honest = docs._doc

    def doc(row: dict[str, Any], report: Any, *more: Any) -> Any:
        if report.slug in slugs:
            raise KeyError("odd")
        return honest(row, report, *more)

    monkeypatch.setattr(docs, "_doc", doc)
    monkeypatch.setattr(following, "GATHER_SECONDS", 0)
    return slugs


def three_texts() -> None:
    slugs = ("x-1", "x-2", "x-3")
    for slug in slugs:
        an_edition(a_report(slug), [("1", f"Lanterns of {slug}.")])
    jobs.mark_stale(slugs)


def found() -> Sequence[str]:
    return sorted(hit.key for hit in find("lantern").hits)


def test_one_bad_text_is_set_aside_and_those_behind_it_are_searched(broken: set[str]) -> None:
    three_texts()
    a_job("index")
    assert index.follow_now().is_done
    assert found() == ["x-1/1", "x-3/1"]
    finding = Finding.objects.get(code="not-searchable")
    assert (finding.edition and finding.edition.key_prefix, finding.severity) == ("x-2", "error")
    assert "KeyError: 'odd'" in finding.message
    assert (the_job("index").state, Stale.objects.count()) == ("done", 0)
    told = find("lantern").coverage
    assert (told.reports, told.behind.apart, told.behind.missing) == (2, 1, 1)


def test_it_is_tried_again_when_it_changes_and_the_finding_goes(broken: set[str]) -> None:
    three_texts()
    index.bring_up_to_date()
    broken.clear()
    jobs.mark_stale(["x-2"])
    index.bring_up_to_date()
    assert found() == ["x-1/1", "x-2/1", "x-3/1"]
    assert not Finding.objects.exists()


def test_a_new_index_is_built_without_it_and_then_tries_it_alone(broken: set[str]) -> None:
    three_texts()
    index.reindex()
    assert found() == ["x-1/1", "x-3/1"]
    assert Finding.objects.get().code == "not-searchable"
    broken.clear()
    index.reindex()
    assert list(Stale.objects.values_list("slug", flat=True)) == ["x-2"]
    index.bring_up_to_date()
    assert found() == ["x-1/1", "x-2/1", "x-3/1"]


def test_an_engine_that_errs_at_one_text_takes_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def values(doc: Any) -> Any:
        if doc.report == "x-1":
            raise ValueError("no such value")
        return values_of(doc)

    monkeypatch.setattr("normsbase.search.embedded.schema.values_of", values)
    monkeypatch.setattr(following, "GATHER_SECONDS", 0)
    three_texts()
    index.bring_up_to_date()
    assert found() == ["x-2/1", "x-3/1"]
