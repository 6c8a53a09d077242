"""An empty edition and its document in, pages, headings, clauses, footnotes, labels and findings out."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import records
from normsbase.models import Citation, Clause, Edition, Finding, Footnote, Heading, Mention, Page, Tag
from normsbase.models.insertion import insert_rows
from normsbase.services.load.rows import (
    CITATION,
    MENTION,
    TAG,
    citation_rows,
    clause_row,
    finding_row,
    footnote_row,
    heading_row,
    mention_rows,
    page_rows,
    tag_rows,
)

BATCH = 500


def add_contents(edition: Edition, document: records.Document) -> None:
    """Write every row of the edition."""
    Page.objects.bulk_create(page_rows(edition, document), BATCH)
    headings = Heading.objects.bulk_create(
        (heading_row(edition, place, heading) for place, heading in enumerate(document.headings)), BATCH
    )
    clauses = _add_clauses(edition, document.clauses, headings)
    Footnote.objects.bulk_create(
        (footnote_row(edition, place, note, clauses) for place, note in enumerate(document.footnotes)), BATCH
    )
    _add_labels(edition, document.clauses, clauses)
    Finding.objects.bulk_create((finding_row(edition, finding) for finding in document.findings), BATCH)


def _add_clauses(
    edition: Edition, found: tuple[records.Clause, ...], headings: list[Heading]
) -> dict[str, Clause]:
    """Write the clauses, chapeaux before the items that point to them; return them by path."""
    rows: dict[str, Clause] = {}
    waiting = list(enumerate(found))
    while waiting:
        ready = [
            (place, clause) for place, clause in waiting if clause.chapeau is None or clause.chapeau in rows
        ]
        if not ready:
            raise ValueError(f"{edition}: items without their chapeau: {waiting[0][1].path}")
        made = [clause_row(edition, place, clause, rows, headings) for place, clause in ready]
        rows |= {row.path: row for row in Clause.objects.bulk_create(made, BATCH)}
        waiting = [(place, clause) for place, clause in waiting if clause.path not in rows]
    return rows


def _add_labels(edition: Edition, found: Iterable[records.Clause], rows: dict[str, Clause]) -> None:
    pairs = [(rows[clause.path].pk, clause) for clause in found]
    insert_rows(Tag, TAG, (row for pk, record in pairs for row in tag_rows(pk, record)))
    insert_rows(Mention, MENTION, mention_rows(pairs))
    insert_rows(Citation, CITATION, citation_rows(pairs, edition.report))
