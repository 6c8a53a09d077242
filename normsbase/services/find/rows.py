"""Keys in, what the database holds of their clauses out, as plain values, in a few small queries.

What was read is kept while the database stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from normsbase.models import Clause, Edition, Footnote
from normsbase.search.types import ClauseDoc
from normsbase.services.cite import citation, margin
from normsbase.services.find.answer import Label
from normsbase.services.find.labels import labels_of
from normsbase.services.find.stands import NEEDED, grounds_of
from normsbase.services.footing import Grounds, Stand
from normsbase.services.prepared import rows_of
from normsbase.services.unchanged import each_while_unchanged

_CLAUSE = (
    "pk", "key", "edition_id", "path", "kind", "position", "voice", "text", "language", "heading_path",
    "page", "ocr_confidence", "chapeau__text",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What rows of results say of the text that a clause is of, and of the file."""

    report: str
    label: str
    title: str
    titles: tuple[str, ...]
    symbol: str
    kind: str
    body: str
    year: int | None
    adoption: str
    sample: bool
    has_pages: bool
    grounds: Grounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A clause with its texts as they are searched, its labels, and how its part of the text stands."""

    doc: ClauseDoc
    file: File
    citation: str
    margin: str
    heading: tuple[str, ...]
    page: int
    ocr_confidence: float | None
    labels: tuple[Label, ...]
    stand: Stand


def rows_at(keys: Sequence[str]) -> dict[str, Row]:
    """Return the clauses that stand, by key; one that has just left the database is missing."""
    return each_while_unchanged("row", keys, _rows)


def _rows(keys: list[str]) -> dict[str, Row]:
    held = rows_of(_clauses, keys)
    files = each_while_unchanged("file", (row[2] for row in held), _files)
    ids = [row[0] for row in held]
    notes, labels = _footnotes(ids), labels_of(ids)
    found = {}
    for pk, key, edition, path, kind, position, voice, text, language, heading, page, ocr, chapeau in held:
        file = files.get(edition)
        if file is None:
            continue
        doc = ClauseDoc(
            key=key,
            report="",
            edition="",
            text=text,
            language=language,
            heading=tuple(filter(None, heading)),
            chapeau=chapeau or "",
            footnotes=tuple(notes.get(pk, ())),
            titles=file.titles,
            symbol=file.symbol,
        )
        found[key] = Row(
            doc=doc,
            file=file,
            citation=citation(file.label, path, kind),
            margin=margin(path),
            heading=tuple(heading),
            page=page,
            ocr_confidence=ocr,
            labels=labels.get(pk, ()),
            stand=file.grounds.stand(path, position, voice),
        )
    return found


def _clauses(keys: Sequence[str]) -> QuerySet[Clause, Any]:
    return Clause.objects.standing().filter(key__in=keys).order_by().values_list(*_CLAUSE)


def _files(editions: list[int]) -> dict[int, File]:
    rows = Edition.objects.filter(pk__in=editions).order_by().select_related("report__body")
    grounds = grounds_of(rows.prefetch_related(*NEEDED))
    return {edition.pk: _file(edition, held) for edition, held in grounds.items()}


def _file(edition: Edition, grounds: Grounds) -> File:
    report = edition.report
    return File(
        report=report.slug,
        label=report.label,
        title=report.title,
        titles=tuple(filter(None, (report.title, report.short_title))),
        symbol=report.symbol,
        kind=report.kind,
        body=report.body.label if report.body else report.body_name,
        year=report.year,
        adoption=report.adoption,
        sample=report.sample,
        has_pages=edition.has_pages,
        grounds=grounds,
    )


def _footnotes(clauses: Sequence[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for clause, text in rows_of(_notes, clauses):
        if text:
            found.setdefault(clause, []).append(text)
    return found


def _notes(clauses: Sequence[int]) -> QuerySet[Footnote, Any]:
    rows = Footnote.objects.filter(clause__in=clauses).order_by("edition_id", "position")
    return rows.values_list("clause_id", "text")
