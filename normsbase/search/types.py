"""The values that go into an engine and come out of it: clauses, queries, pages of results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from normsbase.search.tree import Node

FACETS = (
    "body",
    "kind",
    "year",
    "theme",
    "norm",
    "state",
    "language",
    "mechanism",
    "force",
    "addressee",
    "report",
    "part",
    "status",
    "reviewed",
)


class SearchError(Exception):
    """A search could not be made; the message says what its reader can do."""


class SearchUnavailableError(SearchError):
    """The index is missing, of another version, or held by another writer."""


class RefusedTextError(SearchUnavailableError):
    """The engine answers and does not take a clause of some text; the message names it and says why."""


class TooBroadError(SearchError):
    """A query asks for more words at once than an engine can; fewer parts or more letters help."""


TOO_BROAD = (
    "Too many different words fit this query. Write more letters before the *, or fewer words at a time."
)


class Order(StrEnum):
    """How hits are ordered: by score (ties in index order), by date or by standing (both: ties by key).

    Relevance is the order of score in which one text does not fill the first page: `spread` of the
    services sees to that, an engine takes both words for the same.
    """

    RELEVANCE = "relevance"
    SCORE = "score"
    NEWEST = "newest"
    OLDEST = "oldest"
    STANDING = "standing"

    @property
    def by_score(self) -> bool:
        """Whether hits have a score and stand by it."""
        return self in (Order.RELEVANCE, Order.SCORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDoc:
    """One clause as an engine takes it; labels are codes (`EST`, `13f`), `year` 0 where not known.

    `date` is ISO 8601 cut to what is known; `standing` is 1 for what ranks first as agreed language, 0
    where nobody says. `reviewed` says whose labels it bears: `yes` some that people accepted, `no` some
    that nobody decided on.
    """

    key: str
    report: str
    edition: str
    text: str
    language: str = "en"
    kind: str = ""
    body: str = ""
    year: int = 0
    date: str = ""
    standing: int = 0
    position: int = 0
    page: int = 1
    sample: bool = False
    heading: tuple[str, ...] = ()
    chapeau: str = ""
    footnotes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    symbol: str = ""
    themes: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()

    @property
    def around(self) -> tuple[str, ...]:
        """The texts that are searched with the clause's own: headings, chapeau, footnotes."""
        return tuple(text for text in (*self.heading, self.chapeau, *self.footnotes) if text)


class Fold(StrEnum):
    """What is shown once: every clause, each distinct wording, or each report; the value is a field."""

    NONE = ""
    WORDING = "wording"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What an engine is asked: a tree, facets chosen (OR inside one, AND between), one page of hits.

    Folded, a page holds wordings or reports, each at the place of its first clause in the order asked:
    a wording shows its clause of the highest standing, a report its first. `groups` asks for their number.
    """

    tree: Node
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offset: int = 0
    size: int = 20
    order: Order = Order.RELEVANCE
    fold: Fold = Fold.NONE
    groups: bool = False
    facets: tuple[str, ...] = FACETS

    def __post_init__(self) -> None:
        if self.offset < 0 or self.size < 1:
            raise ValueError("a page of results begins at 0 or later and holds at least one hit")
        if unknown := set(self.chosen) - set(FACETS):
            raise ValueError(f"unknown facets: {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found: its key and its score (0 where the order is not by relevance).

    `wording` is what its copies share (`fields.wording_of`), where the engine tells it.
    """

    key: str
    score: float
    wording: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many matching clauses bear one value of a facet."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of hits with the exact total and, for each facet, all its values with counts."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    reports: int  # distinct reports among all matching clauses, where facets are asked for
    groups: int = 0  # distinct wordings among them, where the query asks
    copies: Mapping[str, int] | None = None  # matching clauses by wording, where the page holds them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What an index holds: distinct reports, editions and clauses."""

    reports: int
    editions: int
    clauses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """An engine that answers: `embedded` or `elasticsearch`, its version, the clauses it holds."""

    engine: str
    version: str
    clauses: int
