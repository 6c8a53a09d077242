"""The folder of an embedded index: which generation is current, its versions, who may write.

`current` names the generation in use, a folder beside it; a rebuild makes a new one and replaces that
file in one step, so that readers see the old index or the new one, never half of either.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from normsbase.search import analysis
from normsbase.search.types import SearchUnavailableError

SCHEMA_VERSION = "5"  # raise it when a field of the index is added or changed
VERSIONS = {"schema": SCHEMA_VERSION, "analysis": analysis.VERSION}
WAIT_SECONDS = 60.0
_PAUSE_SECONDS = 0.05


class IndexFolder:
    """One folder with generations of an index, read by many processes and written by one at a time."""

    def __init__(self, path: Path, *, wait_seconds: float | None = None) -> None:
        self.path = path
        self.wait_seconds = WAIT_SECONDS if wait_seconds is None else wait_seconds

    @property
    def pointer(self) -> Path:
        """The file that names the generation in use."""
        return self.path / "current"

    def current(self) -> Path:
        """Return the generation in use. Raises SearchUnavailableError: none yet, or of another version."""
        try:
            generation = self.path / self.pointer.read_text(encoding="ascii").strip()
            versions = json.loads((generation / "normsbase.json").read_text(encoding="ascii"))
        except FileNotFoundError:
            raise SearchUnavailableError(
                "There is no search index yet. Run `manage.py reindex` to build it from the database."
            ) from None
        if versions != VERSIONS:
            raise SearchUnavailableError(
                f"The search index was built by another version ({named(versions)}; this one is "
                f"{named(VERSIONS)}). Run `manage.py reindex` to build it anew."
            )
        return generation

    @staticmethod
    def changed(generation: Path) -> int:
        """Return when the versions of a generation were written; 0 where it has gone."""
        try:
            return (generation / "normsbase.json").stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def new_generation(self) -> Path:
        """Make and return an empty folder that nobody reads yet."""
        generation = self.path / f"generation-{time.time_ns()}"
        generation.mkdir(parents=True)
        (generation / "normsbase.json").write_text(json.dumps(VERSIONS), encoding="ascii")
        return generation

    def switch(self, generation: Path) -> None:
        """Let readers use this generation from now on; the one before stays for those still reading it."""
        before = self.pointer.read_text(encoding="ascii").strip() if self.pointer.exists() else ""
        draft = self.path / "current.new"
        draft.write_text(generation.name, encoding="ascii")
        draft.replace(self.pointer)
        for old in self.path.glob("generation-*"):
            if old.name not in {generation.name, before}:
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; wait for another writer. Raises SearchUnavailableError after a time."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "writer.lock").open("w", encoding="ascii") as lock:
            self._wait_for(lock.fileno())
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    def _wait_for(self, file: int) -> None:
        deadline = time.monotonic() + self.wait_seconds
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise SearchUnavailableError(
                        f"Another process has been writing the index for {self.wait_seconds:g} seconds."
                    ) from None
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    def signature(self) -> tuple[int, ...]:
        """Return what changes whenever another generation is put in use; empty without an index."""
        try:
            found = self.pointer.stat()
        except FileNotFoundError:
            return ()
        return (found.st_mtime_ns, found.st_ino)


def named(versions: dict[str, str]) -> str:
    """Return versions as messages say them: `schema 1, analysis 1`."""
    return ", ".join(f"{name} {version}" for name, version in versions.items())
