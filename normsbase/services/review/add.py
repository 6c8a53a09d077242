"""A paragraph's key, a label and the words that earn it in; the label, added by a person, out."""

from __future__ import annotations

from django.db import transaction

from normsbase.models import Clause, Decision
from normsbase.services.review.acting import act, hold_clauses
from normsbase.services.review.errors import ReviewError, TextChangedError
from normsbase.services.review.make import stand
from normsbase.services.review.values import By, Done, Mark, Said


@transaction.atomic
def add(key: str, mark: Mark, by: By, *, seen: str = "") -> Done:
    """Give a paragraph a label that nothing proposed; one that is there already is accepted.

    Raises ReviewError where there is no such paragraph, NotALabelError, TextChangedError.
    """
    hold_clauses(Clause.objects.filter(key=key).values_list("pk", flat=True))
    clause = Clause.objects.select_related("report", "chapeau").filter(key=key).first()
    if clause is None:
        raise ReviewError(f"There is no paragraph at {key}. Open it once more from its text.")
    if seen and clause.text_hash != seen:
        raise TextChangedError
    tag, new = stand(clause, mark)
    verdict = Decision.Verdict.ADDED if new else Decision.Verdict.ACCEPTED
    return act([Said(tag=tag, verdict=verdict, reason=by.reason)], by, made=tag)
