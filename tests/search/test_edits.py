"""The distance of two words is the letters to mend, as the engines count them."""

from __future__ import annotations

import pytest

from normsbase.search.edits import edits


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [
        ("norm", "norm", 0),
        ("norm", "norms", 1),
        ("nrom", "norm", 1),
        ("cat", "dog", 3),
        ("", "ab", 2),
        ("ca", "abc", 3),
        ("网络", "网路", 1),
    ],
)
def test_distance_counts_letters_to_mend(left: str, right: str, distance: int) -> None:
    assert edits(left, right, 5) == edits(right, left, 5) == distance
    assert edits(left, right, 0) == min(distance, 1)
