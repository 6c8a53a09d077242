"""What contradicts itself in the database is found and left alone; work left behind is taken up again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from normsbase.models import Change, Citation, Clause, Edition, Footnote, Heading, Job, Page, Report, Run, Tag
from normsbase.services import history, index
from normsbase.services.doctor import Look, Trouble, examine
from normsbase.services.doctor.mend import MENDING
from normsbase.services.engine import engine
from tests.building import a_report, a_tag
from tests.services.looking import DEEP, LOOK, PATIENT, a_sound_base, found, held_elsewhere, mended

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base(data_folder: Path) -> Edition:
    return a_sound_base()


def test_a_text_that_was_changed_past_normsbase_is_found_and_left_alone() -> None:
    Clause.objects.filter(key="x-1/13").update(text="States must:")
    assert mended() == {"clause-other-text": ("x-1/13",)}
    assert Clause.objects.get(key="x-1/13").text == "States must:"


def test_numbers_that_do_not_hold_are_found(base: Edition) -> None:
    Edition.objects.filter(pk=base.pk).update(clause_count=3)
    Page.objects.create(edition=base, number=2, width=1, height=1)
    assert found() == {"edition-clause-count": ("x-1",), "edition-page-count": ("x-1",)}


def test_a_language_of_which_no_file_answers_is_found(base: Edition) -> None:
    Edition.objects.filter(pk=base.pk).update(current=False)
    assert found()["edition-none-current"] == ("x-1@en",)


def test_rows_that_belong_to_different_files_are_found(base: Edition) -> None:
    other = Edition.objects.get(report__slug="x-2")
    heading = Heading.objects.create(edition=other, position=0, level=1, text="Norms", page=1)
    item = Clause.objects.get(key="x-1/13.f")
    Clause.objects.filter(pk=item.pk).update(chapeau=other.clauses.first(), heading=heading)
    Footnote.objects.create(edition=other, clause=item, position=0, mark="1", text="A remark.", page=1)
    assert found() == {
        "clause-chapeau-elsewhere": ("x-1/13.f",),
        "clause-heading-elsewhere": ("x-1/13.f",),
        "footnote-elsewhere": ("x-2 note 1",),
    }
    Clause.objects.filter(pk=item.pk).update(report=other.report)
    assert found()["clause-report-elsewhere"] == ("x-1/13.f",)


def test_samples_without_a_file_and_labels_without_words_are_found() -> None:
    a_report("x-sample", sample=True)
    tag = a_tag(Clause.objects.get(key="x-1/13"), "force", "recommendation")
    index.index_report(Report.objects.get(slug="x-1"))
    Tag.objects.filter(pk=tag.pk).update(end=999)
    assert found() == {"sample-without-file": ("x-sample",), "label-outside": ("label of x-1/13",)}


def test_a_citation_in_a_footnote_has_its_place_in_the_footnote() -> None:
    item = Clause.objects.get(key="x-1/13.f")
    index.index_report(Report.objects.get(slug="x-1"))
    cited = Citation.objects.create(clause=item, text="A/9/1", start=900, end=905, note="1")
    assert found() == {}
    Citation.objects.filter(pk=cited.pk).update(note="")
    assert found() == {"label-outside": ("citation of x-1/13.f",)}


def a_job(key: str, **more: object) -> Job:
    values = {"state": "running", "started_at": timezone.now(), "due_at": timezone.now()}
    return Job.objects.create(key=key, kind=key.partition(":")[0], **(values | more))


def test_a_job_whose_worker_died_is_tried_again() -> None:
    job = a_job("image:x-1")
    with held_elsewhere("image:x-1"):
        assert found() == {}
    assert found() == {"job-left": ("image:x-1",)}
    assert found(PATIENT) == {}
    assert mended() == {}
    job.refresh_from_db()
    assert job.state == "waiting"


def test_a_batch_without_an_end_is_ended_once_none_of_its_work_is_left() -> None:
    run = Run.objects.create(kind="ingest", started_at=timezone.now())
    job = a_job("read:x", run=run, state="waiting")
    Run.objects.create(kind="samples-removed", started_at=timezone.now())
    assert found() == {}
    job.state = "done"
    job.save()
    assert found() == {"run-unended": (str(run.pk),)}
    assert found(PATIENT) == {}
    assert mended() == {}
    run.refresh_from_db()
    assert run.ended_at


def test_a_base_that_is_not_migrated_is_sent_to_migrate_first() -> None:
    MigrationRecorder(connection).record_unapplied("admin", "0003_logentry_add_action_flag_choices")
    Clause.objects.filter(key="x-1/13").update(text="States must:")
    assert found() == {"database-not-migrated": ("admin 0003_logentry_add_action_flag_choices",)}


@pytest.mark.django_db(transaction=True)
def test_rows_that_point_nowhere_are_found_on_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets no row point nowhere")
    report = Report.objects.get(slug="x-2")
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM normsbase_report WHERE id = %s", [report.pk])
    try:
        assert any("to normsbase_report" in item for item in found(DEEP)["database-points-nowhere"])
    finally:
        with connection.constraint_checks_disabled():
            report.save(force_insert=True)


def test_a_history_that_was_tampered_with_is_found() -> None:
    miriam = User.objects.create(username="miriam")
    with transaction.atomic():
        history.record(
            history.Entry(
                author=miriam, action=Change.Action.ADDED, table="report", subject="x-1", reason="New"
            )
        )
    assert found() == {}
    last = Change.objects.get()
    Change.objects.bulk_create(
        [
            Change(
                at=last.at, author=miriam, author_name="miriam", action="added", table="report",
                subject="x-2", reason="Slipped in", previous="ab" * 32, seal="cd" * 32,
            )
        ]
    )  # fmt: skip
    assert len(found()["history-broken"]) == 2


def test_what_is_gone_a_moment_later_was_work_in_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    engine().replace("x-1", ())
    engine().replace("x-2", ())

    def meanwhile(seconds: float) -> None:
        assert seconds == 7
        index.index_report(Report.objects.get(slug="x-1"))

    monkeypatch.setattr(time, "sleep", meanwhile)
    troubles = examine(Look(pause_seconds=7))
    assert [(trouble.code, trouble.items) for trouble in troubles] == [("index-lacks", ("x-2",))]


def test_progress_names_each_check() -> None:
    told: list[tuple[int, int, str]] = []
    examine(LOOK, lambda done, total, note="": told.append((done, total, note)))
    assert [note for _, _, note in told][-1] == "index"
    assert [done for done, _, _ in told] == list(range(1, told[0][1] + 1))


def test_a_trouble_is_of_something() -> None:
    with pytest.raises(ValueError, match="of something"):
        Trouble(code="x", area="rows", severity="error", what="rows", items=(), remedy="")


def test_every_trouble_that_is_called_mendable_can_be_mended() -> None:
    sources = (settings.ROOT / "normsbase" / "services" / "doctor").glob("*_check.py")
    text = "".join(path.read_text() for path in sources)
    assert all(f'"{code}"' in text for code in MENDING)
