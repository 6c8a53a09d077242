"""A document in, its words as JSON Lines, as rows of CSV or as text to read out."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterator

from ingest.records import Clause, Document
from normsbase.services.extract.lines import lines_of

COLUMNS = ("file", "path", "kind", "marker", "text", "language", "heading", "chapeau", "page", "text_hash")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDTH = 100  # characters a line of text to read


def as_jsonl(document: Document) -> Iterator[str]:
    """Yield one JSON value a line."""
    for line in lines_of(document):
        yield json.dumps(line, ensure_ascii=False) + "\n"


def as_csv(document: Document) -> Iterator[str]:
    """Yield one row a clause; text that a spreadsheet would take for a formula gets an apostrophe."""
    for clause in document.clauses:
        yield _row(map(_safe, _cells(document, clause)))


def as_text(document: Document) -> Iterator[str]:
    """Yield the document as one reads it: headings, and clauses each after its path."""
    yield f"{document.fact('title') or document.file}\n"
    yield f"({document.file}, {document.family}, {document.language}, {len(document.clauses)} paragraphs)\n"
    shown: tuple[str, ...] = ()
    for clause in document.clauses:
        if clause.heading != shown:
            shown = clause.heading
            yield f"\n{' / '.join(shown)}\n" if shown else "\n"
        words = f"{clause.marker} {clause.text}".strip()
        yield f"\n[{clause.path}] p. {clause.page}\n{textwrap.indent(textwrap.fill(words, WIDTH), '    ')}\n"
    for finding in document.findings:
        where = f" (page {finding.page})" if finding.page else ""
        yield f"\n{finding.severity}: {finding.message}{where} {finding.remedy}".rstrip() + "\n"
    yield "\n"


def head_of_csv() -> str:
    """Return the line that names the columns."""
    return _row(COLUMNS)


WRITERS: dict[str, Callable[[Document], Iterator[str]]] = {
    "jsonl": as_jsonl,
    "csv": as_csv,
    "text": as_text,
}


def _cells(document: Document, clause: Clause) -> tuple[str, ...]:
    return (
        document.file,
        clause.path,
        clause.kind,
        clause.marker,
        clause.text,
        clause.language,
        " / ".join(clause.heading),
        clause.chapeau or "",
        str(clause.page),
        clause.text_hash,
    )


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
