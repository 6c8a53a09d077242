"""Rows that a person made in; kept with author, time and history, or taken back, out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from normsbase.models import Change, Commitment, ImportBatch
from normsbase.services import history
from normsbase.services.record.check import build
from normsbase.services.record.fields import Wrong, WrongError
from normsbase.services.record.known import read_known

TOLD = ("state", "territory", "body", "kind", "stance", "norm", "object_key", "clause_key", "quote", "source")
SAME = (
    "state_id", "territory_id", "body_id", "norm_id", "report_id", "object_key", "clause_key", "kind",
    "stance",
)  # fmt: skip
BY_HAND = ("person", "import")
AT_ONCE = 500
RELATED = ("state", "territory", "body", "norm", "report", "evidence_report")


class TakenBackError(ValueError):
    """What keeps a position from being taken back or superseded, in words."""


@transaction.atomic
def record(raw: Mapping[str, str], by: User) -> Commitment:
    """Keep one position, proposed to reviewers. Raises WrongError."""
    row = build(raw, read_known([raw.get("clause", "").strip()]), timezone.localdate())
    if found := on_record([row]).get(same(row)):
        raise WrongError(Wrong("party", already(found)))
    return keep([row], by)[0]


def keep(rows: Sequence[Commitment], by: User, *, batch: ImportBatch | None = None) -> Sequence[Commitment]:
    """Save rows that were checked; the caller holds the transaction."""
    origin = Commitment.Origin.IMPORT if batch else Commitment.Origin.PERSON
    for row in rows:
        row.catalogue_id = f"{origin}-{uuid.uuid4().hex}"
        row.origin, row.review, row.batch = origin, Commitment.Review.PROPOSED, batch
        row.author, row.author_name, row.made_at = by, by.get_username(), timezone.now()
    Commitment.objects.bulk_create(rows, batch_size=100)
    reason = f"Imported from {batch.file_name}." if batch else "Recorded."
    tell(rows, by, Change.Action.ADDED, reason)
    return rows


@transaction.atomic
def take_back(name: str, by: User, reason: str = "") -> Commitment:
    """Take back a position that a person recorded. Raises TakenBackError."""
    row = _held(name)
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    tell([row], by, Change.Action.REMOVED, reason.strip() or "Taken back.")
    return row


@transaction.atomic
def supersede(name: str, later: str, by: User) -> Commitment:
    """Say that a later position of the same party on the same object supersedes one. Raises TakenBackError.

    `later` empty: none does any more.
    """
    row = Commitment.objects.select_for_update(of=("self",)).filter(catalogue_id=name, undone_at=None).first()
    if row is None:
        raise TakenBackError("This position is not there any more.")
    found = next((one for one in later_ones(row) if one.catalogue_id == later), None)
    if later and found is None:
        raise TakenBackError("Choose a later position of the same party on the same object.")
    row.superseded_by = found
    row.save(update_fields=["superseded_by"])
    reason = f"Superseded by {later}." if later else "Superseded by none."
    tell([row], by, Change.Action.CORRECTED, reason)
    return row


def later_ones(row: Commitment) -> list[Commitment]:
    """Return the positions that could supersede one: the same party and object, no earlier."""
    rows = Commitment.objects.standing().filter(
        state=row.state_id, territory=row.territory_id, body=row.body_id, norm=row.norm_id,
        report=row.report_id, ladder=row.ladder, superseded_by=None, date__gte=row.date,
    )  # fmt: skip
    return list(rows.exclude(pk=row.pk).select_related("evidence_report").order_by("date", "pk")[:200])


def on_record(rows: Iterable[Commitment]) -> dict[tuple[Any, ...], Commitment]:
    """Return what stands already of the same party, object, kind, stance and evidence."""
    keys = sorted({row.clause_key for row in rows if row.clause_key})
    found: dict[tuple[Any, ...], Commitment] = {}
    standing = Commitment.objects.standing().exclude(origin="catalogue")
    for at in range(0, max(len(keys), 1), AT_ONCE):
        asked = Q(clause_key__in=keys[at : at + AT_ONCE])
        if at == 0:
            asked |= Q(clause_key="", origin__in=BY_HAND)
        found |= {same(row): row for row in standing.filter(asked)}
    return found


def same(row: Commitment) -> tuple[Any, ...]:
    """Return by what two positions are one."""
    outside = "" if row.clause_key else row.source
    return (*(getattr(row, name) for name in SAME), outside)


def already(row: Commitment) -> str:
    """Say that a position is on record."""
    by = "a rule proposes it" if row.origin == Commitment.Origin.RULE else f"{row.author_name} recorded it"
    return f"this is on record already: {by}, {row.get_review_display() or 'settled'}. Judge it in review."


def _with_texts(rows: Iterable[Commitment]) -> Iterator[Commitment]:
    """Yield rows with what names them, fetched together."""
    ids = [row.pk for row in rows]
    for at in range(0, len(ids), AT_ONCE):
        found = Commitment.objects.filter(pk__in=ids[at : at + AT_ONCE]).select_related(*RELATED)
        yield from found.order_by("pk")


def _held(name: str) -> Commitment:
    row = Commitment.objects.select_for_update(of=("self",)).filter(catalogue_id=name).first()
    if row is None or row.undone_at:
        raise TakenBackError("This position was taken back before.")
    if row.origin not in BY_HAND:
        raise TakenBackError("Nobody recorded this by hand: reject it in review, or correct its source.")
    return row


def tell(rows: Iterable[Commitment], by: User, action: str, reason: str) -> None:
    """Add to the history what a person did with these positions."""
    removed = action == Change.Action.REMOVED
    entries = []
    for row in _with_texts(rows):
        values = {name: value for name, value in history.values_of(row, TOLD).items() if value}
        slug = row.evidence_report.slug if row.evidence_report else row.report.slug if row.report else ""
        entries.append(
            history.Entry(
                author=by,
                action=action,
                table=history.table_of(row),
                subject=history.key_of(row),
                report_slug=slug,
                before=values if removed else {},
                after={} if removed else values,
                reason=reason,
            )
        )
    if entries:
        history.record_many(entries)
