"""Queries, a facet and filters in; the facet's counts for each query, beside those of all searched, out.

Every number is a facet or a total of `find`, so that a count and the results it leads to cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from normsbase.services.find import find
from normsbase.services.find.answer import Answer
from normsbase.services.find.widened import ALL_FORMS, AsTyped
from normsbase.services.frequency.counted import Cell, Counted, Frequency, Row
from normsbase.services.unchanged import looked_at_once

WAYS = ("year", "body", "state", "kind", "language")
MOST = 5  # queries beside each other
OVERLAPPING = ("state",)  # a clause may name several
APART = {
    "year": "Texts without a known year",
    "body": "Texts of no body in the catalogue",
    "state": "No State named or speaking",
    "kind": "Kind not known",
    "language": "Language not known",
}

Chosen = Mapping[str, Iterable[str]]


def frequency(
    queries: Sequence[str], *, by: str, filters: Chosen | None = None, as_typed: AsTyped = ALL_FORMS
) -> Frequency:
    """Count the clauses that match each query by year, body, State, kind or language.

    `filters` narrow what is counted and what it is measured against. Raises ValueError for another way,
    for none or too many queries, SearchUnavailableError without an index.
    """
    if by not in WAYS:
        raise ValueError(f"cannot count by {by}; there are {', '.join(WAYS)}")
    asked = tuple(dict.fromkeys(queries))
    if not 1 <= len(asked) <= MOST:
        raise ValueError(f"from 1 to {MOST} queries can be counted, not {len(asked)}")
    with looked_at_once():
        return _frequency(
            asked, by, {name: tuple(values) for name, values in (filters or {}).items()}, as_typed
        )


def _frequency(
    queries: tuple[str, ...], by: str, filters: dict[str, tuple[str, ...]], how: AsTyped
) -> Frequency:
    everything = find("", filters=filters, size=1)
    answers = (
        () if everything.error else tuple(find(q, filters=filters, size=1, as_typed=how) for q in queries)
    )
    good = [everything, *(answer for answer in answers if not answer.error)]
    rows = () if everything.error else _rows(by, good)
    return Frequency(
        by=by,
        counted=tuple(_counted(answer) for answer in answers),
        rows=rows,
        apart=None if everything.error else _apart(by, good, rows),
        whole=_row("", "All", [answer.total for answer in good]),
        overlapping=by in OVERLAPPING,
        filters=everything.filters,
        as_typed=how,
        coverage=everything.coverage,
        error=everything.error,
    )


def _counted(answer: Answer) -> Counted:
    if answer.error or answer.reading is None:
        return Counted(query=answer.query, error=answer.error)
    return Counted(query=answer.query, words=answer.reading.words, total=answer.total, literal=answer.literal)


def _row(value: str, label: str, counts: Sequence[int]) -> Row:
    """Return a row of how many clauses were searched, then how many each query found."""
    searched = counts[0]
    cells = tuple(Cell(count=count, searched=searched) for count in counts[1:])
    return Row(value=value, label=label, searched=searched, cells=cells)


def _rows(by: str, answers: Sequence[Answer]) -> tuple[Row, ...]:
    """Return the values chosen, or all that clauses searched bear, by time or by name."""
    labels = {value.value: value.label for answer in answers for value in answer.facets.get(by, ())}
    tables = [{value.value: value.count for value in answer.facets.get(by, ())} for answer in answers]
    chosen = dict(answers[0].filters).get(by)
    values = list(chosen or labels)
    if by == "year" and not chosen and values:
        years = [int(value) for value in values]
        values = [
            str(year) for year in range(min(years), max(years) + 1)
        ]  # with those of which nothing is here

    def place(value: str) -> tuple[int, str]:
        return (int(value), "") if by == "year" else (0, labels.get(value, value).casefold())

    return tuple(
        _row(value, labels.get(value, value), [table.get(value, 0) for table in tables])
        for value in sorted(values, key=place)
    )


def _apart(by: str, answers: Sequence[Answer], rows: Sequence[Row]) -> Row | None:
    """Return the clauses that bear no value; nothing where there are none."""
    if by in dict(answers[0].filters):
        return None
    if by in OVERLAPPING:
        values = {by: tuple(row.value for row in rows)}
        told = [_bearing(answer, values) if rows else 0 for answer in answers]
        bearing = [number for number in told if number is not None]
        if len(bearing) < len(told):  # an engine that takes no query with so many values: not known
            return None
    else:
        bearing = [sum(value.count for value in answer.facets.get(by, ())) for answer in answers]
    left = [answer.total - number for answer, number in zip(answers, bearing, strict=True)]
    return _row("", APART[by], left) if left[0] else None


def _bearing(answer: Answer, values: dict[str, tuple[str, ...]]) -> int | None:
    """Return how many of an answer's clauses bear one of these values or several; None where not known."""
    if not answer.total:
        return 0
    filters = dict(answer.filters) | values
    found = find(answer.query, filters=filters, size=1, as_typed=answer.as_typed)
    return None if found.error else found.total
