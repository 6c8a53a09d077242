"""What a person did in, one sealed row of the history out, in the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.utils import timezone

from normsbase.models import Change
from normsbase.services.history.rows import plain
from normsbase.services.history.seal import seal_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change to record; `before` and `after` hold the changed fields alone, as `values_of` gives them."""

    author: AbstractBaseUser
    action: str
    table: str
    subject: str
    reason: str
    report_slug: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what the history could not answer for. Raises ValueError."""
        if not self.reason.strip():
            raise ValueError("a change needs its reason")
        if not self.subject:
            raise ValueError("a change needs the row that it changes")
        if self.action not in Change.Action.values:
            raise ValueError(f"unknown action: {self.action}")


def record(entry: Entry) -> Change:
    """Add one change to the history; the caller holds the transaction in which the change is made."""
    return record_many([entry])[0]


def record_many(entries: Iterable[Entry]) -> tuple[Change, ...]:
    """Add changes in order, in one write; two writers wait for each other. Raises RuntimeError.

    The lock is held until the transaction ends: change rows first, record last.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a change is recorded in the transaction that makes it")
    _wait_for_turn()
    previous = Change.objects.last_seal()
    now = timezone.now()
    changes = []
    for entry in entries:
        change = Change(
            at=now,
            author_id=entry.author.pk,
            author_name=entry.author.get_username(),
            action=str(entry.action),
            table=entry.table[:60],
            subject=entry.subject[:300],
            report_slug=entry.report_slug,
            before=plain(entry.before),
            after=plain(entry.after),
            reason=entry.reason.strip(),
            previous=previous,
        )
        change.seal = previous = seal_of(change)
        changes.append(change)
    return tuple(Change.objects.bulk_create(changes))


def _wait_for_turn() -> None:
    """Let no other writer in between the last seal and ours.

    SQLite transactions begin as writers here (`transaction_mode` IMMEDIATE); PostgreSQL needs the lock.
    Were both to fail, the constraint that only one change follows another would refuse the second.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Change._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
