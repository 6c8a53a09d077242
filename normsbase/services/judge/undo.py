"""A reviewer in; the last act, or the judgement on one position, taken back, out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from normsbase.models import Judgement
from normsbase.services.judge.acting import clauses_of, locked, write
from normsbase.services.judge.errors import JudgeError, PositionGoneError

MINUTES = 60
TAKEN_BACK = "Taken back."
NOTHING = f"There is nothing to take back: you judged no position in the last {MINUTES} minutes."


@transaction.atomic
def undo(by: User) -> tuple[int, ...]:
    """Take back the reviewer's last act, many positions as one. Raises JudgeError."""
    mine = _lately(by).order_by("-at", "-pk").first()
    if mine is None:
        raise JudgeError(NOTHING)
    return _take_back(list(_lately(by).filter(at=mine.at)), by, TAKEN_BACK)


@transaction.atomic
def retract(commitment: int, by: User, reason: str = "") -> None:
    """Take back one's own judgement on a position, however old. Raises JudgeError."""
    rows = list(Judgement.objects.filter(commitment=commitment, stands=True, reviewer_name=by.get_username()))
    if not rows:
        raise JudgeError("You have said nothing of this position that could be taken back.")
    _take_back(rows, by, reason.strip() or TAKEN_BACK, again=False)


def last_act(by: User) -> int:
    """Return how many judgements `undo` would take back now; 0 for none."""
    last = _lately(by).order_by("-at", "-pk").values_list("at", flat=True).first()
    return _lately(by).filter(at=last).count() if last else 0


def _lately(by: User) -> QuerySet[Judgement]:
    since = timezone.now() - timedelta(minutes=MINUTES)
    return Judgement.objects.filter(
        reviewer_name=by.get_username(), at__gte=since, stands=True, commitment__isnull=False
    )


def _take_back(rows: Sequence[Judgement], by: User, reason: str, *, again: bool = True) -> tuple[int, ...]:
    """End judgements; with `again` what each had ended stands once more."""
    positions = locked(row.commitment_id for row in rows if row.commitment_id)
    if not positions:
        raise PositionGoneError
    held = {row.pk for row in positions}
    mine = [row for row in rows if row.commitment_id in held]
    done = Judgement.objects.filter(pk__in=[row.pk for row in mine], stands=True)
    done.update(stands=False, undone_at=timezone.now())
    for row in mine if again else ():
        earlier = Judgement.objects.filter(
            identity=row.identity, reviewer_name=row.reviewer_name, undone_at=None, pk__lt=row.pk
        )
        if last := earlier.order_by("-at", "-pk").first():
            Judgement.objects.filter(pk=last.pk).update(stands=True)
    write(positions, clauses_of(positions), by, dict.fromkeys(held, reason), {})
    return tuple(row.pk for row in positions)
