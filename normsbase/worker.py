"""Two steps of a Celery worker: it is the only one of its data folder, and it looks for work left undone.

A thread looks through the rows instead of Celery's beat: beat keeps a schedule in a file of its own and,
embedded, is a forked process that outlives a worker that is killed. A second one sees to it that changes
are found while all threads of the pool are at files that take long.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from celery import bootsteps
from django.conf import settings
from django.db import Error, close_old_connections, connections

from normsbase.celery import app
from normsbase.services import intake, jobs, perform

LOOK_SECONDS = 2.0
OF_INDEX = ("index", "reindex")
log = logging.getLogger(__name__)


class Alone(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
    """Holds the worker's lock of the data folder, where the broker is the embedded one."""

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.held = ExitStack()

    def start(self, worker: Any) -> None:
        """Take the lock, or end with a message where another worker has it."""
        if not settings.REDIS_URL:
            try:
                self.held.enter_context(jobs.being_the_worker())
            except jobs.WorkerThereError as error:
                raise SystemExit(str(error)) from error

    def stop(self, worker: Any) -> None:
        """Give the lock back."""
        self.held.close()


class Looking(bootsteps.StartStopStep):  # type: ignore[misc]
    """Two threads: one wakes workers for jobs that are due, after a crash, a lost message or a wait.

    The other does the index's jobs itself where no thread of the pool does.
    """

    # Begun after the pool, hence stopped before it, which would wait for the files that are being read.
    requires = (Alone, "celery.worker.components:Pool")

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.ending = threading.Event()
        self.threads = [
            threading.Thread(target=self.repeat, args=(doing,), name=name, daemon=True)
            for name, doing in (("looking", jobs.look_through), ("following", follow))
        ]

    def start(self, worker: Any) -> None:
        """Begin to look."""
        for thread in self.threads:
            thread.start()

    def stop(self, worker: Any) -> None:
        """End the threads, and the children that read files: what they were at goes on waiting."""
        self.ending.set()
        intake.end_readers()
        for thread in self.threads:
            thread.join()

    def repeat(self, doing: Callable[[], object]) -> None:
        """Do this every few seconds until the worker stops; a database that is away is asked again."""
        while not self.ending.wait(LOOK_SECONDS):
            try:
                close_old_connections()
                doing()
            except (Error, OSError) as error:
                log.warning("Jobs cannot be looked through now: %s", error)
        connections.close_all()


def follow() -> None:
    """Do what is due for the index, unless it is being done."""
    for key in jobs.due(*OF_INDEX):
        perform.perform(key)


app.steps["worker"].update((Alone, Looking))
