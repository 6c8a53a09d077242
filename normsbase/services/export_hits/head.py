"""An answer and the address of its page in; what a reader of a file must know of it out."""

from __future__ import annotations

from typing import Any

from normsbase.services.find.answer import Answer, Coverage
from normsbase.services.find.shape import as_json

KEPT = (
    "query",
    "filters",
    "order",
    "ordered",
    "reading",
    "total",
    "literal",
    "added",
    "groups",
    "reports",
    "exact",
    "coverage",
)
COPIES = "Every paragraph is listed, copies too, whether or not the page folds them."


def about(answer: Answer, address: str, day: str) -> dict[str, Any]:
    """Return the answer as the service gives it, without its hits; `day` is when the file was made."""
    whole = as_json(answer)
    found: dict[str, Any] = {name: whole[name] for name in KEPT if name in whole}
    return found | {"copies": COPIES, "made": day, "address": address, "cite": cited(answer, address)}


def lines(answer: Answer, address: str, day: str) -> tuple[tuple[str, str], ...]:
    """Return the same as names and words, for files that people open."""
    assert answer.reading  # noqa: S101 - an answer with an error is never exported
    what = answer.coverage
    chosen = "; ".join(f"{facet}: {', '.join(values)}" for facet, values in answer.filters)
    return (
        ("Query", answer.query),
        ("Read as", answer.reading.words),
        ("Filters", chosen or "none"),
        ("Order", str(as_json(answer)["ordered"])),
        ("Paragraphs found, exact count", str(answer.total)),
        ("Of these by the words as typed", str(answer.literal)),
        ("Added by other forms of the words", str(answer.added)),
        ("Distinct wordings among them", str(answer.groups)),
        ("Texts that hold them", str(answer.reports)),
        ("Copies", COPIES),
        ("Paragraphs searched", str(what.clauses)),
        ("Texts searched", str(what.reports)),
        ("Of these samples, no official documents", str(what.samples)),
        ("Editions searched", str(what.editions)),
        ("Texts known without text, not searched", str(what.known_without_text)),
        ("Texts not readable, not searched", str(what.unreadable)),
        ("Texts read in part", str(what.partly_read)),
        ("Texts whose latest state search does not have yet", str(what.behind.missing)),
        ("How the set was gathered", what.frame),
        ("Base of", what.as_of),
        ("Snapshot", what.snapshot),
        ("Made on", day),
        ("Address", address),
        ("How to cite", cited(answer, address)),
    )


def cited(answer: Answer, address: str) -> str:
    """Return a sentence to paste: what was counted, in what, and where it can be counted again."""
    what = answer.coverage
    query = f"match the query {answer.query}" if answer.query else "pass the filters chosen"
    filters = "; ".join(f"{facet}: {', '.join(values)}" for facet, values in answer.filters)
    if answer.query and filters:
        query += f" with {filters}"
    return (
        f"{_counted(answer.total, 'paragraph')} in {_counted(answer.reports, 'text')} {query}; searched "
        f"{_counted(what.clauses, 'paragraph')} of {_counted(what.reports, 'text')}"
        f"{sampled(what)}; not searched: "
        f"{_counted(what.known_without_text, 'text')} known without a file, {what.unreadable:,} not "
        f"readable. Normsbase, base of {what.as_of or 'unknown date'}, snapshot {what.snapshot}, {address}"
    )


def sampled(what: Coverage) -> str:
    """Return how many of the texts searched are no official documents, for a sentence; mostly nothing."""
    return f", {what.samples:,} of them {'a sample' if what.samples == 1 else 'samples'}" * bool(what.samples)


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
