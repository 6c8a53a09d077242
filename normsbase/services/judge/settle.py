"""A position and the judgements that stand on it in; its state of review, and what they correct, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from normsbase.models import Commitment, Judgement
from normsbase.services.judge.values import ACCEPTED, REJECTED

JUDGED = ("kind", "stance", "start", "end", "limits", "quote", "text_hash")
SETTLED = (*JUDGED, "review", "shifted", "as_proposed")
NEEDED = 2  # reviewers, before it is published that a party declines


def standing_on(names: Iterable[str]) -> dict[str, list[Judgement]]:
    """Return the judgements that stand, oldest first, by the name of what they are on."""
    found: dict[str, list[Judgement]] = {}
    for row in Judgement.objects.filter(identity__in=list(names), stands=True).order_by("at", "pk"):
        found.setdefault(row.identity, []).append(row)
    return found


def settle(row: Commitment, said: Sequence[Judgement], text_hash: str) -> None:
    """Set what the judgements make of a position; `text_hash` is that of its paragraph now, empty for none.

    Without an acceptance it reads as it was proposed; else as the latest acceptance has it.
    """
    before = {name: getattr(row, name) for name in JUDGED} | row.as_proposed
    agreed = [each for each in said if each.verdict == ACCEPTED]
    after = {name: getattr(agreed[-1], name) for name in JUDGED} if agreed else before
    for name, value in after.items():
        setattr(row, name, value)
    row.as_proposed = _differing(before, after)
    row.review = state_of(row, said)
    row.shifted = bool(said) and bool(row.clause_key) and text_hash != row.text_hash


def state_of(row: Commitment, said: Sequence[Judgement]) -> str:
    """Return proposed, accepted, rejected or disputed."""
    if not said:
        return Commitment.Review.PROPOSED
    if {each.verdict for each in said} == {REJECTED}:
        return Commitment.Review.REJECTED
    readings = {(each.kind, each.stance) for each in said}
    if any(each.verdict != ACCEPTED for each in said) or len(readings) > 1:
        return Commitment.Review.DISPUTED
    if row.stance == Commitment.Stance.DECLINES and len(_reviewers(row, said)) < NEEDED:
        return Commitment.Review.PROPOSED
    return Commitment.Review.ACCEPTED


def _reviewers(row: Commitment, said: Iterable[Judgement]) -> set[str]:
    """Return who reviewed a position: whoever recorded it is no reviewer of it."""
    names = {each.reviewer_name for each in said if not _same(row, each)}
    return names - {row.author_name}


def _same(row: Commitment, each: Judgement) -> bool:
    return row.author_id is not None and row.author_id == each.reviewer_id


def _differing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return before if any(before[name] != after[name] for name in JUDGED) else {}
