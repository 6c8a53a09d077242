"""Labels, names and citations that go and come in, the rows made to be so out, in the caller's act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normsbase.models import Citation, Clause, Mention, Tag
from normsbase.models.insertion import Row, insert_rows
from normsbase.services.load import rows as columns
from normsbase.services.reread.labels import LabelRows

BATCH = 100


def remove(labels: LabelRows) -> None:
    """Delete the rows that go."""
    for model, ids in (
        (Tag, labels.gone_tags),
        (Mention, labels.gone_mentions),
        (Citation, labels.gone_citations),
    ):
        for at in range(0, len(ids), BATCH):
            model._default_manager.filter(pk__in=ids[at : at + BATCH]).delete()


def insert(labels: LabelRows, clauses: Sequence[Clause]) -> None:
    """Write the rows that come; `clauses` are in the order that they count in."""
    insert_rows(Tag, columns.TAG, _at(labels.new_tags, clauses))
    insert_rows(Mention, columns.MENTION, _at(labels.new_mentions, clauses))
    insert_rows(Citation, columns.CITATION, _at(labels.new_citations, clauses))


def _at(found: Sequence[Row], clauses: Sequence[Clause]) -> Iterator[Row]:
    for index, *rest in found:
        yield clauses[int(index or 0)].pk, *rest
