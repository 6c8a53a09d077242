"""Queue, storage and static files say how they stand, why, and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.utils import timezone
from kombu.exceptions import KombuError
from pytest_django.fixtures import Settings
from pytest_socket import enable_socket

from normsbase.celery import app
from normsbase.models import Job
from normsbase.services import jobs
from normsbase.services.health import static_part
from normsbase.services.health.part import Standing
from normsbase.services.health.queue_part import LATE_AFTER, look_at_queue
from normsbase.services.health.static_part import look_at_static
from normsbase.services.health.storage_part import LOW_BYTES, look_at_storage
from tests.building import a_report, an_edition
from tests.services.health.standing import SECRET, seen, yes
from tests.silent import closed_port

pytestmark = pytest.mark.django_db


class TestQueue:
    @pytest.fixture(autouse=True)
    def no_message(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let no message go out; these tests are about rows."""
        monkeypatch.setattr("normsbase.services.jobs.waking.wake", lambda *_: True)

    @pytest.fixture
    def worker(self) -> Iterator[None]:
        with jobs.being_the_worker():
            yield

    def a_job(self, **values: Any) -> None:
        defaults = {"kind": "read", "subject": "a.pdf", "due_at": timezone.now()}
        Job.objects.create(**({"key": f"read:{Job.objects.count()}"} | defaults | values))

    def test_without_a_worker_it_says_how_to_start_one_and_what_waits(self) -> None:
        self.a_job()
        part = look_at_queue()
        assert seen(part) == ("away", "no-worker")
        assert "manage.py worker" in part.message
        assert "1 jobs wait, 0 run, 0 failed" in part.message

    @pytest.mark.usefixtures("worker")
    def test_with_a_worker_all_is_well_also_while_much_waits(self) -> None:
        assert look_at_queue().standing is Standing.OK
        long_ago = timezone.now() - 2 * LATE_AFTER
        self.a_job(due_at=long_ago)
        self.a_job(state=Job.State.RUNNING, started_at=timezone.now())
        assert look_at_queue().standing is Standing.OK

    @pytest.mark.usefixtures("worker")
    def test_a_worker_that_takes_up_nothing_is_noticed(self) -> None:
        self.a_job(due_at=timezone.now() - 2 * LATE_AFTER)
        part = look_at_queue()
        assert seen(part) == ("degraded", "late")
        assert "oldest has waited since" in part.message

    @pytest.mark.usefixtures("worker")
    def test_a_job_that_waits_for_another_try_is_not_late(self) -> None:
        self.a_job(due_at=timezone.now() + timedelta(minutes=1))
        assert look_at_queue().standing is Standing.OK

    @pytest.mark.usefixtures("worker")
    def test_failed_jobs_are_for_an_editor_to_see_to(self) -> None:
        self.a_job(state=Job.State.FAILED, error="No room.")
        part = look_at_queue()
        assert seen(part) == ("degraded", "jobs-failed")
        assert "1 failed" in part.message

    @pytest.mark.usefixtures("worker", "without_database")
    def test_without_the_database_nobody_knows_what_is_to_be_done(self) -> None:
        assert seen(look_at_queue()) == ("away", "no-database")

    def test_a_broker_that_is_away_comes_before_everything_else(
        self, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        def away(seconds: float) -> bool:
            raise ConnectionRefusedError(f"redis://:{SECRET}@10.0.0.3")

        settings.REDIS_URL = f"redis://:{SECRET}@10.0.0.3"
        monkeypatch.setattr("normsbase.services.jobs.queue_state.answering", away)
        self.a_job(state=Job.State.FAILED, error="No room.")
        part = look_at_queue()
        assert seen(part) == ("away", "no-broker")
        assert SECRET not in part.message
        assert "10.0.0.3" not in part.message

    def test_whoever_asks_for_work_does_not_wait_for_a_redis_that_is_away(
        self, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        enable_socket()
        slept: list[float] = []
        monkeypatch.setattr("kombu.utils.functional.sleep", slept.append)
        url = f"redis://127.0.0.1:{closed_port()}/0"
        with pytest.raises(KombuError), app.connection(url, transport_options=settings.AT_ONCE) as broker:
            broker.default_channel.queue_declare("soon")
        assert not slept


class TestStorage:
    def test_a_folder_with_room_is_well_and_nothing_is_left_in_it(self, data_folder: Path) -> None:
        before = sorted(data_folder.rglob("*"))
        part = look_at_storage(yes)
        assert part.standing is Standing.OK
        assert "GB free" in part.message
        assert sorted(data_folder.rglob("*")) == before

    def test_a_folder_that_is_not_there_is_said_without_its_path(self, settings: Settings) -> None:
        settings.DATA_DIR = Path(settings.DATA_DIR) / "elsewhere"
        part = look_at_storage(yes)
        assert seen(part) == ("away", "not-writable")
        assert str(settings.DATA_DIR) not in part.message

    def test_little_room_is_said_in_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=LOW_BYTES - 1))
        assert seen(look_at_storage(yes)) == ("degraded", "low")

    def test_documents_that_are_not_mounted_are_missed(self, settings: Settings) -> None:
        assert look_at_storage(yes).standing is Standing.OK
        an_edition(a_report())
        assert seen(look_at_storage(yes)) == ("degraded", "no-documents")
        Path(settings.DOCUMENTS_DIR).mkdir()
        assert look_at_storage(yes).standing is Standing.OK

    def test_a_database_that_hangs_is_not_asked(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(0):
            assert look_at_storage(lambda: False).standing is Standing.OK

    @pytest.mark.usefixtures("without_database")
    def test_it_answers_also_while_the_database_does_not(self) -> None:
        assert look_at_storage(yes).standing is Standing.OK


class TestStatic:
    @pytest.fixture
    def collected(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Files of the site as `collectstatic` leaves them."""
        root = Path(settings.STATIC_ROOT)
        for name in static_part.SHOWN:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("/* ours */")
        storage = ManifestStaticFilesStorage(location=root)
        list(storage.post_process({name: (storage, name) for name in static_part.SHOWN}))
        monkeypatch.setattr(static_part, "staticfiles_storage", ManifestStaticFilesStorage(location=root))
        return root

    def test_collected_files_are_well(self, collected: Path) -> None:
        assert look_at_static().standing is Standing.OK

    def test_a_file_that_went_away_is_missed(self, collected: Path) -> None:
        for file in (collected / "css").glob("base.*.css"):
            file.unlink()
        part = look_at_static()
        assert seen(part) == ("away", "not-built")
        assert "css/base.css" in part.message

    def test_without_a_list_of_what_was_collected_no_page_can_be_shown(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        empty = ManifestStaticFilesStorage(location=settings.STATIC_ROOT)
        monkeypatch.setattr(static_part, "staticfiles_storage", empty)
        part = look_at_static()
        assert seen(part) == ("away", "not-built")
        assert "collectstatic" in part.message

    def test_a_developers_site_serves_the_files_where_they_lie(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(static_part, "SHOWN", ("css/base.css",))
        assert look_at_static().standing is Standing.OK
        monkeypatch.setattr(static_part, "SHOWN", ("css/none.css",))
        assert seen(look_at_static()) == ("away", "not-built")
