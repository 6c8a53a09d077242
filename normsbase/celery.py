"""Settings in, the Celery app out: workers run its tasks, everybody else only wakes them.

`celery -A normsbase worker` and `manage.py worker` find it here.
"""

from __future__ import annotations

import os

from celery import Celery
from kombu.exceptions import KombuError
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "normsbase.settings")
TRANSPORT_ALIASES["embedded"] = "normsbase.broker:Transport"
TASK = "normsbase.perform"

app = Celery("normsbase", set_as_current=True)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.imports = ("normsbase.tasks", "normsbase.worker")


def wake(key: str, queue: str) -> bool:
    """Tell a worker that this job waits; say whether the broker took it. Never an error to a user.

    Where the broker is away the job's row stays, and a worker finds it when it looks through the rows.
    """
    try:
        app.send_task(TASK, args=[key], queue=queue, retry=False)
    except (KombuError, OSError, *app.connection_for_write().connection_errors):
        return False
    return True


def queued(queue: str) -> int:
    """Return how many messages wait in a queue. Raises KombuError or OSError where the broker is away."""
    with app.connection_for_read() as connection:
        return int(connection.default_channel._size(queue))


def answering(seconds: float) -> bool:
    """Say whether a worker answers within so many seconds. Raises an error of the broker that is away."""
    return bool(app.control.broadcast("ping", reply=True, timeout=seconds, limit=1))
