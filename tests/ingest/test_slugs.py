"""A symbol or a title gives the same slug for ever."""

from __future__ import annotations

import pytest

from ingest.slugs import slug_of_symbol, slug_of_title


@pytest.mark.parametrize(
    ("symbol", "slug"),
    [
        ("A/RES/79/243", "a-res-79-243"),
        ("A/AC.292/2025/INF/5/Rev.1", "a-ac-292-2025-inf-5-rev-1"),
        ("S/RES/1373 (2001)", "s-res-1373-2001"),
        ("ETS No. 185", "ets-185"),
    ],
)
def test_a_symbol_is_written_with_hyphens(symbol: str, slug: str) -> None:
    assert slug_of_symbol(symbol) == slug


def test_a_title_stands_with_body_and_year_and_says_nothing_twice() -> None:
    assert (
        slug_of_title("G7", "Hiroshima Leaders’ Communiqué", 2023) == "g7-hiroshima-leaders-communique-2023"
    )
    assert slug_of_title("Keepers", "Keepers’ log of 2020", 2020) == "keepers-log-of-2020"
    assert slug_of_title("", "", None) == "untitled"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slug_of_title("body", "harbour " * 40, 2024)

    assert len(slug) <= 120
    assert slug.endswith("-harbour-2024")
