"""A long text is shown in parts that are cut at headings; the outline says what numbers stand under each."""

from __future__ import annotations

from normsbase.services.read.outline import (
    MOST_ENTRIES,
    PART_SIZE,
    HeadingSpot,
    Spot,
    cut_parts,
    outline,
    part_of,
)


def spots(count: int, heading_every: int = 0) -> list[Spot]:
    return [Spot(str(n + 1), 1 + n // 10, n // heading_every if heading_every else -1) for n in range(count)]


def headings(count: int, level: int = 1) -> list[HeadingSpot]:
    return [HeadingSpot(n, level, f"Chapter {n}", 1) for n in range(count)]


def test_a_short_text_is_one_part() -> None:
    assert cut_parts(spots(PART_SIZE), []) == ((0, PART_SIZE),)
    assert cut_parts([], []) == ((0, 0),)


def test_parts_cover_every_clause_once_and_none_is_too_long() -> None:
    for every in (0, 7, 90, 299, 1000):
        parts = cut_parts(spots(1000, every), headings(200))
        assert parts[0][0] == 0
        assert parts[-1][1] == 1000
        assert [end for _, end in parts[:-1]] == [start for start, _ in parts[1:]]
        assert all(0 < end - start <= PART_SIZE for start, end in parts)


def test_parts_are_cut_at_the_outermost_heading_within_reach() -> None:
    levels = [HeadingSpot(n, 1 if n == 2 else 2, f"H{n}", 1) for n in range(7)]
    assert cut_parts(spots(700, 100), levels)[0] == (0, 200)


def test_a_part_does_not_begin_with_an_item_where_it_can_be_helped() -> None:
    rows = [Spot(f"1.{n}", 1, is_item=n not in (0, 250)) for n in range(400)]
    assert cut_parts(rows, [])[0] == (0, 250)
    assert cut_parts([Spot(f"1.{n}", 1, is_item=True) for n in range(400)], [])[0] == (0, PART_SIZE)


def test_an_entry_has_the_numbers_under_it_and_under_its_subheadings() -> None:
    rows = [
        Spot("1", 1, 0),
        Spot("2", 1, 1),
        Spot("2.a", 1, 1),
        Spot("3", 2, 2),
        Spot("op4", 2, 3),
        Spot("op6", 2, 3),
    ]
    tree = [HeadingSpot(n, level, f"H{n}", 1) for n, level in enumerate((1, 2, 2, 1, 1))]
    entries = outline(rows, tree, ((0, 3), (3, 6)))
    assert [(e.numbers, e.part) for e in entries] == [("1–3", 1), ("2", 1), ("3", 2), ("op 4–6", 2), ("", 2)]


def test_an_outline_of_very_many_headings_keeps_the_outer_ones() -> None:
    many = [HeadingSpot(n, 1 if n % 10 == 0 else 2, f"H{n}", 1) for n in range(MOST_ENTRIES + 50)]
    assert {entry.level for entry in outline([], many, ((0, 0),))} == {1}
    third = [HeadingSpot(n, 1 if n % 10 == 0 else 4, f"H{n}", 1) for n in range(MOST_ENTRIES + 50)]
    assert {entry.level for entry in outline([], third, ((0, 0),))} == {1}
    assert len(outline([], many[:MOST_ENTRIES], ((0, 0),))) == MOST_ENTRIES


def test_a_place_out_of_range_is_in_the_last_part() -> None:
    assert [part_of(((0, 3), (3, 6)), n) for n in (0, 3, 99)] == [1, 2, 2]
