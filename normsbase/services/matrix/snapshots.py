"""A table in; kept under the first characters of its hash, and the same table later, out.

The same content is one snapshot, whoever exports it. Words of a text that is withdrawn later are left out
when a snapshot is shown; its hash stays that of what was exported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from normsbase.models import Report, Snapshot
from normsbase.services.matrix.frozen import as_json, from_json, sha256_of
from normsbase.services.matrix.table import Row, Table
from normsbase.services.standing import Evidence, Standing

KEY_LENGTH = 16
MOST_UNSIGNED = 1000  # kept for visitors who are not signed in, so that nobody fills the disk
WITHDRAWN = "Words of a text that was withdrawn since; they are not shown."


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A snapshot as pages and files name it; `kept` is off where only its hash is given."""

    key: str
    sha256: str
    at: str  # ISO 8601: when it was first made
    author: str = ""
    kept: bool = True


def keep(table: Table, *, author: str = "") -> Kept:
    """Keep a table and return its id; what is kept already is found again."""
    content = as_json(table)
    sha256 = sha256_of(content)
    row = Snapshot.objects.filter(sha256=sha256).first()
    if row is None:
        if not author and Snapshot.objects.filter(author_name="").count() >= MOST_UNSIGNED:
            now = timezone.now()
            return Kept(key=sha256[:KEY_LENGTH], sha256=sha256, at=now.date().isoformat(), kept=False)
        row = _made(table, content, sha256, author)
    return _named(row)


def of_key(key: str) -> tuple[Kept, Table] | None:
    """Return a snapshot and its table; None where none has this id."""
    row = Snapshot.objects.filter(key=key).first()
    return (_named(row), _without_withdrawn(from_json(row.content))) if row else None


def latest(limit: int = 20) -> tuple[tuple[Kept, str], ...]:
    """Return the latest snapshots of people who were signed in, each with the name of its table."""
    rows = Snapshot.objects.exclude(author_name="").defer("content")[:limit]
    return tuple((_named(row), row.matrix) for row in rows)


def _made(table: Table, content: str, sha256: str, author: str) -> Snapshot:
    values = {
        "key": sha256[:KEY_LENGTH],
        "matrix": table.name,
        "definition": dict(table.chosen.pairs()),
        "content": content,
        "at": timezone.now(),
        "author_name": author,
    }
    try:
        with transaction.atomic():
            return Snapshot.objects.create(sha256=sha256, **values)
    except IntegrityError:  # another was faster
        return Snapshot.objects.get(sha256=sha256)


def _named(row: Snapshot) -> Kept:
    return Kept(key=row.key, sha256=row.sha256, at=row.at.date().isoformat(), author=row.author_name)


def _without_withdrawn(table: Table) -> Table:
    """Return a table without words of texts that were withdrawn since it was made."""
    gone = set(Report.objects.withdrawn().values_list("slug", flat=True))
    if not gone:
        return table

    def shown(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(
            replace(one, quote="", limits=(), note=WITHDRAWN, key="") if one.slug in gone else one
            for one in evidence
        )

    def cell(one: Standing) -> Standing:
        return replace(one, evidence=shown(one.evidence), earlier=shown(one.earlier))

    def through(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(
            replace(row, cells=tuple(map(cell, row.cells)), besides=shown(row.besides)) for row in rows
        )

    return replace(table, rows=through(table.rows), others=through(table.others))
