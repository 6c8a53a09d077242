"""A clause in; what its words and footnotes cite, each with where it leads, out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Citation, Clause, Report
from normsbase.services.cite import address


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """Where a citation leads: a clause or a report; `key` is the address of its page."""

    key: str
    label: str
    reading: str  # paragraph, text (its paragraph is not there, or none is named), known (not read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is cited, as written, and the places it leads to: none where the base does not know it."""

    text: str
    note: str  # mark of the footnote that cites it
    places: tuple[CitedPlace, ...]

    @property
    def one(self) -> CitedPlace | None:
        """The place, where there is exactly one."""
        return self.places[0] if len(self.places) == 1 else None


def cites_of(clause: Clause) -> tuple[Cited, ...]:
    """Return what the clause cites, its own words first, the same once. Two queries."""
    found: dict[tuple[str, int, str], dict[str, CitedPlace]] = {}
    for row in clause.citations.with_targets():
        places = found.setdefault((row.note, row.start, row.text), {})
        if row.report and row.report.withdrawn_at is None:
            place = _place(row, row.report)
            places.setdefault(place.key, place)
    ordered = sorted(found, key=lambda words: (words[0].rjust(12), words[1]))  # the clause's own have no note
    cited = (Cited(text=words[2], note=words[0], places=tuple(found[words].values())) for words in ordered)
    return tuple(dict.fromkeys(cited))


def _place(row: Citation, report: Report) -> CitedPlace:
    if key := getattr(row, "target_key", None):
        return CitedPlace(key=key, label=f"{report.label}, {address(row.path)}", reading="paragraph")
    reading = "text" if getattr(row, "target_read", False) else "known"
    return CitedPlace(key=report.slug, label=report.label, reading=reading)
