"""A file in, what the real reader makes of it out, read in this process: for tests that start no child."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ingest.errors import IngestError
from ingest.pool import Outcome, Reader, Task
from ingest.reading import make_reader


class Here:
    """Reads as the children of a worker do; `names` are those of the files that it was given."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def read(self, task: Task) -> Outcome:
        """Read one file."""
        self.names.append(task.shown)
        try:
            return Outcome(task=task, document=_reader()(task.path, task.told, task.shown), seconds=0.5)
        except IngestError as error:
            return Outcome(task=task, refused=str(error))


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return make_reader(Path(settings.VOCABULARY_DIR), Path(settings.REFERENCE_DIR))
