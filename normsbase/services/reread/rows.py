"""An edition and a document read from its file in; the rows it is to have, on those that it has, out.

Each row to be that stands for one that is there bears its id, so that whatever points to it goes on doing so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.db.models import Model

from ingest import records
from normsbase.models import Clause, Edition, Finding, Footnote, Heading, Page
from normsbase.models.runs import OF_THE_BASE
from normsbase.services.load.rows import clause_row, finding_row, footnote_row, heading_row, page_rows

PAGE = ("width", "height", "text", "quality", "ocr", "confidence", "set_apart")
HEADING = ("level", "number", "text", "page", "boxes")
FOOTNOTE = ("clause", "mark", "at", "text", "page", "boxes")
FINDING = ("code", "severity", "page", "message", "remedy")
PLACE = (
    "position",
    "kind",
    "marker",
    "language",
    "heading",
    "heading_path",
    "chapeau",
    "page",
    "boxes",
    "span_start",
    "span_end",
    "ocr_confidence",
    "repairs",
    "voice",
)
CLAUSE = ("key", "path", "text", "text_hash", *PLACE)

Kind = TypeVar("Kind", bound=Model)


@dataclass(frozen=True, slots=True)
class Rows(Generic[Kind]):
    """Rows of one table: all that are to be, in order, and of these the new and the changed; those to go."""

    wanted: tuple[Kind, ...]
    new: tuple[Kind, ...]
    changed: tuple[Kind, ...]
    gone: tuple[Kind, ...]

    @property
    def differing(self) -> int:
        """How many differ, in one way or the other."""
        return len(self.new) + len(self.changed) + len(self.gone)


def pages(edition: Edition, document: records.Document) -> Rows[Page]:
    """Return the pages; one stands for the one of its number."""
    wanted = list(page_rows(edition, document))
    return _matched(edition.pages.all(), wanted, PAGE, lambda row: row.number)


def headings(edition: Edition, document: records.Document) -> Rows[Heading]:
    """Return the headings; one stands for the one at its place."""
    wanted = [heading_row(edition, place, each) for place, each in enumerate(document.headings)]
    return _matched(edition.headings.all(), wanted, HEADING, lambda row: row.position)


def clauses(
    edition: Edition, document: records.Document, headings: Sequence[Heading], olds: dict[int, Clause]
) -> tuple[Clause, ...]:
    """Return the clauses; `olds` holds the row that each index of the document's clauses stands for."""
    by_path: dict[str, Clause] = {}
    at = list(headings)
    for place, record in enumerate(document.clauses):
        row = clause_row(edition, place, replace(record, chapeau=None), by_path, at)
        if old := olds.get(place):
            row.pk = old.pk
        by_path[record.path] = row
    for record in document.clauses:
        if record.chapeau:
            by_path[record.path].chapeau = by_path[record.chapeau]
    return tuple(by_path.values())


def footnotes(edition: Edition, document: records.Document, clauses: Sequence[Clause]) -> Rows[Footnote]:
    """Return the footnotes; one stands for the one at its place."""
    by_path = {row.path: row for row in clauses}
    wanted = [footnote_row(edition, place, each, by_path) for place, each in enumerate(document.footnotes)]
    return _matched(edition.footnotes.all(), wanted, FOOTNOTE, lambda row: row.position)


def findings(edition: Edition, document: records.Document) -> Rows[Finding]:
    """Return the findings of the file; one that says the same stays, and so do those of the base."""
    there = list(edition.findings.exclude(code__in=OF_THE_BASE))
    wanted = [finding_row(edition, finding) for finding in document.findings]
    lacking = Counter(values(row, FINDING) for row in wanted)
    gone = []
    for row in there:
        if lacking[values(row, FINDING)]:
            lacking[values(row, FINDING)] -= 1
        else:
            gone.append(row)
    new = []
    for row in wanted:
        if lacking[values(row, FINDING)]:
            lacking[values(row, FINDING)] -= 1
            new.append(row)
    return Rows(tuple(wanted), tuple(new), (), tuple(gone))


def values(row: Model, names: Iterable[str]) -> tuple[Any, ...]:
    """Return a row's values, a related row by its id; one that has none yet is like no other."""
    return tuple(_value(row, name) for name in names)


def differ(one: Model, other: Model, names: Iterable[str]) -> bool:
    """Say whether two rows differ in one of these."""
    names = tuple(names)
    return values(one, names) != values(other, names)


def _value(row: Model, name: str) -> Any:
    field = row._meta.get_field(name)
    if not field.is_relation:
        return getattr(row, name)
    key = getattr(row, f"{name}_id")
    if key is None and getattr(row, name) is not None:
        return -1
    return key


def _matched(
    there: Iterable[Kind], wanted: Sequence[Kind], names: Sequence[str], key: Callable[[Kind], Hashable]
) -> Rows[Kind]:
    old = {key(row): row for row in there}
    new, changed = [], []
    for row in wanted:
        same = old.pop(key(row), None)
        if same is None:
            new.append(row)
            continue
        row.pk = same.pk
        if values(same, names) != values(row, names):
            changed.append(row)
    return Rows(tuple(wanted), tuple(new), tuple(changed), tuple(old.values()))
