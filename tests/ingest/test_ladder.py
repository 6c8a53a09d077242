"""An operative verb as written stands on the rung where negotiators put it, or on none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import VocabularyError
from ingest.ladder import load_ladders, rung_of

VOCABULARY = Path(__file__).resolve().parents[2] / "fixtures" / "vocabulary"
LADDERS = load_ladders(VOCABULARY)


def number(verb: str) -> int:
    found = rung_of(verb, LADDERS)
    assert found is not None, verb
    return found.number


@pytest.mark.parametrize(
    "verbs",
    [
        ("takes note", "notes with appreciation", "welcomes", "endorses"),
        ("Takes note of", "took note with appreciation", "Welcoming", "endorsed"),
        ("invites", "calls upon", "urges", "requests", "decides"),
        ("Also encourages", "strongly calls on", "Further urges", "Once again requests", "decided"),
    ],
)
def test_a_later_verb_stands_on_a_higher_rung(verbs: tuple[str, ...]) -> None:
    assert [number(verb) for verb in verbs] == list(range(1, len(verbs) + 1))


@pytest.mark.parametrize("verb", ["notes with great appreciation", "Taking note with deep appreciation"])
def test_how_great_the_appreciation_is_changes_no_rung(verb: str) -> None:
    assert number(verb) == number("notes with appreciation")


def test_a_verb_in_the_passive_stands_where_it_stands_in_the_active() -> None:
    assert number("are urged") == number("urges")


def test_verbs_that_are_traded_alike_stand_on_one_rung() -> None:
    assert number("invites") == number("encourages")


@pytest.mark.parametrize(
    "verb", ["", "shall", "condemns", "strongly", "noteworthy", "notes with concern", "would welcome"]
)
def test_other_verbs_stand_on_no_ladder(verb: str) -> None:
    assert rung_of(verb, LADDERS) is None


@pytest.mark.parametrize(
    "wrong",
    ["", 'source = "us"', 'source = "us"\n[[ladders]]\nname = "a"', "ladders = [1]", "= no table"],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "ladder.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"ladder\.toml"):
        load_ladders(tmp_path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"ladder\.toml"):
        load_ladders(tmp_path)
