"""Troubles in, what could be mended mended out: only what is made from the rest, never a text or a decision.

Each item is looked at once more right before it is touched, since the site runs on meanwhile.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from normsbase.models import Job, Run
from normsbase.search.folder import IndexFolder
from normsbase.services import jobs
from normsbase.services.doctor.documents_check import named
from normsbase.services.doctor.follow import follow, rebuild
from normsbase.services.doctor.leftovers_check import left_behind
from normsbase.services.doctor.lost_and_found import put_away, put_back
from normsbase.services.doctor.trouble import Look, Trouble
from normsbase.services.doctor.work_check import unended
from normsbase.services.jobs.kinds import lock_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What mending is given beside the troubles: the way of looking, and a folder with documents."""

    look: Look
    documents_from: Path | None = None


Items = tuple[str, ...]


def mend(troubles: Iterable[Trouble], tools: Tools) -> None:
    """Mend what is mendable; look again to see what is left. Raises SearchUnavailableError or OSError."""
    for trouble in troubles:
        if trouble.mendable:
            MENDING[trouble.code](trouble.items, tools)


def _build_index(items: Items, tools: Tools) -> None:
    del items, tools
    rebuild()


def _remove_leftovers(items: Items, tools: Tools) -> None:
    """Remove dead generations under the lock of writers, so that none of them is being built."""
    del tools
    with IndexFolder(Path(settings.INDEX_DIR)).writing():
        for path in left_behind():
            if named([path])[0] in items:
                shutil.rmtree(path)


def _remove(items: Items, tools: Tools) -> None:
    del tools
    for item in items:
        (Path(settings.DATA_DIR) / item).unlink(missing_ok=True)


def _give_back(items: Items, tools: Tools) -> None:
    del tools
    for key in items:  # a worker that looks through the rows finds them due
        with jobs.hold(lock_of(key)) as held:
            if held:
                Job.objects.filter(key=key, state=Job.State.RUNNING).update(
                    state=Job.State.WAITING, due_at=timezone.now()
                )


def _end(items: Items, tools: Tools) -> None:
    before = timezone.now() - timedelta(seconds=tools.look.grace_seconds)
    Run.objects.filter(pk__in=unended(before).filter(pk__in=items).values("pk")).update(
        ended_at=timezone.now()
    )


MENDING: Mapping[str, Callable[[Items, Tools], None]] = {
    "index-unusable": _build_index,
    "index-leftover": _remove_leftovers,
    "index-lacks": lambda items, tools: follow(items),
    "index-extra": lambda items, tools: follow(items),
    "index-other": lambda items, tools: follow(items),
    "index-behind": lambda items, tools: follow(items),
    "document-lost": lambda items, tools: put_back(items, tools.documents_from),
    "document-damaged": lambda items, tools: put_back(items, tools.documents_from),
    "document-half": _remove,
    "document-unknown": lambda items, tools: put_away(items),
    "image-unknown": _remove,
    "image-half": _remove,
    "image-broken": _remove,
    "job-left": _give_back,
    "run-unended": _end,
}
