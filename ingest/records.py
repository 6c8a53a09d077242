"""The frozen values that the stages of the pipeline hand on; names follow the project's shapes.

Offsets are Unicode code points into the named text. Boxes are PDF points (1/72 inch) from the top left of the
page as shown (CropBox and rotation applied); pages count from 1. Dates are ISO 8601 cut to what is known.
Languages are BCP 47 tags. What is absent is `None` in the value, left out of the JSON.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.balance import Balance
from ingest.codes import CLAUSE_KINDS, GIVEN_BY, RESTS_ON, SEVERITIES
from ingest.codes import FAMILIES as FAMILIES
from ingest.codes import REPORT_KINDS as REPORT_KINDS
from ingest.codes import SET_ASIDE_REASONS as SET_ASIDE_REASONS


def text_hash(text: str) -> str:
    """Return the SHA-256 of the clause's text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if self.page < 1 or self.x1 < self.x0 or self.y1 < self.y0:
            raise ValueError(f"impossible box: {self}")

    def as_list(self) -> list[float]:
        """Return `[page, x0, y0, x1, y1]`, rounded to a tenth of a point."""
        return [self.page, *(round(v, 1) for v in (self.x0, self.y0, self.x1, self.y1))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of the text of one page: `page.text[start:end]`."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A change from page to text: its kind, the place in the text, what went and what came there."""

    kind: str
    at: int
    removed: str = ""
    added: str = ""  # stands at `text[at:]`


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its text in reading order, to which the spans of clauses point."""

    number: int
    width: float
    height: float
    text: str
    quality: float = 1.0  # share of the page's characters that are readable, 0 to 1
    confidence: float | None = None  # of OCR, 0 to 1: mean of its words by characters; None: no OCR
    repairs: tuple[Repair, ...] = ()  # from the engine's characters to this text; `at` counts the engine's

    @property
    def ocr(self) -> bool:
        """Whether OCR read the page, or what it shows beside a few words of the file's own."""
        return self.confidence is not None


def mean_confidence(pages: Iterable[Page]) -> float | None:
    """Return the confidence of what OCR read on these pages, weighted by characters; None: it read none."""
    read = [(page.confidence, len(page.text)) for page in pages if page.confidence is not None]
    letters = sum(count for _, count in read)
    return round(sum(sure * count for sure, count in read) / letters, 4) if letters else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the document; `level` 1 is the outermost."""

    level: int
    text: str
    number: str = ""
    page: int = 1
    boxes: tuple[Box, ...] = ()
    marker: str = ""  # the number as printed: `III.`
    repairs: tuple[Repair, ...] = ()
    sources: tuple[Span, ...] = ()

    @property
    def label(self) -> str:
        """The heading as it stands in a heading path: `III. Norms`."""
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteMark:
    """A footnote's mark in a clause: it stood before character `at` of the clause's text."""

    mark: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One label on part of a clause: `text[start:end]` is what earned it.

    `rests_on` names the text that holds the words: the clause's own text, or that of its nearest
    heading, its chapeau or its report's title; offsets are into that text.
    """

    scheme: str  # theme, mechanism, norm, force, polarity, addressee, voice
    label: str
    start: int
    end: int
    rests_on: str = "text"
    given_by: str = "rule"
    rule: str = ""
    version: str = ""

    def __post_init__(self) -> None:
        if self.rests_on not in RESTS_ON or self.given_by not in GIVEN_BY:
            raise ValueError(f"unknown ground or giver of a tag: {self}")
        if not 0 <= self.start <= self.end:
            raise ValueError(f"impossible span of a tag: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A State or body named: `code` is ISO 3166-1 alpha-3 for a State, a body's id for a body."""

    kind: str  # state, body
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document or paragraph cited, as written."""

    text: str
    start: int
    end: int
    report: str = ""  # the slug that its symbol or name leads to
    path: str = ""
    own: bool = False  # whether the text cites itself
    note: str = ""  # mark of the footnote in which the words stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The citable unit: its address, its verbatim text and where the text stands."""

    path: str
    kind: str
    text: str
    marker: str = ""
    language: str = "en"
    heading: tuple[str, ...] = ()  # labels, outermost first
    heading_at: int | None = None  # index of the nearest heading in Document.headings
    chapeau: str | None = None  # path of the clause that introduces this item
    page: int = 1
    boxes: tuple[Box, ...] = ()
    span: Span | None = None  # its words on its first page
    confidence: float | None = None  # of OCR, where it read a page that the clause stands on
    sources: tuple[Span, ...] = ()  # every run of page text it was made of, its marker included
    footnotes: tuple[FootnoteMark, ...] = ()
    voice: str = ""
    repairs: tuple[Repair, ...] = ()
    tags: tuple[Tag, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        if not self.path or not self.text:
            raise ValueError("a clause needs a path and a text")
        if self.kind not in CLAUSE_KINDS:
            raise ValueError(f"unknown kind of clause: {self.kind}")

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text, see `text_hash`."""
        return text_hash(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A footnote, kept apart from clauses; `clause` is the path of the clause that bears its mark."""

    mark: str
    text: str
    page: int
    boxes: tuple[Box, ...] = ()
    clause: str | None = None
    at: int | None = None
    marker: str = ""  # the mark as printed: `(1)`
    repairs: tuple[Repair, ...] = ()
    sources: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Words of a page that belong to no clause, with the reason."""

    reason: str
    page: int
    text: str
    repairs: tuple[Repair, ...] = ()
    sources: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something the pipeline must tell the reader; `remedy` says what they can do."""

    code: str
    message: str
    severity: str = "warning"
    page: int | None = None
    remedy: str = ""

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise ValueError(f"unknown severity: {self.severity}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact about the document: its value, where it was found and, for a date, of what kind."""

    value: str
    found: str  # "page 1, top right", "told", "PDF metadata"
    kind: str = ""  # for a date: adopted, issued, opened, in-force, endorsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Facts that the person who hands a file in states about it; they outrank what is found."""

    symbol: str = ""
    title: str = ""
    body: str = ""
    kind: str = ""
    date: str = ""
    language: str = ""
    source: str = ""  # where the file comes from (an address or a name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """A part of a document with its own status and voice: the clauses from `first` to `last`.

    An annex has a `prefix`, with which the paths of its clauses begin; the main part has none of these.
    """

    name: str
    prefix: str = ""
    first: str = ""
    last: str = ""
    voice: str = ""
    status: str = ""
    found: str = ""  # where voice and status were found


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything read from one file."""

    file: str
    sha256: str
    media_type: str
    family: str
    language: str
    facts: dict[str, Fact] = field(default_factory=dict)  # symbol, title, body, kind, date, session...
    pages: tuple[Page, ...] = ()
    headings: tuple[Heading, ...] = ()
    clauses: tuple[Clause, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()
    quality: float = 1.0  # mean page quality weighted by characters, 0 to 1
    parts: tuple[DocumentPart, ...] = ()
    balance: Balance | None = None  # what became of every character of the pages

    def fact(self, name: str) -> str:
        """Return the value of one fact, empty where it is not known."""
        return self.facts[name].value if name in self.facts else ""
