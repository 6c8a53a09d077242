"""A kind of job in; where it queues, what it locks and how patiently it is tried again, out."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How jobs of one kind are treated; waits are in seconds.

    `again`: asked for while it runs, it is done once more afterwards. Off where the key names the bytes
    that it works on, since a second time would find the same.
    """

    queue: str
    attempts: int
    first_wait: float
    longest_wait: float
    again: bool = False
    lock: str = ""  # shared by kinds that must not run beside one another; else each key has its own


KINDS = {
    "read": Kind(queue="reading", attempts=6, first_wait=2.0, longest_wait=120.0),
    "reread": Kind(queue="reading", attempts=3, first_wait=2.0, longest_wait=60.0),
    "retag": Kind(queue="reading", attempts=3, first_wait=2.0, longest_wait=60.0, again=True),
    "image": Kind(queue="soon", attempts=3, first_wait=2.0, longest_wait=30.0),
    # An engine that is away is waited for: a try a minute for a week.
    "index": Kind(queue="soon", attempts=10_080, first_wait=1.0, longest_wait=60.0, again=True, lock="index"),
    "reindex": Kind(queue="soon", attempts=60, first_wait=2.0, longest_wait=60.0, again=True, lock="index"),
}


def kind_of(key: str) -> Kind:
    """Return how the job with this key is treated; its kind stands before the first colon."""
    return KINDS[key.partition(":")[0]]


def lock_of(key: str) -> str:
    """Return the name of the lock that whoever does this job holds."""
    return kind_of(key).lock or key


def pause(key: str, attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: twice as long each time, never in step."""
    kind = kind_of(key)
    seconds = min(kind.longest_wait, kind.first_wait * 2 ** min(attempts - 1, 20))
    return timedelta(seconds=seconds * random.uniform(0.75, 1.0))  # noqa: S311 - no secret
