"""Figures in, the lines of `fixtures/figures/tags.csv` out; and back again.

What can be counted stands beside what follows from it (precision, recall, F1 and their intervals), so that
the file can be read without us; only the counts are read back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from normsbase.services.measured.figure import PARTS, Figure
from normsbase.services.measured.sets import FiguresError

TABLE_FILE = "tags.csv"
RUNS_FILE = "runs.csv"
COUNTS = ("right", "extra", "missed")
NAMES = ("set", "scheme", "label", "by", "value")
FOLLOWS = (
    "support",
    "precision",
    "precision_low",
    "precision_high",
    "recall",
    "recall_low",
    "recall_high",
    "f1",
)
COLUMNS = (*NAMES, *COUNTS, *FOLLOWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """When and with what a set was measured, and what is counted once a set."""

    set: str
    measured: str  # date
    vocabulary: str
    clauses: int  # measured
    absent: int  # labelled, but their words were not found
    with_force: int  # clauses that have a force
    inverted: int  # of these, those whose polarity is the wrong way round


def row_of(figure: Figure) -> tuple[str, ...]:
    """Return one line's cells in the order of `COLUMNS`; what cannot be said is empty."""
    precise, recalled = figure.precision_interval, figure.recall_interval
    follows = (
        figure.precision,
        *((precise.low, precise.high) if precise else (None, None)),
        figure.recall,
        *((recalled.low, recalled.high) if recalled else (None, None)),
        figure.f1,
    )
    return (
        *(str(getattr(figure, name)) for name in (*NAMES, *COUNTS)),
        str(figure.support),
        *("" if share is None else f"{share:.3f}" for share in follows),
    )


def figures_as_csv(figures: Iterable[Figure]) -> str:
    """Return the table of figures."""
    return _csv(COLUMNS, (row_of(figure) for figure in figures))


def runs_as_csv(runs: Iterable[Run]) -> str:
    """Return the table of runs."""
    return _csv(tuple(Run.__dataclass_fields__), (map(str, asdict(run).values()) for run in runs))


def read_figures(folder: Path) -> tuple[Figure, ...]:
    """Return the figures that are kept; raises FiguresError."""
    return tuple(_figure(row) for row in _rows(folder / TABLE_FILE, COLUMNS))


def read_runs(folder: Path) -> dict[str, Run]:
    """Return the runs that are kept, by set; raises FiguresError."""
    runs = (_run(row) for row in _rows(folder / RUNS_FILE, tuple(Run.__dataclass_fields__)))
    return {run.set: run for run in runs}


def _csv(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FiguresError(f"{path.name} cannot be read: {error}") from error
    if tuple(reader.fieldnames or ()) != columns:
        raise FiguresError(f"{path.name}: its columns must be {', '.join(columns)}")
    return rows


def _figure(row: dict[str, str]) -> Figure:
    if row["by"] not in PARTS:
        raise FiguresError(f"{TABLE_FILE}: `by` is one of {', '.join(PARTS)}, not {row['by']}")
    counts = {name: _count(row[name], TABLE_FILE) for name in COUNTS}
    return Figure(**{name: row[name] for name in NAMES}, **counts)  # type: ignore[arg-type]


def _run(row: dict[str, str]) -> Run:
    words = {name: row[name] for name in ("set", "measured", "vocabulary")}
    counts = {name: _count(row[name], RUNS_FILE) for name in row if name not in words}
    return Run(**words, **counts)  # type: ignore[arg-type]


def _count(text: str, file: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise FiguresError(f"{file}: {text!r} is no count")
    return int(text)
