"""A paragraph's key in; the whole section that it stands in, paragraph by paragraph, out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Clause
from normsbase.services.cite import margin
from normsbase.services.read.clauses import direction

AT_MOST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of the section; `here` marks the one that was asked for."""

    key: str
    margin: str
    text: str
    language: str
    direction: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Paragraphs under one heading, in order; `cut` says that it is longer than what is shown."""

    heading: str
    lines: tuple[Line, ...]
    cut: bool


def section(key: str) -> Section | None:
    """Return the paragraphs under the same heading, at most `AT_MOST` around it; None for no such key."""
    clause = Clause.objects.filter(key=key).first()
    if clause is None:
        return None
    near = Clause.objects.filter(
        edition=clause.edition_id,
        position__gt=clause.position - AT_MOST,
        position__lt=clause.position + AT_MOST,
    ).order_by("position")
    rows = [row for row in near if row.heading_path == clause.heading_path]
    here = next(place for place, row in enumerate(rows) if row.pk == clause.pk)
    start = max(0, min(here - AT_MOST // 2, len(rows) - AT_MOST))
    shown = rows[start : start + AT_MOST]
    lines = tuple(
        Line(
            key=row.key,
            margin=margin(row.path),
            text=row.text,
            language=row.language,
            direction=direction(row.language),
            here=row.pk == clause.pk,
        )
        for row in shown
    )
    return Section(
        heading=str(clause.heading_path[-1]) if clause.heading_path else "",
        lines=lines,
        cut=len(shown) < len(rows),
    )
