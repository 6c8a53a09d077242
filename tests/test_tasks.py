"""The one task does the job that its message names, as often as the message comes."""

from __future__ import annotations

import pytest

from normsbase.celery import TASK, app
from normsbase.tasks import perform_job
from tests.services.jobs.asked_for import a_job, the_job

pytestmark = pytest.mark.django_db


def test_a_message_that_comes_twice_is_done_once() -> None:
    a_job("index")
    assert [perform_job("index"), perform_job("index")] == ["done", "nothing"]
    assert the_job("index").state == "done"


def test_it_is_known_to_workers_by_its_name_and_acknowledged_late() -> None:
    assert app.tasks[TASK].run == perform_job.run
    assert perform_job.acks_late
    assert perform_job.reject_on_worker_lost
    assert app.conf.broker_connection_max_retries is None  # a worker waits for its broker
    assert app.conf.worker_pool == "threads"
