"""Two steps of a Celery worker: it is the only one of its data folder, and it looks for work left undone.

A thread looks through the rows instead of Celery's beat: beat keeps a schedule in a file of its own and,
embedded, is a forked process that outlives a worker that is killed.
"""

from __future__ import annotations

import logging
import threading
from contextlib import ExitStack
from typing import Any

from celery import bootsteps
from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connections

from normsbase.celery import app
from normsbase.services import intake, jobs

LOOK_SECONDS = 2.0
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
    """A thread that wakes workers for jobs that are due: after a crash, a lost message or a wait."""

    requires = (Alone,)

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self.look, name="looking", daemon=True)

    def start(self, worker: Any) -> None:
        """Begin to look."""
        self.thread.start()

    def stop(self, worker: Any) -> None:
        """End the thread and the children that read files."""
        self.ending.set()
        self.thread.join()
        intake.end_readers()

    def look(self) -> None:
        """Look through the rows until the worker stops; a database that is away is asked again."""
        while not self.ending.wait(LOOK_SECONDS):
            try:
                close_old_connections()
                jobs.look_through()
            except (OperationalError, InterfaceError) as error:
                log.warning("Jobs cannot be looked through now: %s", error)
        connections.close_all()


app.steps["worker"].update((Alone, Looking))
