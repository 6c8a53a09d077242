"""Nothing in; a thread that keeps the index following where no worker runs, out: started with the site.

Whoever serves the site without a worker (a server alone, a worker that died) still sees saved changes
found, a little later. Reading files is left to a worker or a command: it needs more than a site has.
"""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import Error, close_old_connections, connections

from normsbase.services import jobs, perform

LOOK_SECONDS = 3.0
log = logging.getLogger(__name__)


class StandIn(threading.Thread):
    """Looks every few seconds whether the index is behind and no worker is there to see to it."""

    def __init__(self, look_seconds: float = LOOK_SECONDS) -> None:
        super().__init__(name="stand-in", daemon=True)
        self.look_seconds = look_seconds
        self.ending = threading.Event()

    def run(self) -> None:
        """Look until told to end, and close the thread's connection then."""
        while not self.ending.wait(self.look_seconds):
            self.look()
        connections.close_all()

    def look(self) -> None:
        """Bring the index up to date once, if that is asked for and nobody else will."""
        try:
            if settings.REDIS_URL or jobs.worker_alive():
                return
            close_old_connections()
            if jobs.due("index"):
                perform.perform("index")
        except (Error, OSError) as error:  # of the database or the data folder: it is asked again
            log.warning("The index cannot follow now: %s", error)


def begin() -> StandIn:
    """Start the thread of this process."""
    thread = StandIn()
    thread.start()
    return thread
