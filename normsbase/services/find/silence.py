"""A query that found nothing, or less than it might, in; what each single change to it would find, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from normsbase.search.protocol import Askable
from normsbase.search.reading import FIELD_NAMES, label, write
from normsbase.search.tree import AllOf, Filter, Node, YearRange
from normsbase.services.find.answer import Change, Filters
from normsbase.services.find.fewer import Counts, any_of, fewer, without_small
from normsbase.services.find.loosening import Rewritten, loosened
from normsbase.services.find.misspelt import spelled
from normsbase.services.find.translating import translated
from normsbase.services.find.widened import synonyms

FEW = 4  # clauses found, at most, where more is offered
MOST_CHANGES = 8
RARE_WORD = "Hardly any paragraph holds a word of this query as it is spelled. Did you mean"
FEW_HOLD_ALL = "Few paragraphs hold every word."
MOST_FEWER = 3  # ways of leaving out as few words as need be


def changes(
    tree: Node, filters: Filters, backend: Askable, narrowed: Callable[[Node, Filters], Node]
) -> tuple[Change, ...]:
    """Return changes to the query and to the facets chosen that find something, each with how much.

    `narrowed` joins a tree, widened as the query was, with chosen facets.
    """

    def counts(trees: Sequence[Node]) -> tuple[int, ...]:
        return backend.counts([narrowed(after, filters) for after in trees])

    rewritten: dict[str, Rewritten] = {}  # of equal queries the first
    for text, after in (
        *translated(tree, filters, synonyms()),
        *spelled(tree, backend.count, backend),
        *islice(fewer(tree, counts), MOST_FEWER),
        *_without(tree),
        *loosened(tree),
    ):
        rewritten.setdefault(write(after), (text, after))
    found = _counted(rewritten.values(), filters, counts)
    for field, _ in filters:
        rest = tuple(pair for pair in filters if pair[0] != field)
        total = backend.count(narrowed(tree, rest))
        if total:
            found.append(
                Change(label=f"Any {FIELD_NAMES[field]}", query=write(tree), filters=rest, total=total)
            )
    return (*found[: MOST_CHANGES - 1], *_counted(any_of(tree), filters, counts))


def more(
    tree: Node,
    filters: Filters,
    counts: Counts,
    spellings: Iterable[Rewritten],
    total: int,
) -> tuple[Change, ...]:
    """Return what finds more than the query: itself with a rare word in one of the `spellings`; where it
    found little, itself without its small words."""
    mended = [replace(change, why=RARE_WORD) for change in _counted(spellings, filters, counts)]
    bare = without_small(tree) if total <= FEW else ()
    fewer_words = [replace(change, why=FEW_HOLD_ALL) for change in _counted(bare, filters, counts)]
    return tuple(change for change in (*mended, *fewer_words) if change.total > total)


def _counted(rewritten: Iterable[Rewritten], filters: Filters, counts: Counts) -> list[Change]:
    """Return those of the rewritten queries that find something."""
    if not (rows := list(rewritten)):
        return []
    totals = counts([after for _, after in rows])
    return [
        Change(label=text, query=write(after), filters=filters, total=total)
        for (text, after), total in zip(rows, totals, strict=True)
        if total
    ]


def _without(tree: Node) -> Iterator[Rewritten]:
    """Yield the query without each of its parts in turn."""
    if not isinstance(tree, AllOf):
        return
    for child in tree.children:
        rest = tuple(other for other in tree.children if other is not child)
        after = rest[0] if len(rest) == 1 else replace(tree, children=rest)
        name = label(child) if isinstance(child, Filter | YearRange) else write(child)
        yield f"Without {name}", after
