"""Nothing in; what waits, runs and failed, whether the broker answers and a worker lives, out."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

from django.conf import settings
from django.db.models import Count, Min
from kombu.exceptions import KombuError

from normsbase.celery import answering, app
from normsbase.models import Job, Stale

PROBED_SECONDS = (
    1.0  # that a new worker tries for, since whoever asks for a worker holds the lock for a moment
)


class WorkerThereError(Exception):
    """A worker of this data folder runs already; the message says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """The work that is asked for, and who is there to do it; `message` says it for a person."""

    broker: Literal["redis", "embedded"]
    reachable: bool
    worker_alive: bool
    waiting: int
    running: int
    failed: int
    stale: int  # reports that the search index is behind with
    oldest_waiting: datetime | None
    message: str


def state() -> QueueState:
    """Return how work stands; with Redis a worker has a second to answer."""
    broker: Literal["redis", "embedded"] = "redis" if settings.REDIS_URL else "embedded"
    reachable, alive = _asked_redis() if settings.REDIS_URL else (True, worker_alive())
    counts = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    waiting = Job.objects.filter(state=Job.State.WAITING).order_by()
    return QueueState(
        broker=broker,
        reachable=reachable,
        worker_alive=alive,
        waiting=counts.get("waiting", 0),
        running=counts.get("running", 0),
        failed=counts.get("failed", 0),
        stale=Stale.objects.count(),
        oldest_waiting=waiting.aggregate(oldest=Min("created_at"))["oldest"],
        message=_message(broker, reachable=reachable, alive=alive),
    )


def worker_alive() -> bool:
    """Say whether a worker of this machine holds the worker's lock of the data folder."""
    path = _lock_path()
    if not path.exists():
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def being_the_worker() -> Iterator[None]:
    """Be the one worker of this data folder inside the block. Raises WorkerThereError where one is there."""
    path = _lock_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        end = time.monotonic() + PROBED_SECONDS
        while not _taken(file):
            if time.monotonic() > end:
                raise WorkerThereError(
                    f"A worker for {settings.DATA_DIR} runs already; one is enough on one machine."
                )
            time.sleep(0.05)
        yield


def _taken(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_path() -> Path:
    return Path(settings.DATA_DIR) / "jobs" / "worker.lock"


def _asked_redis() -> tuple[bool, bool]:
    try:
        return True, answering(seconds=1.0)
    except (KombuError, OSError, *app.connection_for_read().connection_errors):
        return False, False


def _message(broker: str, *, reachable: bool, alive: bool) -> str:
    if not reachable:
        return "The broker at REDIS_URL does not answer. Nothing is lost: work goes on once it does."
    if not alive and broker == "redis":
        return "No worker answers. Start one: celery -A normsbase worker"
    if not alive:
        return "No worker runs. Start one: python manage.py worker (`make run` does it by itself)."
    return "A worker is there."
