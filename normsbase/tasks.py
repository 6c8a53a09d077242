"""A job's key in, the job done out: the one task that workers run; how a job ended stands in its row."""

from __future__ import annotations

from normsbase.celery import TASK, app
from normsbase.services import perform


@app.task(name=TASK)  # type: ignore[untyped-decorator]  # Celery has no types
def perform_job(key: str) -> str:
    """Do the job with this key, unless another does it or nothing is to do; return what became of it."""
    return str(perform.perform(key))
