"""Intervals are Wilson's: inside 0 to 1, wide on few, and as published tables have them."""

from __future__ import annotations

import pytest

from normsbase.services.measured.interval import wilson


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_known_intervals_come_out(right: int, total: int, low: float, high: float) -> None:
    found = wilson(right, total)
    assert [found.low, found.high] == pytest.approx([low, high], abs=1e-4)


def test_of_nothing_anything_may_be_true() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_more_right_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)
