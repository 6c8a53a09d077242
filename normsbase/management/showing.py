"""Progress and results of long jobs in a terminal: a bar on stderr, a table on stdout."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.progress import Progress as ProgressArgument
from ingest.progress import silent


@contextmanager
def bar(what: str, *, quiet: bool = False) -> Iterator[ProgressArgument]:
    """Show how far a job is, as `what  ━━━  12/40  0:05  last.pdf`; without a terminal, nothing."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}", markup=False),  # names of files hold brackets
    )
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=None, note="")

        def tell(done: int, total: int, note: str = "") -> None:
            shown.update(task, completed=done, total=total, note=note[:40])

        yield tell
