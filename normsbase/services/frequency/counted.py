"""The frozen value that a count by year, body, State, kind or language answers with."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.find.answer import Coverage, Filters, Problem
from normsbase.services.find.widened import AsTyped

UNIT = (
    "Counted are paragraphs: numbered paragraphs, lettered items, articles and their parts. A paragraph "
    "counts once for a query, however often the words stand in it; the same words in two texts count twice."
)
RATE = "Per 1,000: paragraphs found for every thousand paragraphs searched in the same row."


FEW = 100  # paragraphs searched, below which a rate hangs on single paragraphs and is not drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many of the clauses searched in one row match one query."""

    count: int
    searched: int

    @property
    def per_thousand(self) -> float | None:
        """Clauses found for a thousand searched, to three places; nothing where none was searched."""
        return round(1000 * self.count / self.searched, 3) if self.searched else None

    @property
    def number(self) -> str:
        """The count as pages write it."""
        return f"{self.count:,}"

    @property
    def words(self) -> str:
        """The count beside what was searched, and the rate."""
        unit = "paragraph" if self.searched == 1 else "paragraphs"
        return f"{self.count:,} of {self.searched:,} {unit}, {self.rate} per 1,000"

    @property
    def rate(self) -> str:
        """The same as pages write it: one place, two below a tenth."""
        value = self.per_thousand
        if not value:
            return "" if value is None else "0"
        return f"{value:,.1f}" if value >= 0.1 else f"{max(value, 0.01):.2f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One year, body, State, kind or language: how many of its clauses were searched, one cell a query."""

    value: str  # empty where the row is no value: clauses that bear none, or all
    label: str
    searched: int
    cells: tuple[Cell, ...]

    @property
    def found(self) -> bool:
        """Whether a query found a clause here."""
        return any(cell.count for cell in self.cells)

    @property
    def few(self) -> bool:
        """Whether so little was searched here that a rate says next to nothing."""
        return self.searched < FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A query, how it was read, and how many clauses it finds in all rows; or what is wrong with it."""

    query: str
    words: str = ""
    total: int = 0
    literal: int = 0  # of these, by the words as typed
    error: Problem | None = None

    @property
    def added(self) -> int:
        """Clauses found by other forms of the words alone."""
        return self.total - self.literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """Counts by one way of parting what was searched; `rows` stand by time or by name, never by count.

    Queries with an error are in `counted` and have no cells; `readable` are the others, in the order of
    cells. `apart` are the clauses that bear no value; with values chosen there is no such row.
    """

    by: str
    counted: tuple[Counted, ...]
    rows: tuple[Row, ...]
    apart: Row | None
    whole: Row
    overlapping: bool  # a clause may stand in several rows
    filters: Filters
    as_typed: AsTyped
    coverage: Coverage
    error: Problem | None = None  # of a filter: then nothing was counted

    @property
    def readable(self) -> tuple[Counted, ...]:
        """The queries that could be read."""
        return tuple(one for one in self.counted if not one.error)

    @property
    def at_fault(self) -> tuple[Counted, ...]:
        """The queries that could not."""
        return tuple(one for one in self.counted if one.error)
