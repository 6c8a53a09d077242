"""The decisions that stand in; one line of JSON each, in an order that is always the same, out."""

from __future__ import annotations

from collections.abc import Iterator

from normsbase.models import Decision, DecisionQuerySet
from normsbase.services.review.lines import line_of, written

AT_ONCE = 1000


def exported() -> DecisionQuerySet:
    """Return the decisions that an export holds: all that stand, also those without a paragraph now."""
    order = ("key", "scheme", "label", "start", "end", "rests_on", "reviewer_name", "at", "pk")
    return Decision.objects.standing().order_by(*order)


def export_decisions() -> Iterator[str]:
    """Yield the lines, each with its end; no more of them are held than are written at once."""
    for row in exported().iterator(AT_ONCE):
        yield f"{written(line_of(row))}\n"
