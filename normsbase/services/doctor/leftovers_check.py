"""The folder of the embedded index in, generations that a dead rebuild left behind out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from normsbase.search.folder import IndexFolder
from normsbase.services.doctor.documents_check import is_old, named
from normsbase.services.doctor.trouble import Look, Trouble


def check_leftovers(look: Look) -> Iterator[Trouble]:
    """Find folders that no reader can be using: neither the current one nor the one before it."""
    if left := [path for path in left_behind() if is_old(path, look)]:
        yield Trouble(
            code="index-leftover",
            area="index",
            severity="warning",
            what="folders of the search index were left by a rebuild that ended early",
            items=named(left),
            remedy="--mend removes them.",
            mendable=True,
        )


def left_behind() -> tuple[Path, ...]:
    """Return generations that nothing will use again; a rebuild going on looks alike, but is new."""
    folder = IndexFolder(Path(settings.INDEX_DIR))
    try:
        current = folder.pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        current = ""
    every = sorted(folder.path.glob("generation-*"))
    before = [path for path in every if path.name < current][-1:]
    return tuple(path for path in every if path.name != current and path not in before)
