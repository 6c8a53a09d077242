"""A label and a reviewer's verdict in; the decision, dated and signed, and the label's state out."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from normsbase.models import Decision
from normsbase.services.review.acting import act, locked, the_one
from normsbase.services.review.errors import LabelGoneError
from normsbase.services.review.values import By, Done, Said

VERDICTS = (Decision.Verdict.ACCEPTED.value, Decision.Verdict.REJECTED.value)


@transaction.atomic
def decide(tag: int, verdict: str, by: By, *, seen: str = "") -> Done:
    """Accept or reject one label; `seen` is the hash of the text that the reviewer saw, empty for any.

    Of a scheme with one value a paragraph, accepting one replaces the others in the same act. Twice the
    same is once. Raises LabelGoneError, TextChangedError, ReasonMissingError.
    """
    _check(verdict)
    return act([Said(tag=the_one(tag, seen), verdict=verdict, reason=by.reason)], by)


@transaction.atomic
def decide_many(tags: Iterable[int], verdict: str, by: By) -> Done:
    """Accept or reject labels in one act: all of them or none. Raises LabelGoneError, ReasonMissingError."""
    _check(verdict)
    wanted = set(tags)
    found = locked(wanted)
    if len(found) != len(wanted):
        raise LabelGoneError
    return act([Said(tag=tag, verdict=verdict, reason=by.reason) for tag in found], by)


def _check(verdict: str) -> None:
    if verdict not in VERDICTS:
        raise ValueError(f"a label is accepted or rejected, not {verdict}")
