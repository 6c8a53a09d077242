"""A query that found nothing in; what each single change to it would find, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from normsbase.search.analysis import Term, fold, terms
from normsbase.search.edits import edits
from normsbase.search.protocol import Askable
from normsbase.search.reading import FIELD_NAMES, label, write
from normsbase.search.tree import AllOf, Filter, Node, Phrase, Words, YearRange
from normsbase.services.find.answer import Change, Filters
from normsbase.services.find.fewer import Counts, any_of, fewer, without_small
from normsbase.services.find.loosening import Rewritten, leaves, loosened, put
from normsbase.services.find.translating import translated
from normsbase.services.find.widened import synonyms

MOST_CHANGES = 8
MOST_SPELLINGS = 3
MOST_FEWER = 3  # ways of leaving out as few words as need be
SHORTEST = 4  # letters of a word of a phrase that is offered in another spelling
SAME_BEGINNING = 1  # letters that a suggested spelling shares with the word


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
        *_spelled(tree, backend),
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


def more_without_small_words(
    tree: Node, filters: Filters, backend: Askable, narrowed: Callable[[Node, Filters], Node], total: int
) -> tuple[Change, ...]:
    """Return, for a query that found little, itself without its small words where that finds more."""
    rewritten = without_small(tree)
    found = _counted(
        rewritten, filters, lambda trees: backend.counts([narrowed(one, filters) for one in trees])
    )
    return tuple(change for change in found if change.total > total)


def _counted(rewritten: Iterable[Rewritten], filters: Filters, counts: Counts) -> list[Change]:
    """Return those of the rewritten queries that find something."""
    rows = list(rewritten)
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


def _spelled(tree: Node, backend: Askable) -> Iterator[Rewritten]:
    """Yield the query with words, alone or in a phrase, that no clause holds in a spelling that some do."""
    for leaf in leaves(tree):
        if not isinstance(leaf, Words | Phrase) or (isinstance(leaf, Words) and len(leaf.terms) > 1):
            continue
        telling = [term for term in leaf.terms if isinstance(leaf, Words) or len(term.folded) >= SHORTEST]
        for term in telling:
            for near in _nearest(term, backend):
                text = leaf.text.replace(term.written, near) if isinstance(leaf, Phrase) else near
                spelled = replace(leaf, text=text, terms=terms(text))
                yield f"“{near}” for “{term.written}”", put(tree, leaf, spelled)


def _nearest(term: Term, backend: Askable) -> list[str]:
    """Return the spellings of a word that no clause holds in which some clauses have it."""
    if term.prefix or term.glob or backend.count(_word(term.written)):
        return []
    near = spellings(term.folded, backend)  # of withdrawn texts too, which the index still holds
    return [word for word in near if backend.count(_word(word))]


def _word(text: str) -> Words:
    return Words(text=text, terms=terms(text))


def spellings(word: str, backend: Askable) -> list[str]:
    """Return the index's own words nearest to one that it lacks, the commonest first among equals."""
    word = fold(word)
    reach = 1 if len(word) < 5 else 2
    near = []
    for known, count in backend.words_beginning(word[:SAME_BEGINNING]):
        if abs(len(known) - len(word)) <= reach:
            distance = edits(word, known, reach)
            if distance <= reach:
                near.append((distance, -count, known))
    return [known for _, _, known in sorted(near)[:MOST_SPELLINGS]]
