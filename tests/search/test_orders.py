"""Orders, folds and their pages: every hit once, to the last, and alike in every engine."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from normsbase.search.embedded import pages as embedded_pages
from normsbase.search.fields import places_of, wording_of
from normsbase.search.protocol import SearchBackend
from normsbase.search.syntax import parse
from normsbase.search.types import ClauseDoc, Fold, Hit, Order, Query
from tests.search.gathering import by_report
from tests.search.making import doc

WORDS = ["states", "should", "shelter", "lanterns", "harbours", "storms", "and", "the", "of", "night"]
BY_KEY = (Order.NEWEST, Order.OLDEST, Order.STANDING)


def clauses(seed: int, count: int = 150) -> list[ClauseDoc]:
    """Clauses of which many are copies of others but for number, case and signs."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    texts = [
        "States " + " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 9))) for _ in range(60)
    ]
    changed: tuple[Callable[[str], str], ...] = (str, str.upper, lambda t: f"(a) {t}.", lambda t: f"{t};")
    return [
        doc(
            f"r-{n // 9:02d}/{n % 9}",
            chance.choice(changed)(chance.choice(texts)),
            position=n % 9,
            year=(year := (0, 2015, 2019)[n // 9 % 3]),
            date=f"{year}-0{n // 9 % 5 + 1}" if year else "",
            standing=(0, 12, 1, 5)[n // 9 % 4],
            states=("EST",) if chance.random() < 0.3 else ("KEN",),
        )
        for n in range(count)
    ]


@pytest.fixture(params=[3, 8])
def docs(request: pytest.FixtureRequest, backend: SearchBackend) -> list[ClauseDoc]:
    """Clauses that the engine holds, half of them written anew later, so that it holds several pieces."""
    made = clauses(request.param)
    backend.rebuild(by_report(made))
    for report, again in by_report(made)[::2]:
        backend.replace(report, again)
    return made


def pages(backend: SearchBackend, query: Query) -> list[Hit]:
    """Return every hit, page after page."""
    found: list[Hit] = []
    while hits := backend.search(_at(query, len(found))).hits:
        found += hits
    return found


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("portion", [7, 20_000])
def test_a_walk_yields_every_hit_once_in_the_order_of_the_pages(
    backend: SearchBackend, docs: list[ClauseDoc], order: Order, portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_pages, "PORTION", portion)
    query = Query(tree=parse("lanterns OR night").tree, chosen={"state": ("KEN",)}, order=order, size=10)
    walked = list(backend.walk(query))
    assert [hit.key for hit in walked] == [hit.key for hit in pages(backend, query)]
    assert len(walked) == backend.search(query).total > 2 * 7


def _at(query: Query, offset: int) -> Query:
    return Query(
        tree=query.tree,
        chosen=query.chosen,
        offset=offset,
        size=7,
        order=query.order,
        fold=query.fold,
        facets=(),
    )


@pytest.mark.parametrize("order", list(Order))
def test_pages_hold_every_hit_once_to_the_last(
    backend: SearchBackend, docs: list[ClauseDoc], order: Order
) -> None:
    keys = [hit.key for hit in pages(backend, Query(tree=parse("states").tree, order=order))]
    assert len(keys) == len(set(keys)) == len(docs)
    if order in BY_KEY:
        assert keys == [one.key for one in sorted(docs, key=lambda one: places_of(one)[order])]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("query", ["states", "lanterns OR storms", "state:EST", "harbours nothing"])
def test_copies_folded_stand_where_their_first_does_under_the_highest_standing(
    backend: SearchBackend, docs: list[ClauseDoc], order: Order, query: str
) -> None:
    by_key = {one.key: one for one in docs}
    chosen = {"state": ("KEN",)} if query == "states" else {}
    asked = Query(tree=parse(query).tree, chosen=chosen, order=order)
    every = [by_key[hit.key] for hit in pages(backend, asked)]
    copies: dict[str, list[ClauseDoc]] = {}
    for one in every:
        copies.setdefault(wording_of(one.text), []).append(one)
    highest = [min(same, key=lambda one: places_of(one)[Order.STANDING]).key for same in copies.values()]
    folded = Query(tree=asked.tree, chosen=chosen, order=order, fold=Fold.WORDING)
    assert [hit.key for hit in pages(backend, folded)] == highest
    counted = backend.search(Query(tree=asked.tree, chosen=chosen, fold=Fold.WORDING, groups=True))
    assert (counted.groups, counted.total) == (len(copies), len(every))


@pytest.mark.parametrize("order", list(Order))
def test_texts_stand_where_their_first_clause_does(
    backend: SearchBackend, docs: list[ClauseDoc], order: Order
) -> None:
    tree = parse("lanterns").tree
    every = [hit.key for hit in pages(backend, Query(tree=tree, order=order))]
    firsts = list({key.partition("/")[0]: key for key in reversed(every)}.values())
    found = [hit.key for hit in pages(backend, Query(tree=tree, order=order, fold=Fold.REPORT))]
    assert sorted(found) == sorted(firsts)
    assert found == [key for key in every if key in set(firsts)]


def test_groups_are_counted_where_asked_and_anew_after_a_change(
    backend: SearchBackend, docs: list[ClauseDoc]
) -> None:
    tree = parse("states").tree
    assert backend.search(Query(tree=tree)).groups == 0
    before = backend.search(Query(tree=tree, groups=True)).groups
    assert before == len({wording_of(one.text) for one in docs})
    backend.replace("r-99", [doc("r-99/1", "States mend what nobody else would.")])
    assert backend.search(Query(tree=tree, groups=True)).groups == before + 1
    assert backend.search(Query(tree=tree, chosen={"state": ("ZWE",)}, groups=True)).groups == 0


def test_scores_are_given_where_hits_stand_by_them(backend: SearchBackend, docs: list[ClauseDoc]) -> None:
    for order in Order:
        for fold in Fold:
            hits = backend.search(Query(tree=parse("lanterns").tree, order=order, fold=fold)).hits
            assert {hit.score > 0 for hit in hits} == {order.by_score}
