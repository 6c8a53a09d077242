"""A table in; what surrounds it in a Word file out: legend, columns in words, texts searched, about."""

from __future__ import annotations

from collections.abc import Iterator

from normsbase.services.matrix import word_file as word
from normsbase.services.matrix.about import about
from normsbase.services.matrix.as_xlsx.cells import FILLS
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Row, Table

SIGNS = (900, 3600, 9698, 1200)  # widths of the legend's columns


def legend(table: Table) -> Iterator[str]:
    """Yield the values with their codes, meanings and numbers of cells; a count of the whole."""
    yield word.paragraph(word.text("The values"), "Heading2")
    head = ("Code", "Value", "Meaning", "Cells")
    lines = [
        word.row((_cell(name, width, bold=True) for name, width in zip(head, SIGNS, strict=True)), head=True)
    ]
    for value, count in table.counts():
        words = (value.code, value.label, value.meaning, str(count))
        fill = FILLS.get(value.key, "").lstrip("#")
        lines.append(
            word.row(
                _cell(one, width, fill="" if place else fill)
                for place, (one, width) in enumerate(zip(words, SIGNS, strict=True))
            )
        )
    yield from word.grid(lines, SIGNS)
    told = f"Cells of the {len(table.rows)} rows; other participants stand apart and are not counted."
    if any(cell.proposed for _, _, cell in table.cells()):
        told += " *: proposed by a rule, no reviewer has accepted it yet."
    yield word.paragraph(word.text(told), "FootnoteText")


def columns_in_words(table: Table) -> Iterator[str]:
    """Yield for each column its title, what all share in it, its doubts and its source."""
    yield word.paragraph(word.text("The columns"), "Heading2")
    for column in table.columns:
        doubt = f"Doubt: {column.doubt}" if column.doubt else ""
        source = f"Source: {column.source}" if column.source else ""
        words = " ".join(filter(None, (f"{column.title}.", *column.facts, doubt, source)))
        yield word.paragraph(word.text(f"{column.label} ", "<w:b/>") + word.text(words), "FootnoteText")


def coverage(table: Table) -> Iterator[str]:
    """Yield the texts of each party that were searched, and those that were not, with the reason."""
    if not table.frame:
        return
    yield word.paragraph(word.text("What was searched"), "Heading2")
    held, read = table.texts
    yield word.paragraph(word.text(f"{table.frame} They are {held}, of which {read} were read in full."))
    without = 0
    for row in table.rows:
        words = _searched(row, table)
        without += not words
        if words:
            yield word.paragraph(
                word.text(f"{row.party.name}: ", "<w:b/>") + word.text(words), "FootnoteText"
            )
    if without:
        yield word.paragraph(word.text(f"Rows without a text of their own in this frame: {without}."))


def about_lines(table: Table, kept: Kept, address: str) -> Iterator[str]:
    """Yield what a reader of any file of the table must know."""
    yield word.paragraph(word.text("About this file"), "Heading2")
    for name, words in about(table, kept, address):
        if words:
            yield word.paragraph(word.text(f"{name}: ", "<w:b/>") + word.text(words), "FootnoteText")
        else:
            yield word.paragraph(word.text(name, "<w:b/>"))


def _searched(row: Row, table: Table) -> str:
    """Return a party's texts in words; one that was left out for some columns alone names them."""
    read: dict[str, None] = {}
    left: dict[str, list[str]] = {}
    for column, cell in zip(table.columns, row.cells, strict=True):
        read |= {text.label or text.title: None for text in cell.searched}
        for text in cell.unsearched:
            left.setdefault(f"{text.label or text.title} ({text.why})", []).append(column.label)
    told = []
    if read:
        told.append(f"read in full and searched: {'; '.join(read)}")
    for name, columns in left.items():
        where = "" if len(columns) == len(table.columns) else f" for {', '.join(columns)}"
        told.append(f"not searched{where}: {name}")
    return ". ".join(told)


def _cell(words: str, width: int, *, bold: bool = False, fill: str = "") -> str:
    run = word.text(words, "<w:b/>" if bold else "")
    return word.cell(word.paragraph(run, "Cell"), width, fill=fill)
