"""A file's bytes in, a finished Document out: the stages in order.

Runs in a child process: PDFium is called from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.assembly import finish, tie_notes
from ingest.cut import cut
from ingest.facts import Opening, find_facts
from ingest.findings import findings_of
from ingest.kinds import family_of
from ingest.language import Languages, document_language
from ingest.layout import Layout, lay_out
from ingest.media import media_type
from ingest.pages import read_pages
from ingest.paragraphs import to_blocks
from ingest.records import Document, Page, SetAside, Told
from ingest.wording import Joiner


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its name, its bytes, and what was told about it."""

    name: str
    data: bytes
    told: Told


def read(source: Source, *, tagger: Callable[[Document], Document] | None = None) -> Document:
    """Read one file.

    Raises UnreadableError for a file that is damaged, encrypted or empty, RefusedError for one of a
    kind that holds no document text.
    """
    kind = media_type(source.name, source.data)
    document = READERS[kind](source)
    return tagger(document) if tagger else document


def _read_pdf(source: Source) -> Document:
    sheets = read_pages(source.data)
    layout = lay_out(sheets.pages)
    joiner = Joiner.of((*layout.body, *(line for note in layout.notes for line in note.lines)))
    facts = find_facts(Opening.of(sheets), source.told, title=sheets.title, created=sheets.created)
    family = family_of(facts["kind"].value)
    desk = cut(family, to_blocks(layout.body, layout.measure), joiner)
    language = document_language((line.text for line in layout.body), told=source.told.language)
    clauses = finish(desk.cutter.drafts, joiner, Languages(language))
    return Document(
        file=source.name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        media_type="application/pdf",
        family=family,
        language=language,
        facts=facts,
        pages=layout.pages,
        headings=tuple(desk.outline.headings),
        clauses=clauses,
        footnotes=tie_notes(layout.notes, clauses, joiner),
        set_aside=(*_apart(layout), *desk.aside),
        findings=(*findings_of(sheets, layout, family, clauses), *desk.cutter.findings),
        quality=_quality(layout.pages),
    )


def _apart(layout: Layout) -> tuple[SetAside, ...]:
    return tuple(SetAside(reason=reason, page=line.page, text=line.text) for reason, line in layout.set_aside)


def _quality(pages: Sequence[Page]) -> float:
    """Return the mean of the pages' quality, weighted by their characters."""
    letters = sum(len(page.text) for page in pages)
    if not letters:
        return 0.0
    return round(sum(page.quality * len(page.text) for page in pages) / letters, 4)


READERS: dict[str, Callable[[Source], Document]] = {"application/pdf": _read_pdf}
