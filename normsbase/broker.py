"""Wake-up messages in files of the data folder: a broker for one machine, for kombu and so for Celery.

kombu's own transport of this kind writes a message in place under its final name and takes it by way of
the system's folder for temporary files: a reader can meet half a message, and a writer killed in between
leaves one for ever, on which a worker then fails. Here a message is written beside and renamed, is taken
by renaming, and one that cannot be read is thrown away: the database knows what is to be done.
"""

from __future__ import annotations

import json
import os
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from django.conf import settings
from kombu.transport import virtual

STALE_SECONDS = 60.0  # after which half a message, or one taken by a process that died, is swept away


class Channel(virtual.Channel):
    """One folder a queue; names of messages sort by time. Nothing of a message needs to survive a crash."""

    do_restore = False  # what a worker had taken when it stopped, the database still asks for

    def _put(self, queue: str, message: dict[str, Any], **_: object) -> None:
        folder = self._folder(queue)
        name = f"{time.time_ns():020}-{uuid.uuid4().hex}"
        half = folder / f".{name}"
        half.write_text(json.dumps(message), encoding="utf-8")
        half.rename(folder / name)

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        folder = self._folder(queue)
        for name in _waiting(folder):
            taken = folder / f".{name}.{os.getpid()}.{threading.get_ident()}"
            try:
                (folder / name).rename(taken)  # only one succeeds
                message: dict[str, Any] = json.loads(taken.read_text(encoding="utf-8"))
            except (FileNotFoundError, ValueError):
                continue
            finally:
                taken.unlink(missing_ok=True)
            return message
        raise Empty

    def _size(self, queue: str) -> int:
        return len(_waiting(self._folder(queue)))

    def _purge(self, queue: str) -> int:
        folder = self._folder(queue)
        names = _waiting(folder)
        for name in names:
            (folder / name).unlink(missing_ok=True)
        return len(names)

    def _new_queue(self, queue: str, **_: object) -> None:
        """Make the folder, and clear it of what crashed processes left behind."""
        before = time.time() - STALE_SECONDS
        for left in self._folder(queue).glob(".*"):
            with suppress(FileNotFoundError):  # another clears, or takes, at the same time
                if left.stat().st_mtime < before:
                    left.unlink()

    def _has_queue(self, queue: str, **_: object) -> bool:
        return True

    def _folder(self, queue: str) -> Path:
        folder = Path(settings.DATA_DIR) / "jobs" / "messages" / queue
        folder.mkdir(parents=True, exist_ok=True)
        return folder


class Transport(virtual.Transport):
    """The transport behind `embedded://`; it looks for messages every `polling_interval` seconds."""

    Channel = Channel
    driver_type = "files"
    driver_name = "files"

    def driver_version(self) -> str:
        """Return the version of the layout of the folders."""
        return "1"


def _waiting(folder: Path) -> list[str]:
    return sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
