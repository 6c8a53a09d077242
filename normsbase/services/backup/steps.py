"""Work done bit by bit in, a progress that adds up over several stages out."""

from __future__ import annotations

from ingest.progress import Progress


class Steps:
    """Counts rows and files of one long piece of work of `total` steps, and tells of them."""

    def __init__(self, progress: Progress, total: int = 0) -> None:
        self.total = total
        self._progress = progress
        self._done = 0

    def add(self, number: int, note: str) -> None:
        """Tell that so many more are done."""
        self._done += number
        self._progress(self._done, self.total, note)
