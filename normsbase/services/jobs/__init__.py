"""Work to be done later: asked for in a transaction, done under a lock, tried again, listed for editors."""

from __future__ import annotations

from normsbase.services.jobs.asking import Work, ask, ask_for_index, ask_many, mark_stale, retry
from normsbase.services.jobs.claims import Claim, LaterError
from normsbase.services.jobs.locks import hold, is_free
from normsbase.services.jobs.looking import due, look_through
from normsbase.services.jobs.queue_state import (
    QueueState,
    WorkerThereError,
    being_the_worker,
    state,
    worker_alive,
)
from normsbase.services.jobs.waking import wake_for

__all__ = [
    "Claim",
    "LaterError",
    "QueueState",
    "Work",
    "WorkerThereError",
    "ask",
    "ask_for_index",
    "ask_many",
    "being_the_worker",
    "due",
    "hold",
    "is_free",
    "look_through",
    "mark_stale",
    "retry",
    "state",
    "wake_for",
    "worker_alive",
]
