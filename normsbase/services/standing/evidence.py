"""One quote behind a cell, and one text that was or was not searched for it: values alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a party said in one paragraph; offsets are code points in the paragraph's text."""

    id: str  # the commitment's name, under which judgements find it
    kind: str  # stated, co-signed, aligned, on-behalf-of-members, group-body, dissociated, explained…
    kind_words: str
    stance: str = ""  # affirms, affirms-with-limits, declines
    key: str = ""  # of the paragraph; empty where the source is outside the base
    slug: str = ""  # of the text
    text: str = ""  # the text, as pages name it
    title: str = ""
    citation: str = ""  # "A/RES/79/237, para. 3"
    quote: str = ""
    start: int = 0
    end: int = 0  # 0: the whole paragraph
    limits: tuple[tuple[int, int], ...] = ()
    limit_words: tuple[str, ...] = ()
    language: str = ""
    page: int | None = None
    ocr_confidence: float | None = None  # where OCR read the words
    date: str = ""  # ISO 8601, cut to what is known
    date_kind: str = ""
    group: str = ""  # the group through which a State is heard, as the text names it
    speaker: str = ""
    given_by: str = ""  # "rule words-on-a-norm, 2026.1", "ana", "import"
    review: str = ""  # proposed, accepted, disputed; empty: a fact of the catalogue
    reviewers: tuple[str, ...] = ()
    text_hash: str = ""
    shifted: bool = False  # the paragraph reads otherwise now than when it was judged
    note: str = ""
    source: str = ""
    about: str = ""  # key of the paragraph, or slug of the text, that it explains

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The quote in pieces, each with whether it narrows or declines."""
        found, at = [], 0
        for start, end in sorted(self.limits):
            one, two = max(at, start - self.start), end - self.start
            if at <= one < two <= len(self.quote):
                found += [(self.quote[at:one], False), (self.quote[one:two], True)]
                at = two
        return tuple(piece for piece in (*found, (self.quote[at:], False)) if piece[0])

    @property
    def settled(self) -> bool:
        """Whether it waits for no reviewer."""
        return self.review in ("", "accepted")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a party: searched, or why not (`known`, `part`, `unreadable`, `language`)."""

    slug: str
    label: str
    title: str
    date: str
    state: str  # searched, known, part, unreadable, language
    why: str = ""  # in words
