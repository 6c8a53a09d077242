"""A report's parts, dates and files in; for each of its clauses, how its part stands, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from normsbase.models import Report, ReportPart
from normsbase.models.reports import DATE_ORDER
from normsbase.services.precedence import Footing, standing_of
from normsbase.services.statuses import Recorded, statuses_of

AGREED = ReportPart.Voice.AGREED.value


@dataclass(frozen=True, slots=True)
class Stand:
    """How a clause stands: the values of its status, the rank of its standing."""

    statuses: tuple[str, ...]
    standing: int


def date_of(report: Report) -> str:
    """Return the date by which a report is ordered: the best that its year agrees with, else the year."""
    dates = sorted(report.dates.all(), key=lambda row: DATE_ORDER.index(row.kind))
    year = f"{report.year:04d}" if report.year else ""
    return next((row.value for row in dates if row.value.startswith(year)), year)


class Grounds:
    """What is recorded about the parts of one report; fetch it with body, `dates` and `parts`.

    `facts` are those of the file, `places` the positions in it of the first and last clauses of runs.
    """

    def __init__(self, report: Report, facts: Mapping[str, Any], places: Mapping[str, int]) -> None:
        self.report = report
        self.places = places
        self.said = str((facts.get("status") or {}).get("value", ""))
        self.dates = tuple(row.kind for row in report.dates.all())
        self.parts = sorted(report.parts.all(), key=lambda part: len(part.path_prefix), reverse=True)
        self.main = next((part for part in self.parts if not part.path_prefix), None)
        self.known: dict[tuple[int | None, str], Stand] = {}

    def stand(self, path: str, position: int, voice: str) -> Stand:
        """Return how a clause stands."""
        part = next((p for p in self.parts if p.path_prefix and self._holds(p, path, position)), None)
        held = (part.pk if part else None, voice)
        if held not in self.known:
            self.known[held] = self._stand(part, voice)
        return self.known[held]

    def _stand(self, part: ReportPart | None, voice: str) -> Stand:
        """Return how a part stands: as the main one does where it was agreed and has no status of its own."""
        apart = part is not None and bool(part.status or part.voice != AGREED)
        words = part.status if part and apart else self._main_words()
        dates = () if apart else self.dates
        kind = "" if apart else self.report.kind  # a treaty's foreword is no treaty
        statuses = statuses_of(Recorded(words=words, kind=kind, dates=dates))
        held = part or self.main
        footing = Footing(
            slug=self.report.slug,
            kind=kind,
            body=self.report.body.slug if self.report.body else "",
            voice=voice or (held.voice if held else ""),
            statuses=statuses,
        )
        return Stand(statuses, standing_of(footing).rank)

    def _main_words(self) -> str:
        of_part = self.main.status if self.main else ""
        return of_part or self.report.adoption or self.said

    def _holds(self, part: ReportPart, path: str, at: int) -> bool:
        """Say whether a part holds a clause: by its prefix, or by its place in the run from first to last."""
        if not part.path_last:
            return path == part.path_prefix or path.startswith(f"{part.path_prefix}.")
        first, last = self.places.get(part.path_prefix), self.places.get(part.path_last)
        return first is not None and last is not None and first <= at <= last


def run_ends(report: Report) -> set[str]:
    """Return the paths whose positions tell where runs of clauses begin and end."""
    return {
        path for part in report.parts.all() if part.path_last for path in (part.path_prefix, part.path_last)
    }
