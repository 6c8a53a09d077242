"""The editions that a command means, and what their reader is told: as before, and as editors settled it."""

from __future__ import annotations

import pytest

from ingest.records import Fact
from normsbase.models import Edition, Job, Report
from normsbase.services.reread import NoEditionError, all_editions, named, older_than, task_of
from normsbase.services.reread.plan import Versions
from tests.building import a_report, an_edition
from tests.services.reread.readings import FILE, LAMPS, first_read, para

pytestmark = pytest.mark.django_db


def prefixes(editions: object) -> list[str]:
    return [edition.key_prefix for edition in editions]  # type: ignore[attr-defined]


def test_a_slug_means_all_editions_of_its_text_and_a_prefix_one() -> None:
    report = a_report("x-1")
    an_edition(report)
    an_edition(report, language="fr")
    an_edition(a_report("x-2"))
    assert prefixes(named(["x-1"])) == ["x-1", "x-1@fr"]
    assert prefixes(named(["x-1@fr", "x-2"])) == ["x-1@fr", "x-2"]
    assert prefixes(named(["x-1@en"])) == ["x-1"]
    assert len(all_editions()) == 3
    with pytest.raises(NoEditionError, match="x-1@es"):
        named(["x-1@es"])


def test_older_are_those_that_another_pipeline_or_vocabulary_read() -> None:
    report = a_report("x-1")
    an_edition(report, pipeline_version="2", vocabulary_version="7")
    an_edition(report, language="fr", pipeline_version="1", vocabulary_version="7")
    an_edition(report, language="es", pipeline_version="2", vocabulary_version="6")
    assert prefixes(older_than(Versions(pipeline="2", vocabulary="7"))) == ["x-1@es", "x-1@fr"]


def test_what_was_told_of_a_file_is_told_again() -> None:
    facts = {
        "title": Fact(value="Lamps", found="told, and stands in the text"),
        "symbol": Fact(value="X/70/114", found="page 1"),
    }
    edition = first_read(para("1", LAMPS), facts=facts)
    Job.objects.create(
        key=f"read:{edition.sha256}",
        kind="read",
        arguments={"told": {"language": "fr", "title": "Older", "body": ""}, "names": [FILE]},
        due_at=edition.read_at,
    )
    task = task_of(edition)
    assert (task.told.title, task.told.symbol, task.told.language) == ("Lamps", "", "fr")
    assert task.shown == FILE


def test_a_kind_that_an_editor_put_right_outranks_what_was_told() -> None:
    first_read(para("1", LAMPS), facts={"kind": Fact(value="report", found="told")})
    assert task_of(Edition.objects.get()).told.kind == "report"
    Report.objects.update(corrections={"kind": {"value": "treaty", "on": "2026-11-25"}})
    assert task_of(Edition.objects.get()).told.kind == "treaty"
