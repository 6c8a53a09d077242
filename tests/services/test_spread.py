"""Texts spread among the first hits: none fills the first page, none is lost, the same for every page."""

from __future__ import annotations

import random

from normsbase.search.types import Hit
from normsbase.services.find.spread import MOST, RUN, SPREAD, spread, text_of


def hits(texts: str) -> list[Hit]:
    return [Hit(f"{text}/{n}", float(len(texts) - n)) for n, text in enumerate(texts)]


def texts(found: tuple[Hit, ...]) -> str:
    return "".join(text_of(hit) for hit in found)


def test_a_long_text_leaves_room_for_others_that_come_after_it() -> None:
    assert texts(spread(hits("aaaaaaaabbc"))) == "aaabbcaaaaa"


def test_hits_keep_their_order_where_no_text_has_too_many() -> None:
    few = hits("abcabcabc")
    assert spread(few) == tuple(few)


def test_editions_in_other_languages_are_the_same_text() -> None:
    assert text_of(Hit("a-res-1@fr/op1", 1.0)) == text_of(Hit("a-res-1/op1", 1.0)) == "a-res-1"


def test_no_text_has_more_than_a_few_places_in_any_run_while_others_remain() -> None:
    chance = random.Random(7)  # noqa: S311 - the same every time
    for _ in range(50):
        given = hits("".join(chance.choice("aaaaaabcdefgh") for _ in range(chance.randint(1, 260))))
        found = spread(given)
        assert sorted(hit.key for hit in found) == sorted(hit.key for hit in given)
        assert found[SPREAD:] == tuple(given[SPREAD:])
        order = texts(found[:SPREAD])
        for end in range(len(order)):
            before = order[max(0, end - RUN + 1) : end]
            if before.count(order[end]) >= MOST:
                assert all(before.count(left) >= MOST for left in set(order[end:]))
