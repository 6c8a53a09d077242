"""A key in, a row of work in that state out; and what lies in the broker's folder, by queue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from normsbase.models import Job, Run
from normsbase.services import jobs


def a_job(key: str = "read:abc", **more: Any) -> Job:
    """Return a job that is due."""
    values = {"kind": key.partition(":")[0], "due_at": timezone.now() - timedelta(seconds=1)}
    return Job.objects.create(key=key, **(values | more))


def a_run(**more: Any) -> Run:
    """Return a batch that has begun."""
    return Run.objects.create(**({"kind": "ingest", "started_at": timezone.now()} | more))


def the_job(key: str = "read:abc") -> Job:
    """Return the row as the database has it."""
    return Job.objects.get(key=key)


def messages(queue: str) -> list[str]:
    """Return the keys that messages of a queue name, oldest first."""
    folder = Path(settings.DATA_DIR) / "jobs" / "messages" / queue
    found = [json.loads(path.read_text()) for path in sorted(folder.glob("[!.]*"))]
    return [str(message["headers"]["argsrepr"]).strip("(),'\"[]") for message in found]


@contextmanager
def a_worker_there() -> Iterator[None]:
    """Let it look as if a worker ran: somebody holds its lock."""
    with jobs.being_the_worker():
        yield
