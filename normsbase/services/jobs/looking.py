"""The rows of jobs in, messages for what a crash, a lost message or a wait left undone, out."""

from __future__ import annotations

from django.utils import timezone
from kombu.exceptions import KombuError

from normsbase.celery import app, queued, wake
from normsbase.models import Job, Stale
from normsbase.services.jobs.asking import INDEX, OPEN, ask_for_index
from normsbase.services.jobs.kinds import KINDS, lock_of
from normsbase.services.jobs.locks import is_free

MOST = 200  # messages a queue each time


def due(*kinds: str) -> list[str]:
    """Return keys of jobs that wait and are due, or run by their row while nobody does them; oldest first.

    Kinds that are looked for one by one cannot be crowded out of the answer by a long queue of others.
    """
    if Stale.objects.exists() and not Job.objects.filter(key=INDEX).exclude(state=Job.State.DONE).exists():
        ask_for_index()
    jobs = Job.objects.filter(kind__in=kinds or KINDS, state__in=OPEN, due_at__lte=timezone.now())
    rows = jobs.order_by("due_at", "id").values_list("key", "state")[: 2 * MOST]
    return [key for key, state in rows if state == Job.State.WAITING or is_free(lock_of(key))]


def look_through() -> int:
    """Wake workers for all that is due; return how many messages went out.

    A queue that still holds messages is left alone, so that messages never pile up.
    """
    sent = 0
    for queue in sorted({kind.queue for kind in KINDS.values()}):
        waiting = due(*(name for name, kind in KINDS.items() if kind.queue == queue))
        if waiting and not _has_messages(queue):
            sent += sum(wake(key, queue) for key in waiting[:MOST])
    return sent


def _has_messages(queue: str) -> bool:
    try:
        return queued(queue) > 0
    except (KombuError, OSError, *app.connection_for_read().connection_errors):
        return True  # the broker is away
