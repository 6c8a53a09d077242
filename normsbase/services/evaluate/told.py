"""Measured sets in; figures and differences as text to read, as rows of CSV or as JSON out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from normsbase.services.evaluate.comparison import Difference
from normsbase.services.evaluate.tags import Measured
from normsbase.services.measured import Figure
from normsbase.services.measured.figure import ALL
from normsbase.services.measured.interval import Interval
from normsbase.services.measured.table import figures_as_csv

WIDTH = 32  # characters of a label


def as_text(measured: Sequence[Measured], *, differences: bool = True) -> Iterator[str]:
    """Yield, for each set, its figures (95 % intervals in brackets) and each clause that differs."""
    for one in measured:
        found = f"{one.clauses} of {one.clauses + one.lacking}" if one.lacking else f"{one.clauses}"
        yield f"{one.set}: {found} clause{'s' if found != '1' else ''}{' found' if one.lacking else ''}"
        for absent in one.absent:
            why = "no paragraph there has these words" if absent.read else "the document is not in the corpus"
            yield f"  not found: {absent.count} of {absent.source}; {why}"
        for figure in one.figures:
            if figure.by == ALL:
                yield _line(figure)
        yield "  by language and family"
        for figure in one.figures:
            if figure.by != ALL and not figure.label:
                yield _line(figure)
        names = f" ({', '.join(one.inverted)})" if one.inverted else ""
        yield f"  inverted duties: {len(one.inverted)} of {one.with_force} clauses with force{names}"
        for difference in one.differences if differences else ():
            yield from _told(difference)
        yield ""


def as_csv(measured: Sequence[Measured], *, differences: bool = True) -> Iterator[str]:
    """Yield the figures in the columns of the published table; differences are not told."""
    yield from figures_as_csv(figure for one in measured for figure in one.figures).splitlines()


def as_json(measured: Sequence[Measured], *, differences: bool = True) -> Iterator[str]:
    """Yield one JSON value: a list of sets."""
    yield json.dumps([_value(one, differences=differences) for one in measured], ensure_ascii=False, indent=1)


WRITERS: dict[str, Callable[..., Iterator[str]]] = {"text": as_text, "csv": as_csv, "json": as_json}


def _line(figure: Figure) -> str:
    name = f"  {figure.label}" if figure.label else figure.scheme
    if figure.by != ALL:
        name = f"  {figure.scheme}, {figure.value}"
    f1 = "–" if figure.f1 is None else f"{figure.f1:.3f}"
    return (
        f"  {name:{WIDTH}}  P {_share(figure.precision, figure.precision_interval)}"
        f"  R {_share(figure.recall, figure.recall_interval)}  F1 {f1:5}"
        f"  right {figure.right}, wrong {figure.extra}, missed {figure.missed}, support {figure.support}"
    )


def _share(value: float | None, interval: Interval | None) -> str:
    if value is None or interval is None:
        return f"{'–':19}"
    return f"{value:.3f} [{interval.low:.3f}-{interval.high:.3f}]"


def _told(difference: Difference) -> Iterator[str]:
    missed = f" missed {', '.join(difference.missed)}" if difference.missed else ""
    wrong = f" wrong {', '.join(label for label, _ in difference.extra)}" if difference.extra else ""
    yield f"  {difference.scheme} {difference.name}:{missed}{';' if missed and wrong else ''}{wrong}"
    for label, earned in difference.extra:
        place = f" in its {earned.rests_on}" if earned.rests_on != "text" else ""
        words = f"“{earned.words}” {earned.start}-{earned.end}{place}" if earned.words else "no words"
        yield f"      {label} by {earned.rule}: {words}"
    yield f"      | {difference.words}"


def _value(one: Measured, *, differences: bool) -> dict[str, Any]:
    value: dict[str, Any] = {
        "set": one.set,
        "clauses": one.clauses,
        "with_force": one.with_force,
        "inverted": list(one.inverted),
        "absent": [asdict(each) for each in one.absent],
        "figures": [_figure(figure) for figure in one.figures],
    }
    if differences:
        value["differences"] = [_difference(each) for each in one.differences]
    return value


def _figure(figure: Figure) -> dict[str, Any]:
    """Return a figure without what cannot be said of it."""
    precise, recalled = figure.precision_interval, figure.recall_interval
    found: dict[str, Any] = {name: value for name, value in asdict(figure).items() if value != ""}
    found |= {"support": figure.support}
    if precise:
        found |= {"precision": figure.precision, "precision_interval": [precise.low, precise.high]}
    if recalled:
        found |= {"recall": figure.recall, "recall_interval": [recalled.low, recalled.high]}
    return found | {"f1": figure.f1}


def _difference(difference: Difference) -> dict[str, Any]:
    extra = [{"label": label, **asdict(earned)} for label, earned in difference.extra]
    return asdict(difference) | {"extra": extra}
