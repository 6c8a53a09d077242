"""Files that an editor sends in; one batch, kept and asked for, with the reason in the history, out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser

from ingest.pool import Task
from normsbase.models import Change, Run
from normsbase.services import history
from normsbase.services.intake import Intake, queue
from normsbase.services.unlock import unlocked

LEFT_AFTER = 24 * 3600  # seconds; nobody sends for that long
MOST_UNLOCKED = 20  # files with a password: each is opened by a process of its own while the editor waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Who hands files in, and why."""

    author: AbstractBaseUser
    reason: str


def hand_in(tasks: Sequence[Task], because: Because, *, password: str = "") -> Run:
    """Keep the files, ask a worker to read them, and record who did it why; the batch tells what becomes.

    The password opens PDFs that ask for one, as `manage.py ingest --password` does, and is kept nowhere.
    Raises IntakeError where a file cannot be kept; then nothing was handed in.
    """
    how = Intake(
        started_by=because.author.get_username(), also=partial(_record, tasks=tuple(tasks), because=because)
    )
    if not password:
        return queue(tasks, how)
    with TemporaryDirectory(dir=room()) as folder:
        return queue(unlocked(tasks, password, Path(folder)), how)


def room() -> Path:
    """Return the folder for files on their way in, cleared of what a process that was killed left there.

    It lies in the data folder: elsewhere a folder for passing files may be a piece of memory.
    """
    folder = Path(settings.DATA_DIR) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_file() and path.stat().st_mtime < time.time() - LEFT_AFTER:
            path.unlink(missing_ok=True)
    return folder


def _record(run: Run, *, tasks: tuple[Task, ...], because: Because) -> None:
    """Record the batch, not its texts: what those are is found by reading, and no person says it."""
    told = {name: value for name, value in asdict(tasks[0].told).items() if value}
    history.record(
        history.Entry(
            author=because.author,
            action=Change.Action.ADDED,
            table="batch",
            subject=str(run.pk),
            after={"files": [task.shown for task in tasks]} | told,
            reason=because.reason,
        )
    )
