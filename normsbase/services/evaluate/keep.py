"""Measured sets in, the published figures made so: rows of sets that were not measured stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from normsbase.services.evaluate.fallen import falls
from normsbase.services.evaluate.tags import Measured
from normsbase.services.measured import Figure, FiguresError
from normsbase.services.measured.sets import read_sets
from normsbase.services.measured.table import (
    RUNS_FILE,
    TABLE_FILE,
    Run,
    figures_as_csv,
    read_figures,
    read_runs,
    runs_as_csv,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was written: sets measured now, sets whose older figures stay (with the reason), and what fell."""

    written: tuple[str, ...]
    stayed: tuple[tuple[str, str], ...]
    fallen: tuple[str, ...]


def keep(measured: Sequence[Measured], folder: Path, *, vocabulary: str, today: date) -> Kept:
    """Write table and runs; raises FiguresError for a set that has no row in `tags.toml`.

    A set of which fewer words were found than when it was last measured keeps its figures.
    """
    known = [one.key for one in read_sets(folder).sets]
    strange = sorted({one.set for one in measured} - set(known))
    if strange:
        raise FiguresError(f"{strange[0]} is no set of tags.toml: give it a table [sets.{strange[0]}] first")
    old_runs = read_runs(folder) if (folder / RUNS_FILE).exists() else {}
    old = read_figures(folder) if (folder / TABLE_FILE).exists() else ()
    new = {one.set: one for one in measured if not _lacks(one, old_runs)}
    figures = [figure for key in known for figure in (new[key].figures if key in new else _of(old, key))]
    runs = old_runs | {key: _run(one, vocabulary, today) for key, one in new.items()}
    (folder / TABLE_FILE).write_text(figures_as_csv(figures), encoding="utf-8")
    (folder / RUNS_FILE).write_text(runs_as_csv(runs[key] for key in known if key in runs), encoding="utf-8")
    return Kept(
        written=tuple(new),
        stayed=tuple(_stayed(key, measured) for key in known if key in old_runs and key not in new),
        fallen=tuple(str(fall) for one in new.values() for fall in falls(old, one)),
    )


def _lacks(one: Measured, old: Mapping[str, Run]) -> bool:
    return not one.clauses or (one.set in old and one.lacking > old[one.set].absent)


def _stayed(key: str, measured: Sequence[Measured]) -> tuple[str, str]:
    lacking = next((one.lacking for one in measured if one.set == key), 0)
    return key, f"{lacking} of its paragraphs are not in the corpus" if lacking else "its file is not here"


def _of(figures: Iterable[Figure], key: str) -> list[Figure]:
    return [figure for figure in figures if figure.set == key]


def _run(one: Measured, vocabulary: str, today: date) -> Run:
    return Run(
        set=one.set,
        measured=today.isoformat(),
        vocabulary=vocabulary,
        clauses=one.clauses,
        absent=one.lacking,
        with_force=one.with_force,
        inverted=len(one.inverted),
    )
