"""Rows of decisions in; what pages and exports tell of them out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Decision, Tag
from normsbase.services.cite import margin

SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One reviewer's decision; `earlier_text` says that it was made on another text of the paragraph."""

    key: str  # of the paragraph, as it was then
    margin: str  # 13 (f)
    words: str
    verdict: str  # accepted, rejected, corrected, added
    reviewer: str
    at: str  # 25 November 2026
    iso: str
    reason: str
    earlier_text: bool = False


def decided(row: Decision, text_hash: str = "") -> Decided:
    """Return a decision as it is told; `text_hash` is of the paragraph's text now, empty for any."""
    return Decided(
        key=row.key,
        margin=margin(row.key.partition("/")[2]),
        words=row.words,
        verdict=row.verdict,
        reviewer=row.reviewer_name,
        at=f"{row.at:%-d %B %Y}",
        iso=row.at.isoformat(timespec="seconds"),
        reason=row.reason,
        earlier_text=bool(text_hash) and row.text_hash != text_hash,
    )


def precedents(tag: Tag) -> tuple[Decided, ...]:
    """Return the latest decisions on the same label elsewhere, those on the same rule first."""
    rows = Decision.objects.standing().filter(scheme=tag.scheme, label=tag.label).exclude(tag=tag.pk)
    rows = rows.defer("text").order_by("-at", "-pk")
    same = list(rows.filter(rule=tag.rule)[:SHOWN])
    rest = rows.exclude(pk__in=[row.pk for row in same])[: SHOWN - len(same)] if len(same) < SHOWN else []
    return tuple(decided(row) for row in (*same, *rest))
