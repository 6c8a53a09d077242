"""A label that is wrong in part and what it should be in; the one replaced by the other, in one act, out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from normsbase.models import Decision
from normsbase.services.review.acting import act, the_one
from normsbase.services.review.errors import NotALabelError
from normsbase.services.review.make import stand
from normsbase.services.review.values import By, Done, Mark, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is to be otherwise: another label of the same scheme, other words, or both; empty is as it is."""

    label: str = ""
    start: int | None = None
    end: int | None = None


@transaction.atomic
def correct(tag: int, correction: Correction, by: By, *, seen: str = "") -> Done:
    """Replace a label by another one or move it to other words; `made` is the one that stands instead.

    Raises LabelGoneError, TextChangedError, NotALabelError.
    """
    wrong = the_one(tag, seen)
    mark = Mark(
        scheme=wrong.scheme,
        label=correction.label or wrong.label,
        start=wrong.start if correction.start is None else correction.start,
        end=wrong.end if correction.end is None else correction.end,
        rests_on=wrong.rests_on,
    )
    if (mark.label, mark.start, mark.end) == (wrong.label, wrong.start, wrong.end):
        raise NotALabelError(
            "Nothing was corrected: choose another label or other words, or accept this one."
        )
    same_words = (mark.start, mark.end) == (wrong.start, wrong.end)
    right, new = stand(wrong.clause, mark, there=same_words)
    verdict = Decision.Verdict.ADDED if new else Decision.Verdict.ACCEPTED
    reason = by.reason or f"Corrected to {mark.label}, “{_words(wrong.clause.text, mark)}”."
    return act(
        [
            Said(tag=wrong, verdict=Decision.Verdict.CORRECTED, reason=reason),
            Said(tag=right, verdict=verdict, reason=by.reason or f"It corrects {wrong.label}."),
        ],
        by,
        made=right,
    )


def _words(text: str, mark: Mark) -> str:
    return text[mark.start : mark.end][:80] if mark.rests_on == "text" else mark.rests_on
