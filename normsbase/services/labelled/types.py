"""What pages show of the paragraphs that carry one label: rows, counts, choices of filters. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from normsbase.services.given import Given
from normsbase.services.paging import Paged

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFilters:
    """What the reader asked for; empty is no limit."""

    kind: str = ""
    body: str = ""
    language: str = ""
    given: str = ""  # reviewed, machine, disputed
    samples: str = ""  # only, none
    order: str = "oldest"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paragraph, verbatim: those before, those that earned the label, those after.

    `cut_before` and `cut_after` tell that the paragraph has more words there than are shown.
    """

    before: str
    earned: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One paragraph that carries the label."""

    key: str
    prefix: str  # where its text opens
    path: str
    citation: str
    title: str
    year: int | None
    date: str  # for prose
    date_kind: str
    body: str
    body_slug: str
    kind: str
    adoption: str
    language: str
    voice: str  # whose words it holds where it is not the text as agreed
    force: str
    page: int | None  # None where the file has no pages
    quote: Quote
    chapeau: Quote | None  # opening words that the label rests on; None where it rests on others
    rests_on: str
    given: Given
    sample: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with the number of paragraphs that have it, whatever else is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ForceRow:
    """How many paragraphs have a main verb of one force: in binding texts, in others, where not known."""

    force: str
    binding: int
    other: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledList(Paged):
    """One page of the paragraphs, with counts over all of them."""

    SIZE: ClassVar[int] = PAGE_SIZE

    filters: LabelFilters
    rows: tuple[Labelled, ...]
    total: int  # paragraphs and items that pass the filters
    texts: int  # texts that hold them
    everything: int  # paragraphs and items with the label, unfiltered
    samples: int  # of `everything`, in samples
    reviewed: int  # of `everything`, accepted by a person
    page: int
    pages: int
    choices: dict[str, tuple[Choice, ...]]
    forces: tuple[ForceRow, ...]

    @property
    def weight_known(self) -> bool:
        """Whether the catalogue says of any of these texts that it binds or does not."""
        return any(row.binding or row.other for row in self.forces)

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self.filters != LabelFilters(page=self.filters.page, order=self.filters.order)
