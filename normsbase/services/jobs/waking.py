"""Keys of jobs whose rows are safe in, messages to workers out; without a worker there is nobody to wake."""

from __future__ import annotations

from django.conf import settings

from normsbase.celery import wake
from normsbase.services.jobs.kinds import kind_of
from normsbase.services.jobs.queue_state import worker_alive


def wake_for(keys: tuple[str, ...]) -> bool:
    """Wake workers for these jobs; one that starts later, or after a lost message, finds the rows.

    Says whether all messages went out.
    """
    if not settings.REDIS_URL and not worker_alive():
        return False
    return all(wake(key, kind_of(key).queue) for key in keys)  # an absent broker is asked once
