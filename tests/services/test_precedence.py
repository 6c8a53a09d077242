"""Standing as agreed language: by who agreed and how, as far as it is recorded."""

from __future__ import annotations

import pytest

from normsbase.services.precedence import BY_RANK, STANDINGS, Footing, standing_of

WITHOUT, VOTE, ADOPTED = ("adopted", "without-a-vote"), ("adopted", "by-vote"), ("adopted", "not-known")


@pytest.mark.parametrize(
    ("part", "rank"),
    [
        (Footing(slug="a-res-70-1", kind="resolution", body="un", voice="agreed", statuses=WITHOUT), 1),
        (Footing(slug="s-res-2768-2025", kind="resolution", body="un", statuses=WITHOUT), 2),
        (Footing(slug="a-hrc-res-20-8", kind="resolution", body="un", statuses=WITHOUT), 3),
        (Footing(slug="e-res-2025-1", kind="resolution", body="un", statuses=WITHOUT), 4),
        (Footing(slug="a-70-174", kind="gge-report", body="un", statuses=("adopted", "group-consensus")), 5),
        (Footing(slug="ets-185", kind="treaty", body="coe", statuses=("adopted", "in-force")), 6),
        (Footing(slug="x", kind="treaty", voice="agreed", statuses=("not-known",)), 6),
        (Footing(slug="mc-dec-3-04", kind="decision", body="osce", statuses=WITHOUT), 7),
        (Footing(slug="g7-x", kind="communique", body="g7", voice="own", statuses=("not-known",)), 7),
        (Footing(slug="a-res-79-2", kind="resolution", body="un", voice="agreed", statuses=VOTE), 8),
        (Footing(slug="a-res-79-3", kind="resolution", body="un", voice="agreed", statuses=ADOPTED), 9),
        (Footing(slug="a-79-88", kind="report", body="un", statuses=("adopted", "by-its-makers")), 9),
        (Footing(slug="a-c-1-80-l-1", kind="draft-resolution", body="un", statuses=("draft",)), 10),
        (Footing(slug="x", kind="treaty", voice="agreed", statuses=("draft",)), 10),
        (Footing(slug="a-70-174", kind="", voice="chair", statuses=("chair",)), 10),
        (Footing(slug="a-hrc-23-3", kind="upr-report", voice="reported-view", statuses=("not-known",)), 10),
        (Footing(slug="x", kind="national-position", voice="own", statuses=("national-statement",)), 11),
        (Footing(slug="x", kind="strategy", voice="own", statuses=("not-known",)), 11),
        (Footing(slug="x", kind="report", statuses=("not-known",)), 12),
        (
            Footing(slug="a-res-79-4", kind="resolution", body="un", voice="agreed", statuses=("not-known",)),
            12,
        ),
    ],
)
def test_a_part_stands_where_its_record_puts_it(part: Footing, rank: int) -> None:
    assert standing_of(part).rank == rank


def test_every_step_has_a_rank_and_a_name_of_its_own() -> None:
    assert [standing.rank for standing in STANDINGS] == list(range(1, len(STANDINGS) + 1))
    assert len({standing.name for standing in BY_RANK.values()}) == len(STANDINGS)
