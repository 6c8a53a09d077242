"""A count in; the same as JSON, and as names and words for files that people open, out."""

from __future__ import annotations

from typing import Any

from normsbase.services.export_hits.head import sampled
from normsbase.services.find.shape import coverage_as_json
from normsbase.services.frequency.counted import RATE, UNIT, Frequency, Row

SAYS = {
    "year": "By the year of the text. Years of which nothing was searched have no count.",
    "body": "By the body that adopted or issued the text, from A to Z.",
    "state": "By State that a paragraph names or that speaks in it, from A to Z. A paragraph that names "
    "several counts for each, so rows add up to more than the whole.",
    "kind": "By kind of text, from A to Z.",
    "language": "By language of the paragraph, from A to Z. A query in one language finds little in others.",
}


def as_json(made: Frequency) -> dict[str, Any]:
    """Return the count for programs: rows hold one number a query, in the order of `queries`."""
    apart = {"apart": _row(made.apart, valued=False)} if made.apart else {}
    return {
        "by": made.by,
        "definition": definition(made),
        "queries": [
            {
                "query": one.query,
                "words": one.words,
                "total": one.total,
                "literal": one.literal,
                "added": one.added,
            }
            for one in made.readable
        ],
        "filters": {facet: list(values) for facet, values in made.filters},
        "expand": not made.as_typed.everything,
        "typed": list(made.as_typed.parts),
        "rows": [_row(row) for row in made.rows],
        **apart,
        "whole": _row(made.whole, valued=False),
        "overlapping": made.overlapping,
        "coverage": coverage_as_json(made.coverage),
    }


def _row(row: Row, *, valued: bool = True) -> dict[str, Any]:
    there = bool(row.searched)  # a year of which nothing is here has no counts, which are not noughts
    named = {"value": row.value, "label": row.label} if valued else {"label": row.label}
    return named | {
        "searched": row.searched,
        "counts": [cell.count if there else None for cell in row.cells],
        "per_thousand": [cell.per_thousand for cell in row.cells],
    }


def definition(made: Frequency) -> str:
    """Return what is counted, by what and against what."""
    narrowed = " The filters chosen narrow both numbers." if made.filters else ""
    return f"{UNIT} {RATE} {SAYS[made.by]}{narrowed}"


def lines(made: Frequency, address: str, day: str) -> tuple[tuple[str, str], ...]:
    """Return what a reader of a file must know, as names and words."""
    what = made.coverage
    chosen = "; ".join(f"{facet}: {', '.join(values)}" for facet, values in made.filters)
    each = tuple(
        line
        for number, one in enumerate(made.readable, start=1)
        for line in (
            (f"Query {number}", one.query),
            (f"Query {number} read as", one.words),
            (f"Query {number}, paragraphs found", str(one.total)),
            (f"Query {number}, of these by the words as typed", str(one.literal)),
        )
    )
    return (
        ("Counted by", made.by),
        *each,
        ("Filters", chosen or "none"),
        ("What is counted", definition(made)),
        ("Paragraphs counted against", str(made.whole.searched)),
        ("Paragraphs searched", str(what.clauses)),
        ("Texts searched", str(what.reports)),
        ("Of these samples, no official documents", str(what.samples)),
        ("Texts known without text, not searched", str(what.known_without_text)),
        ("Texts not readable, not searched", str(what.unreadable)),
        ("Texts read in part", str(what.partly_read)),
        ("Texts whose latest state search does not have yet", str(what.behind.missing)),
        ("How the set was gathered", what.frame),
        ("Base of", what.as_of),
        ("Snapshot", what.snapshot),
        ("Made on", day),
        ("Address", address),
    )


def cited(made: Frequency, address: str) -> str:
    """Return a sentence to paste: what was counted, in what, and where it can be counted again."""
    what = made.coverage
    found = "; ".join(f"{one.query}: {one.total:,}" for one in made.readable)
    chosen = "; ".join(f"{facet}: {', '.join(values)}" for facet, values in made.filters)
    return (
        f"Paragraphs found, by {made.by}. {found}. Counted against {made.whole.searched:,} paragraphs"
        f"{f' that pass the filters {chosen}' if chosen else ''}; searched {what.clauses:,} paragraphs of "
        f"{what.reports:,} texts{sampled(what)}; not searched: "
        f"{what.known_without_text:,} texts known without a file, {what.unreadable:,} not readable. "
        f"Normsbase, base of {what.as_of or 'unknown date'}, snapshot {what.snapshot}, {address}"
    )
