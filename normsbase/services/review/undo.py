"""A reviewer in; the last act taken back as a whole, what stood before standing again, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from normsbase.models import Decision, DecisionQuerySet, Tag
from normsbase.services import history, jobs
from normsbase.services.review.acting import BATCH, TOLD, entry, locked, record
from normsbase.services.review.errors import NothingToUndoError
from normsbase.services.review.values import By
from normsbase.services.verdicts.states import settle, standing_on
from normsbase.services.verdicts.voices import follow_voice

MINUTES = 60
REASON = "Taken back."


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: how many decisions, on which labels that are still there, and one in words."""

    act: str
    tags: tuple[int, ...]
    count: int
    said: str  # a-70-174/13.f norm:13f accepted


@transaction.atomic
def undo(reviewer: AbstractBaseUser) -> Undone:
    """Take back the reviewer's last act, a batch as one, within an hour. Raises NothingToUndoError."""
    by = By(reviewer=reviewer, reason=REASON)
    last = _open(by).order_by("-at", "-pk").first()
    if last is None:
        raise NothingToUndoError(MINUTES)
    ids = _open(by).filter(act=last.act).values_list("tag", flat=True)
    tags = locked(pk for pk in ids if pk is not None)
    rows = list(_open(by).filter(act=last.act).select_related("replaces").defer("text", "replaces__text"))
    _take_back(rows)
    return Undone(
        act=last.act,
        tags=stand_again(tags, by),
        count=len(rows),
        said=f"{last.key} {last.scheme}:{last.label} {last.verdict}",
    )


def last_act(reviewer: AbstractBaseUser) -> int:
    """Return how many decisions `undo` would take back now; 0 where there is nothing."""
    by = By(reviewer=reviewer)
    last = _open(by).order_by("-at", "-pk").values_list("act", flat=True).first()
    return _open(by).filter(act=last).count() if last else 0


def _open(by: By) -> DecisionQuerySet:
    """Return the decisions that this account made lately and has not taken back."""
    since = timezone.now() - timedelta(minutes=MINUTES)
    return Decision.objects.filter(reviewer=by.reviewer.pk, at__gte=since, undone_at=None)


def _take_back(rows: Sequence[Decision]) -> None:
    """End these decisions, then let stand what each had ended, unless that was taken back itself."""
    again = []
    for row in rows:
        row.stands, row.undone_at = False, timezone.now()
        earlier = row.replaces
        if earlier and earlier.tag_id == row.tag_id and earlier.undone_at is None:
            again.append(earlier.pk)
    Decision.objects.bulk_update(rows, ("stands", "undone_at"), BATCH)
    Decision.objects.filter(pk__in=again).update(stands=True)


def stand_again(tags: Sequence[Tag], by: By) -> tuple[int, ...]:
    """Work out the states anew; a label that nobody gives any more goes. Return the ids that stay."""
    before = [history.values_of(tag, TOLD) for tag in tags]
    said = standing_on(tags)
    gone = {tag.pk for tag in tags if tag.given_by == Tag.Giver.PERSON and tag.pk not in said}
    settle([tag for tag in tags if tag.pk not in gone])
    entries = []
    for tag, was in zip(tags, before, strict=True):
        now = {} if tag.pk in gone else history.values_of(tag, TOLD)
        sides = (was, now) if tag.pk in gone else history.differences(was, now)
        entries.append(entry(tag, by, sides, by.reason))
    Tag.objects.filter(pk__in=gone).delete()
    follow_voice(tag.clause_id for tag in tags if tag.pk in gone and tag.scheme == "voice")
    record(entries)
    jobs.mark_stale({tag.clause.report.slug for tag in tags})
    return tuple(tag.pk for tag in tags if tag.pk not in gone)
