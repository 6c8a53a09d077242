"""What a table was narrowed to in; the same under a name with a version, out. A version never changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify

from normsbase.models import Change, MatrixDefinition
from normsbase.services import history
from normsbase.services.keep.errors import KeepError
from normsbase.services.matrix import Chosen

LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """A definition under its name."""

    slug: str
    version: int
    name: str
    matrix: str
    pairs: tuple[tuple[str, str], ...]  # as an address holds them
    note: str
    author: str
    on: str  # ISO 8601


def keep_definition(name: str, matrix: str, chosen: Chosen, *, author: User, note: str = "") -> Defined:
    """Keep it as the next version of its name. Raises KeepError."""
    slug = slugify(name)[:LONGEST]
    if not slug:
        raise KeepError("Give the table a name of letters or figures.")
    held = {"matrix": matrix, "pairs": [list(pair) for pair in chosen.pairs()]}
    try:
        with transaction.atomic():
            latest = MatrixDefinition.objects.filter(slug=slug).order_by("-version").first()
            if latest and latest.definition.get("matrix") != matrix:
                raise KeepError(f"“{latest.name}” names another kind of table: choose another name.")
            if latest and latest.definition == held and latest.name == name.strip():
                return _defined(latest)
            row = MatrixDefinition.objects.create(
                slug=slug,
                version=latest.version + 1 if latest else 1,
                name=name.strip()[:200],
                definition=held,
                note=note.strip(),
                author=author,
                author_name=author.get_username(),
                at=timezone.now(),
            )
            history.record(
                history.Entry(
                    author=author,
                    action=Change.Action.ADDED,
                    table="matrix definition",
                    subject=f"{slug} {row.version}",
                    reason=row.note or "A table kept under a name",
                    after=held,
                )
            )
    except IntegrityError as error:
        raise KeepError("Somebody kept this name at the same moment: try again.") from error
    return _defined(row)


def definition(slug: str, version: int | None = None) -> Defined | None:
    """Return a version of a definition, the latest where none is given; None where there is none."""
    rows = _whole().filter(slug=slug).order_by("-version")
    row = rows.filter(version=version).first() if version else rows.first()
    return _defined(row) if row else None


def definitions() -> tuple[Defined, ...]:
    """Return the latest version of each, by name."""
    latest: dict[str, MatrixDefinition] = {}
    for row in _whole().order_by("slug", "version"):
        latest[row.slug] = row
    return tuple(sorted(map(_defined, latest.values()), key=lambda one: one.name.casefold()))


def _whole() -> QuerySet[MatrixDefinition]:
    """Return the definitions that name their table."""
    return MatrixDefinition.objects.filter(definition__matrix__isnull=False)


def _defined(row: MatrixDefinition) -> Defined:
    return Defined(
        slug=row.slug,
        version=row.version,
        name=row.name,
        matrix=row.definition["matrix"],
        pairs=tuple((name, value) for name, value in row.definition["pairs"]),
        note=row.note,
        author=row.author_name,
        on=row.at.date().isoformat(),
    )
