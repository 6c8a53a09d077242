"""Values of a status: of what is recorded, never of what is likely."""

from __future__ import annotations

import pytest

from ingest.document_parts import OPENED
from ingest.statuses import KINDS, SYMBOLS, TITLES, WORDS
from normsbase.services.statuses import NAMES, Recorded, statuses_of


@pytest.mark.parametrize(
    ("words", "kind", "dates", "values"),
    [
        ("without a vote", "resolution", (), ("adopted", "without-a-vote")),
        ("adopted without a vote", "resolution", ("adopted",), ("adopted", "without-a-vote")),
        ("consensus", "decision", (), ("adopted", "without-a-vote")),
        ("consensus", "gge-report", (), ("adopted", "group-consensus")),
        ("consensus report of a group", "oewg-report", (), ("adopted", "group-consensus")),
        ("recorded vote", "resolution", (), ("adopted", "by-vote")),
        ("adopted by vote (79 votes to 60)", "resolution", (), ("adopted", "by-vote")),
        ("adopted; the text does not say how", "resolution", (), ("adopted", "not-known")),
        ("", "resolution", ("adopted",), ("adopted", "not-known")),
        ("", "resolution", (), ("not-known",)),
        ("", "treaty", ("opened", "in-force"), ("adopted", "in-force", "opened")),
        ("", "treaty", (), ("not-known",)),
        ("draft", "treaty", ("opened",), ("draft",)),
        ("draft", "draft-resolution", ("adopted",), ("draft",)),
        ("agreed ad referendum", "oewg-report", (), ("ad-referendum",)),
        ("summary, not adopted", "", (), ("not-adopted",)),
        ("chair’s text", "", (), ("chair",)),
        ("report adopted by those who made it", "report", (), ("adopted", "by-its-makers")),
        ("", "strategy", ("issued",), ("not-known",)),
    ],
)
def test_a_status_has_the_values_that_are_recorded(
    words: str, kind: str, dates: tuple[str, ...], values: tuple[str, ...]
) -> None:
    assert statuses_of(Recorded(words=words, kind=kind, dates=dates)) == values
    assert set(values) <= set(NAMES)


def test_every_status_that_reading_gives_has_a_value_of_its_own() -> None:
    said = [row[0] for rows in (SYMBOLS, TITLES, WORDS) for row in rows]
    said += [row[2] for row in OPENED]
    said += [status for status in KINDS.values() if not status.startswith("adopted;")]
    for words in said:
        assert "not-known" not in statuses_of(Recorded(words=words)), words
