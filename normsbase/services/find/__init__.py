"""A query's text and the facets chosen in, one frozen answer out: hits, counts, reading, coverage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from normsbase.search.lexing import Ignored, QueryError
from normsbase.search.protocol import Askable
from normsbase.search.reading import Part, outline, sentence
from normsbase.search.syntax import Parsed, parse
from normsbase.search.tree import AllOf, AnyOf, Everything, Filter, Node, YearRange, as_json
from normsbase.search.types import FACETS, Fold, Order, Query, ResultPage, TooBroadError
from normsbase.search.verified import Verified
from normsbase.search.widening import expansions, literal
from normsbase.services.clause_parts import PARTS
from normsbase.services.find.answer import Answer, Change, FacetValue, Filters, Problem, Reading
from normsbase.services.find.arrangement import Arrangement, arranged, of_wording, page_of
from normsbase.services.find.by_text import texts_of
from normsbase.services.find.copies import copies_of
from normsbase.services.find.coverage import coverage
from normsbase.services.find.filters import chosen_codes, resolved
from normsbase.services.find.hits import hits_of
from normsbase.services.find.loosening import leaves as wanted_leaves
from normsbase.services.find.misspelt import spelled, suspects
from normsbase.services.find.named import named
from normsbase.services.find.names import FORCES, name_of
from normsbase.services.find.readers_engine import readers_engine
from normsbase.services.find.reviewed import ByReview, whose
from normsbase.services.find.silence import changes, more
from normsbase.services.find.texts import texts_at
from normsbase.services.find.widened import ALL_FORMS, AsTyped, widened
from normsbase.services.own_texts import own_texts
from normsbase.services.statuses import NAMES
from normsbase.services.unchanged import looked_at_once

SIZE = 20
LARGEST = 100  # hits a page
MOST_STATES = 5  # of which is said what of their own texts is here
FARTHEST = 1_000_000  # hits that may stand before a page
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # what no database takes; a sign in its place keeps offsets
Count = Callable[[Node], int]
ALPHABETICAL = ("state", "body", "language")  # States and bodies are never ranked


def find(
    query: str,
    *,
    filters: Mapping[str, Iterable[str]] | None = None,
    page: int = 1,
    size: int = SIZE,
    order: str | Arrangement = Order.RELEVANCE,
    as_typed: AsTyped = ALL_FORMS,
) -> Answer:
    """Search all clauses; `filters` are facets chosen by code: OR inside one, AND between them.

    `order` is the order of hits, or an `Arrangement`: also whether copies are folded or hits stand by text.
    Plain words are widened by other forms of theirs, but for what is wanted `as_typed`.

    A query that cannot be read comes back with `error` set. Raises SearchUnavailableError without an
    index, ValueError for an order or a facet that does not exist.
    """
    with looked_at_once():
        return _found(query, filters or {}, page, size, arranged(order), as_typed)


def _found(
    query: str,
    filters: Mapping[str, Iterable[str]],
    page: int,
    size: int,
    how: Arrangement,
    as_typed: AsTyped,
) -> Answer:
    query = UNSTORABLE.sub("\ufffd", query)
    size = max(1, min(size, LARGEST))
    page = max(1, min(page, FARTHEST // size))
    backend = ByReview(Verified(readers_engine(), texts_at))
    names = named(query)
    blank = Answer(query=query, filters=(), order=how.order, page=page, size=size, coverage=coverage(backend))
    blank = replace(blank, named=names.found, named_whole=names.whole, unnamed=names.unknown)
    blank = replace(blank, copies_folded=how.copies_folded, by_text=how.by_text)
    blank = replace(blank, wording=how.wording, as_typed=as_typed)
    if unknown := set(filters) - set(FACETS):
        raise ValueError(f"unknown facets: {sorted(unknown)}; there are {', '.join(FACETS)}")

    def indexed(field: str) -> Iterable[str]:
        everything = Query(tree=Everything(), size=1, facets=(field,))
        return [value.value for value in backend.search(everything).facets[field]]

    try:
        parsed = parse(query)
        parsed = replace(parsed, tree=resolved(parsed.tree, indexed))
        chosen = chosen_codes(filters, indexed)
    except QueryError as error:
        where = (error.start, error.end) if error.end else (None, None)
        return replace(blank, error=Problem(message=str(error), start=where[0], end=where[1]))
    try:
        picked = tuple(chosen.items())
        backend = replace(backend, whose=whose(parsed.tree, picked))
        return _answer(blank, parsed, picked, backend)
    except TooBroadError as error:
        return replace(blank, error=Problem(message=str(error)))


def _answer(blank: Answer, parsed: Parsed, chosen: Filters, backend: Askable) -> Answer:
    def rewritten(tree: Node, others: Filters) -> Node:
        return narrowed(widened(tree, backend, blank.as_typed), others)

    as_read = parsed.tree
    parsed = replace(parsed, tree=widened(as_read, backend, blank.as_typed))
    facets = tuple(facet for facet in FACETS if facet != "report" or facet in dict(chosen))
    asked = Query(
        tree=of_wording(parsed.tree, blank.wording),
        chosen=dict(chosen),
        offset=(blank.page - 1) * blank.size,
        size=blank.size,
        order=Order(blank.order),
        fold=Fold.REPORT if blank.by_text else Fold.WORDING if blank.copies_folded else Fold.NONE,
        groups=True,
        facets=facets,
    )
    found = page_of(backend, asked)
    narrowed_tree = narrowed(parsed.tree, chosen)
    known = {} if blank.wording else {narrowed_tree: found.total}
    words = [alone for _, _, alone in suspects(as_read)]
    count = _counted(narrowed_tree, words, known, backend)
    return replace(
        blank,
        asked=asked,
        filters=chosen,
        total=found.total,
        groups=found.groups,
        literal=_literal(narrowed_tree, found.total, count),
        reports=found.reports,
        reading=_reading(narrowed_tree, parsed.ignored, count),
        hits=() if blank.by_text else hits_of(found.hits, asked.tree, copies_of(found, asked, backend)),
        texts=texts_of(found.hits, asked, backend) if blank.by_text else (),
        facets=_facets(found, dict(chosen)),
        own_texts=own_texts(islice(_states(narrowed(as_read, chosen)), MOST_STATES)),
        changes=_help(as_read, chosen, backend, rewritten, (found.total, count)),
    )


def _states(tree: Node) -> Iterator[str]:
    """Yield the codes of the States that a tree asks for, each once, none of those that it excludes."""
    wanted = (leaf for leaf in wanted_leaves(tree) if isinstance(leaf, Filter) and leaf.field == "state")
    yield from dict.fromkeys(code for leaf in wanted for code in leaf.values)


def _help(
    tree: Node,
    chosen: Filters,
    backend: Askable,
    rewritten: Callable[[Node, Filters], Node],
    known: tuple[int, Count],
) -> tuple[Change, ...]:
    """Return what else might have been asked; `known` is the total and what counts each word."""

    def counts(trees: Sequence[Node]) -> Sequence[int]:
        return backend.counts([rewritten(one, chosen) for one in trees])

    total, count = known
    if not total:
        return changes(tree, chosen, backend, rewritten)
    return more(tree, chosen, counts, spelled(tree, count, backend), total)


def _counted(tree: Node, words: Iterable[Node], known: Mapping[Node, int], backend: Askable) -> Count:
    """Return what counts each part of a tree and these words; all not known are asked for at once."""
    parts: dict[Node, int] = dict.fromkeys(words, 0)
    outline(tree, lambda part: parts.setdefault(part, 0))
    _literal(tree, 0, lambda part: parts.setdefault(part, 0))
    unknown = [part for part in parts if part not in known]
    parts |= dict(zip(unknown, backend.counts(unknown), strict=True)) | dict(known)
    return parts.__getitem__


def _literal(tree: Node, total: int, count: Count) -> int:
    """Return how many clauses hold the words as typed: what may be cited without naming a vocabulary."""
    return count(literal(tree)) if expansions(tree) else total


def narrowed(tree: Node, chosen: Filters) -> Node:
    """Return the tree joined with the facets chosen."""
    if not chosen:
        return tree
    picked = tuple(_picked(field, values) for field, values in chosen)
    if isinstance(tree, Everything):
        return picked[0] if len(picked) == 1 else AllOf(children=picked)
    return AllOf(children=(tree, *picked))


def _picked(field: str, values: tuple[str, ...]) -> Node:
    if field != "year":
        names = name_of(field, values)
        return Filter(field=field, values=values, label=" or ".join(names[value] for value in values))
    years: tuple[Node, ...] = tuple(YearRange(low=int(value), high=int(value)) for value in values)
    return years[0] if len(years) == 1 else AnyOf(children=years)


def _reading(tree: Node, ignored: tuple[Ignored, ...], count: Count) -> Reading:
    whole = outline(tree, count)
    return Reading(
        words=sentence(literal(tree)),
        tree=as_json(tree),
        outline=whole,
        parts=tuple(_ends(whole)),
        expansions=expansions(tree),
        ignored=tuple(sign.text for sign in ignored),
    )


def _ends(part: Part) -> Iterable[Part]:
    """Yield the parts that hold no others."""
    if not part.children:
        yield part
    for child in part.children:
        yield from _ends(child)


def _facets(found: ResultPage, chosen: dict[str, tuple[str, ...]]) -> dict[str, tuple[FacetValue, ...]]:
    """Name and order the values; what is chosen stays in the list even where nothing bears it now."""
    facets = {}
    for facet, counts in found.facets.items():
        totals = {count.value: count.count for count in counts}
        picked = chosen.get(facet, ())
        names = name_of(facet, [*totals, *(value for value in picked if value not in totals)])
        values = [
            FacetValue(value=value, label=names[value], count=totals.get(value, 0), chosen=value in picked)
            for value in names
        ]
        facets[facet] = tuple(sorted(values, key=lambda value: _place(facet, value)))
    return facets


def _place(facet: str, value: FacetValue) -> tuple[float, str]:
    if facet in ("part", "status"):
        order = PARTS if facet == "part" else tuple(NAMES)
        return (order.index(value.value) if value.value in order else len(order), value.value)
    if facet == "reviewed":
        return (value.value == "no", "")
    if facet == "force":
        return (FORCES.index(value.value) if value.value in FORCES else len(FORCES), value.value)
    if facet == "year":
        return (-int(value.value), "")
    if facet == "norm":
        return (not value.value.startswith("13"), value.value)
    return (0 if facet in ALPHABETICAL else -value.count, value.label.casefold())
