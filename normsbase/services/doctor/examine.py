"""A way of looking in, all that is wrong with the base out; what may be work in progress is seen twice."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

from ingest.progress import Progress, silent
from normsbase.services.doctor.database_check import check_history, check_integrity, check_migrations
from normsbase.services.doctor.documents_check import check_documents
from normsbase.services.doctor.images_check import check_images
from normsbase.services.doctor.index_check import check_index
from normsbase.services.doctor.leftovers_check import check_leftovers
from normsbase.services.doctor.rows_check import check_rows
from normsbase.services.doctor.trouble import Check, Look, Trouble
from normsbase.services.doctor.work_check import check_work

FIRST: tuple[Check, ...] = (check_migrations, check_integrity)
CHECKS: tuple[tuple[str, Check], ...] = (
    ("rows", check_rows),
    ("history", check_history),
    ("documents", check_documents),
    ("page images", check_images),
    ("work", check_work),
    ("index folders", check_leftovers),
    ("index", check_index),
)


def examine(look: Look, progress: Progress = silent) -> tuple[Trouble, ...]:
    """Return what is wrong, in the order of the checks; of a base that is damaged or not migrated only that.

    Every check that finds something looks again after a moment, and what has gone by then was work in
    progress. Nothing is written.
    """
    for first in FIRST:
        if troubles := tuple(first(look)):
            return troubles  # all else would rest on what does not hold
    found: list[tuple[Check, tuple[Trouble, ...]]] = []
    for done, (name, check) in enumerate(CHECKS, start=1):
        if troubles := tuple(check(look)):
            found.append((check, troubles))
        progress(done, len(CHECKS), name)
    if found:
        time.sleep(look.pause_seconds)
    return tuple(trouble for check, first in found for trouble in _still(first, check(look)))


def _still(first: Iterable[Trouble], second: Iterable[Trouble]) -> Iterable[Trouble]:
    """Keep of what was found first the items that were found again."""
    again = {trouble.code: frozenset(trouble.items) for trouble in second}
    for trouble in first:
        items = tuple(item for item in trouble.items if item in again.get(trouble.code, ()))
        if items:
            yield replace(trouble, items=items)
