"""The one frozen value that a search answers with; pages, API and commands render it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from normsbase.search.marks import Span
from normsbase.search.reading import Part
from normsbase.search.types import Query
from normsbase.search.widening import Expansion
from normsbase.services.behind import Behind
from normsbase.services.find.widened import ALL_FORMS, AsTyped
from normsbase.services.given import Given
from normsbase.services.own_texts import OwnTexts
from normsbase.services.precedence import UNKNOWN, Standing
from normsbase.services.statuses import said

Pieces = tuple[tuple[str, bool], ...]  # words in order, each with whether they are marked
Filters = tuple[tuple[str, tuple[str, ...]], ...]  # chosen values a facet


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A tag of a clause found, with who gave it; `name` is what pages show."""

    scheme: str
    label: str
    name: str
    given_by: str
    rule: str
    version: str
    given: Given

    @property
    def short(self) -> str:
        """Its name where room is short: the letter alone for one of the eleven norms."""
        return self.label[2:] if self.scheme == "norm" and self.label.startswith("13") else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words beside the clause that match too: its chapeau or a footnote; offsets into `text`."""

    text: str
    highlights: tuple[Span, ...]
    pieces: Pieces
    adds: bool  # holds a part of the query that the clause's own text does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A clause found: everything that a result row shows.

    `highlights` are offsets into `text`, `heading_highlights` into `heading_line`; `pieces` is an
    excerpt of the text around its first mark, the whole text unless it is long; `heading_pieces` are
    the headings that hold a mark.
    """

    key: str
    report: str
    label: str
    title: str
    citation: str
    margin: str
    kind: str
    body: str
    year: int | None
    adoption: str
    sample: bool
    heading: tuple[str, ...]
    heading_highlights: tuple[Span, ...]
    heading_pieces: Pieces
    heading_adds: bool  # holds a part of the query that the clause's own text does not
    text: str
    highlights: tuple[Span, ...]
    pieces: Pieces
    shortened: bool
    chapeau: Passage | None
    footnotes: tuple[Passage, ...]
    matched: tuple[str, ...]  # text, heading, chapeau, footnote
    where: tuple[
        tuple[str, tuple[str, ...]], ...
    ]  # of each of these, the parts of the query that stand there
    page: int
    ocr_confidence: float | None  # where OCR read its words
    has_pages: bool  # whether the file has pages at all
    language: str
    score: float
    labels: tuple[Label, ...]
    statuses: tuple[str, ...] = ()  # of its part of the text
    standing: Standing = UNKNOWN
    wording: str = ""  # what copies of its words share
    chapeau_text: str = ""  # whether it matches or not
    copies: int = 0  # other clauses with the same wording that match

    @property
    def status(self) -> str:
        """How its part of the text stands, for prose."""
        return said(self.statuses)

    @property
    def in_heading_alone(self) -> tuple[str, ...]:
        """The parts of the query that its heading holds and its text does not."""
        return self._beside("heading")

    @property
    def in_chapeau_alone(self) -> tuple[str, ...]:
        """The parts of the query that its opening words hold and its text does not."""
        return self._beside("chapeau")

    def _beside(self, place: str) -> tuple[str, ...]:
        where = dict(self.where)
        in_text = where.get("text", ())
        return tuple(part for part in where.get(place, ()) if part not in in_text)

    @property
    def prefix(self) -> str:
        """What stands before the slash of its key: where its text is read."""
        return self.key.partition("/")[0]

    @property
    def path(self) -> str:
        """Its address in the text."""
        return self.key.partition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class InText:
    """A text with clauses found: how many, and the first of them in the order asked."""

    report: str
    label: str
    title: str
    count: int
    hits: tuple[Found, ...]

    @property
    def first(self) -> Found:
        """The clause by whose place the text has its own."""
        return self.hits[0]

    @property
    def more(self) -> int:
        """How many clauses found are not shown under it."""
        return max(0, self.count - len(self.hits))


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet: its code, its name, how many clauses bear it, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a query was read: in words, as a tree, part by part with what each finds alone."""

    words: str
    tree: dict[str, Any]
    outline: Part
    parts: tuple[Part, ...]
    expansions: tuple[Expansion, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was searched and what was not."""

    reports: int
    editions: int
    clauses: int
    known_without_text: int
    partly_read: int
    samples: int  # of the reports searched, those written for Normsbase: no official documents
    unreadable: int  # texts with a file of which no paragraph was read; files refused have no text here
    as_of: str  # the day of the last reading, ISO 8601; empty where nothing was read
    frame: str
    snapshot: str  # names the base as it stands
    behind: Behind  # what the index has not followed yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something known that the query names: kind is report, clause, norm, state or body; key its address."""

    kind: str
    key: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a query could not be read and how to mend it; `start` and `end` point into the query."""

    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to a query that found nothing or little, and how many clauses it would find."""

    label: str
    query: str
    filters: Filters
    total: int
    why: str = ""  # beside hits: why it is offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query found; with `error` set nothing was searched and `reading` is missing.

    `total` and facets count clauses, `groups` their distinct wordings, `reports` their texts. Pages hold
    clauses; wordings with `copies_folded`; texts with `by_text`, then in `texts` in place of `hits`.
    """

    query: str
    filters: Filters
    order: str
    page: int
    size: int
    coverage: Coverage
    copies_folded: bool = False
    by_text: bool = False
    as_typed: AsTyped = ALL_FORMS
    wording: str = ""  # the only one shown and counted
    total: int = 0
    groups: int = 0
    literal: int = 0  # of `total`, those that hold the words as typed
    reports: int = 0
    exact: bool = True
    reading: Reading | None = None
    hits: tuple[Found, ...] = ()
    texts: tuple[InText, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    named: tuple[Named, ...] = ()
    named_whole: bool = False  # the query says nothing besides what it names
    unnamed: str = ""  # the text that the query names outright where none of that name is known
    changes: tuple[Change, ...] = ()
    own_texts: tuple[OwnTexts, ...] = ()  # of the States asked for: which are here and which are not
    error: Problem | None = None
    asked: Query | None = None  # as the engine was asked

    @property
    def chosen_count(self) -> int:
        """How many values of facets are chosen."""
        return sum(len(values) for _, values in self.filters)

    @property
    def added(self) -> int:
        """How many clauses were found by other forms of the words alone."""
        return self.total - self.literal

    @property
    def shown_total(self) -> int:
        """How many clauses, wordings or texts the pages hold together."""
        return self.reports if self.by_text else self.groups if self.copies_folded else self.total

    @property
    def shown(self) -> int:
        """How many this page holds."""
        return len(self.texts) if self.by_text else len(self.hits)

    @property
    def pages(self) -> int:
        """Number of pages that they fill."""
        return -(-self.shown_total // self.size)

    @property
    def next(self) -> int | None:
        """Number of the next page, where there is one."""
        return self.page + 1 if self.page < self.pages else None

    @property
    def previous(self) -> int:
        """Number of the page before, at most the last one; 1 on the first."""
        return max(1, min(self.page - 1, self.pages))

    @property
    def first(self) -> int:
        """Place of the first hit shown, from 1; 0 where none is shown."""
        return (self.page - 1) * self.size + 1 if self.shown else 0

    @property
    def last(self) -> int:
        """Place of the last hit shown."""
        return (self.page - 1) * self.size + self.shown
