"""`ladder.toml` and an operative verb as written in -> the rung on which negotiators put it.

A rung grades the verb, not the law: it is never called how binding a text is.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import VocabularyError
from ingest.folding import fold

FILE = "ladder.toml"
#: Said before a verb without changing it: "Also urges", "are urged".
BESIDE = frozenset({"also", "further", "again", "once", "more", "is", "are", "was", "were", "be", "been"})

Folded = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Verbs on the same kind of object, weakest rung first; those of one rung count alike."""

    name: str
    rungs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladders:
    """The ladders of verbs and where their order is from."""

    source: str
    ladders: tuple[Ladder, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a verb stands: the ladder's name, and its rung of so many, counted from 1, the weakest."""

    ladder: str
    number: int
    of: int


def load_ladders(folder: Path) -> Ladders:
    """Read the ladders of a vocabulary's folder; raises VocabularyError naming what is wrong."""
    try:
        table = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{FILE}: not readable as TOML: {error}") from error
    ladders = table.get("ladders")
    if not isinstance(table.get("source"), str) or not isinstance(ladders, list) or not ladders:
        raise VocabularyError(f"{FILE}: give a source and at least one table [[ladders]]")
    return Ladders(source=table["source"], ladders=tuple(_ladder(entry) for entry in ladders))


def rung_of(verb: str, ladders: Ladders) -> Rung | None:
    """Return where an English verb as written stands, None where it is on no ladder."""
    said = verb.lower().split()
    while said and (said[0] in BESIDE or said[0].endswith("ly")):
        said = said[1:]
    words = _folded(" ".join(_without_degree(said)))
    held = [
        (len(_folded(known)), Rung(ladder.name, number, len(ladder.rungs)))
        for ladder in ladders.ladders
        for number, rung in enumerate(ladder.rungs, start=1)
        for known in rung
        if words[: len(_folded(known))] == _folded(known) and ("with" in words) == ("with" in known.split())
    ]
    return max(held, key=lambda found: found[0])[1] if held else None


def _without_degree(said: list[str]) -> list[str]:
    """Return "notes with appreciation" of "notes with deep appreciation"; with concern is another verb."""
    at = said.index("with") if "with" in said else len(said)
    return [*said[: at + 1], *said[at + 1 :][-1:]]


def _folded(words: str) -> Folded:
    return tuple(map(fold, words.lower().split()))


def _ladder(entry: Any) -> Ladder:
    rungs = entry.get("rungs") if isinstance(entry, dict) else None
    if not rungs or not entry.get("name") or not all(isinstance(rung, list) and rung for rung in rungs):
        raise VocabularyError(f"{FILE}: a ladder has a name and rungs = [[verbs…], …], the weakest first")
    return Ladder(name=str(entry["name"]), rungs=tuple(tuple(map(str, rung)) for rung in rungs))
