"""Files by their SHA-256 in; the first things that their readers must be told, out, in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from normsbase.models import Finding

MOST = 5  # a file: its text's page shows all
NAMES = ("severity", "page", "message", "remedy")


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding of a file; `page` is 0 where it is about no page."""

    severity: str
    page: int
    message: str
    remedy: str


def remarks_on(files: Iterable[str]) -> dict[str, tuple[Remark, ...]]:
    """Return the first findings of each file that do more than inform: errors first, then by page."""
    nth = Window(RowNumber(), partition_by="edition", order_by=("severity", "page", "id"))
    told = Finding.objects.standing().filter(edition__sha256__in=set(files))
    rows = told.exclude(severity=Finding.Severity.INFO).annotate(nth=nth, file=F("edition__sha256"))
    first = rows.filter(Q(nth__lte=MOST)).order_by("edition", "severity", "page", "id")
    found: dict[str, list[Remark]] = defaultdict(list)
    for file, severity, page, message, remedy in first.values_list("file", *NAMES):
        found[file].append(Remark(severity, page or 0, message, remedy))
    return {file: tuple(remarks) for file, remarks in found.items()}
