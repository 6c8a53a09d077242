"""A file's bytes in, a finished Document out: the stages in order.

Runs in a child process: PDFium is called from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.assembly import finish, tie_notes, tied
from ingest.boxes import cut_boxes
from ingest.cut import cut, cut_other
from ingest.document_parts import with_parts
from ingest.doubts import doubts_of
from ingest.errors import UnreadableError
from ingest.facts import find_facts
from ingest.findings import findings_of, findings_of_balance, findings_of_cut
from ingest.flow import Flow
from ingest.grammar.desk import Desk
from ingest.kinds import family_of
from ingest.language import Languages, document_language
from ingest.layout import Layout, lay_out
from ingest.ledger import settle
from ingest.lines import Line, sources_of
from ingest.markdown import read_markdown
from ingest.markup import read_html
from ingest.masthead import Opening
from ingest.media import HTML, MARKDOWN, PDF, TEXT, WORD, media_type
from ingest.ocr.allowance import Allowance
from ingest.ocr.seeing import see
from ingest.pages import quality_of, read_pages
from ingest.paragraphs import Block, to_blocks
from ingest.plaintext import decode, read_plain
from ingest.quality import graded
from ingest.records import Clause, Document, Finding, Page, SetAside, Told
from ingest.streams import foreign
from ingest.word.body import read_word
from ingest.wording import Joiner

BILINGUAL = ("law", "treaty")  # families whose files can hold the same text in two languages


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its name, its bytes, and what was told about it."""

    name: str
    data: bytes
    told: Told


def read(
    source: Source,
    *,
    tagger: Callable[[Document], Document] | None = None,
    ocr: Allowance | None = None,
) -> Document:
    """Read one file; with `ocr`, pages that are images too, where Tesseract is installed.

    Raises UnreadableError for a file that is damaged, encrypted or empty, RefusedError for one of a
    kind that holds no document text.
    """
    kind = media_type(source.name, source.data)
    document = _read_pdf(source, ocr) if kind == PDF else READERS[kind](source)
    document = with_parts(document)
    doubts = tuple(doubts_of(document, source.told))
    document = graded(replace(document, findings=(*document.findings, *doubts)))
    return tagger(document) if tagger else document


def _settled(document: Document, raws: Mapping[int, str]) -> Document:
    """Return the document with its balance, and a finding for words that it leaves unaccounted."""
    balance = settle(document, raws)
    return replace(document, balance=balance, findings=(*document.findings, *findings_of_balance(balance)))


def _read_pdf(source: Source, ocr: Allowance | None) -> Document:
    seen = see(source.data, read_pages(source.data), told=source.told.language, allowance=ocr)
    sheets = seen.sheets
    layout = lay_out(sheets.pages)
    joiner = Joiner.of((*layout.body, *_lines_apart(layout)))
    facts = find_facts(Opening.of(sheets), source.told, title=sheets.title, created=sheets.created)
    family = family_of(facts["kind"].value)
    language = document_language((line.text for line in layout.body), told=source.told.language)
    desk = _cut_pages(family, layout, joiner, language)
    finished = finish(desk.cutter.drafts, joiner, Languages(language))
    clauses = finished.clauses
    document = Document(
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
        set_aside=(*_apart(layout), *desk.aside, *finished.aside),
        findings=(
            *seen.findings,
            *findings_of(sheets, layout),
            *_about_cut(layout.pages, family, clauses, desk),
        ),
        quality=_quality(layout.pages),
    )
    return _settled(document, {sheet.number: sheet.raw for sheet in sheets.pages})


def _cut_pages(family: str, layout: Layout, joiner: Joiner, language: str) -> Desk:
    """Cut a document's lines; pages of a law in another language are a text of their own."""
    tongues: dict[int, str] = {}
    if family in BILINGUAL:
        numbers = sorted({line.page for line in layout.body})
        texts = [" ".join(line.text for line in layout.body if line.page == number) for number in numbers]
        tongues = dict(zip(numbers, foreign(texts, language), strict=True))
    own = [line for line in layout.body if not tongues.get(line.page)]
    contents = min((line.page for reason, line in layout.set_aside if reason == "contents"), default=0)
    desk = cut(family, to_blocks(own, layout.measure, layout.boxes), joiner, contents=contents)
    if layout.boxes:
        cut_boxes(desk, layout.boxes)
    for tongue in sorted(set(filter(None, tongues.values()))):
        other = [line for line in layout.body if tongues[line.page] == tongue]
        cut_other(desk, family, tongue, to_blocks(other, layout.measure, layout.boxes))
    return desk


def _cut_blocks(family: str, blocks: Sequence[Block], joiner: Joiner, language: str) -> Desk:
    """Cut a text without pages; what a law or treaty holds in another language is a text of its own."""
    tongues = (
        foreign([block.raw for block in blocks], language) if family in BILINGUAL else [""] * len(blocks)
    )
    pairs = list(zip(blocks, tongues, strict=True))
    desk = cut(family, [block for block, tongue in pairs if not tongue], joiner)
    for tongue in sorted(set(filter(None, tongues))):
        cut_other(desk, family, tongue, [block for block, its in pairs if its == tongue])
    return desk


def _read_html(source: Source) -> Document:
    text, doubts = decode(source.data)
    return _read_flow(source, read_html(text), "text/html", doubts)


def _read_markdown(source: Source) -> Document:
    text, doubts = decode(source.data)
    return _read_flow(source, read_markdown(text), "text/markdown", doubts)


def _read_plain(source: Source) -> Document:
    text, doubts = decode(source.data)
    return _read_flow(source, read_plain(text), "text/plain", doubts)


def _read_word(source: Source) -> Document:
    flow, findings = read_word(source.data)
    return _read_flow(source, flow, WORD, findings)


def _read_flow(source: Source, flow: Flow, media: str, doubts: tuple[Finding, ...]) -> Document:
    """Finish a text without pages."""
    if not flow.blocks:
        raise UnreadableError("the file holds no paragraph; hand in a copy with text")
    lines = [line for block in flow.blocks for line in block.lines]
    joiner = Joiner.of(lines)
    facts = find_facts(Opening.of_flow(flow), source.told, title=flow.title)
    family = family_of(facts["kind"].value)
    stated = flow.stated.get("language", "")
    language = document_language((line.text for line in lines), told=source.told.language, stated=stated)
    desk = _cut_blocks(family, flow.blocks, joiner, language)
    finished = finish(desk.cutter.drafts, joiner, Languages(language))
    clauses = finished.clauses
    document = Document(
        file=source.name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        media_type=media,
        family=family,
        language=language,
        facts=facts,
        pages=(flow.page,),
        headings=tuple(desk.outline.headings),
        clauses=clauses,
        footnotes=tied(flow.footnotes, clauses),
        set_aside=(*flow.aside, *desk.aside, *finished.aside),
        findings=(*doubts, *_about_cut((flow.page,), family, clauses, desk)),
        quality=quality_of(flow.page.text),
    )
    return _settled(document, {1: flow.raw})


def _about_cut(
    pages: Sequence[Page], family: str, clauses: Sequence[Clause], desk: Desk
) -> Iterator[Finding]:
    first = next((page.number for page in pages if page.text.strip()), 0)
    if first:
        yield from findings_of_cut(family, clauses, is_rough=desk.is_rough, first=first)
    yield from desk.cutter.findings


def _lines_apart(layout: Layout) -> Iterator[Line]:
    """Yield the lines of footnotes and of boxes, which tell a document's words as its body does."""
    for lines in (*(note.lines for note in layout.notes), *layout.boxes):
        yield from lines


def _apart(layout: Layout) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(reason=reason, page=line.page, text=line.text, sources=sources_of([line]))
        for reason, line in layout.set_aside
    )


def _quality(pages: Sequence[Page]) -> float:
    """Return the mean of the pages' quality, weighted by their characters."""
    letters = sum(len(page.text) for page in pages)
    if not letters:
        return 0.0
    return round(sum(page.quality * len(page.text) for page in pages) / letters, 4)


READERS: dict[str, Callable[[Source], Document]] = {
    HTML: _read_html,
    MARKDOWN: _read_markdown,
    TEXT: _read_plain,
    WORD: _read_word,
}
