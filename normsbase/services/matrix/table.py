"""A table of parties by texts: what every face and file of it renders. Frozen, whole, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from normsbase.services.standing import Evidence, Standing, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One text, with what all parties share in it."""

    key: str  # slug of the text, and part of a cell's address
    label: str
    title: str
    date: str = ""  # of the vote, ISO 8601
    heads: tuple[str, ...] = ()  # short facts under the label
    facts: tuple[str, ...] = ()  # the same in full sentences
    doubt: str = ""
    source: str = ""
    page: str = "report"  # name of the page that shows it: report, norm, mechanism
    section: str = "treaties"  # of a State's page, where the same is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One row: a State, or another participant under the name of its source."""

    code: str
    name: str
    kind: str  # Member State, observer State, body, other participant, historic State
    group: str = ""
    page: str = ""  # name of the page that shows it: state, body; empty for none


@dataclass(frozen=True, slots=True)
class Row:
    """A party and its cells, one for each column, in order; `besides` concerns it, but no one column."""

    party: Party
    cells: tuple[Standing, ...]
    besides: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows that stand together: from which on, how many, and why."""

    label: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the reader asked for; empty is no limit."""

    group: str = ""
    body: str = ""
    columns: tuple[str, ...] = ()
    state: str = ""  # ISO 3166-1 alpha-3: one row alone
    listed: str = ""  # slug of a list of States
    value: str = ""  # rows with this value in one of the columns
    as_of: str = ""  # ISO 8601; empty: all that is on record
    set: str = ""  # slug of a set of norms
    by: str = ""  # how rows stand together: group, likeness; empty: A to Z

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as an address holds them."""
        names = ("set", "group", "body", "listed", "state", "value", "as_of", "by")
        named = [(name, getattr(self, name)) for name in names]
        alone = [(name, value) for name, value in named if value]
        return alone + [("column", column) for column in self.columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A whole table; `others` are participants that are not among the 195 States."""

    name: str  # instruments, votes
    title: str
    lede: str
    as_of: str  # ISO 8601
    values: tuple[Value, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    notes: tuple[str, ...]
    chosen: Chosen
    groups: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    all_columns: tuple[Choice, ...]
    frame: str = ""  # the set that absence is said of
    texts: tuple[int, int] = (0, 0)  # of the frame: how many, and how many were read in full
    rows_are: str = "States"
    lists: tuple[Choice, ...] = ()
    sets: tuple[Choice, ...] = ()
    bands: tuple[Band, ...] = ()
    of_rows: int = 195  # before filters
    dated: bool = False  # whether it can be told as of a date

    @property
    def narrowed(self) -> bool:
        """Whether some rows are left out."""
        chosen = self.chosen
        return bool(chosen.group or chosen.body or chosen.state or chosen.listed or chosen.value)

    def of_first(self) -> tuple[tuple[Column, Standing], ...]:
        """Return columns and cells of the first row: the page of one State."""
        return tuple(zip(self.columns, self.rows[0].cells, strict=True)) if self.rows else ()

    def cells(self) -> Iterator[tuple[Party, Column, Standing]]:
        """Yield every cell, row by row, States first."""
        for row in (*self.rows, *self.others):
            for column, cell in zip(self.columns, row.cells, strict=True):
                yield row.party, column, cell

    def counts(self) -> tuple[tuple[Value, int], ...]:
        """Count the cells of each value among the States alone: a count of the whole, of nobody in it."""
        found = Counter(cell.value.key for row in self.rows for cell in row.cells)
        return tuple((value, found[value.key]) for value in self.values)

    @property
    def annotated(self) -> int:
        """How many cells have annotations beside them."""
        return sum(bool(cell.annotations) for _, _, cell in self.cells())

    def row(self, code: str) -> Row | None:
        """Return the row of a party, or None."""
        return next((row for row in (*self.rows, *self.others) if row.party.code == code), None)

    def cell(self, address: str) -> tuple[Party, Column, Standing] | None:
        """Return the cell at `CODE.column`, or None."""
        code, _, key = address.partition(".")
        for party, column, cell in self.cells():
            if party.code == code and column.key == key:
                return party, column, cell
        return None
