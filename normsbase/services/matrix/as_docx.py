"""A table in; the bytes of a Word file out: a landscape table, the words behind each cell in footnotes.

A table with more notes than a page can bear at its foot has them as a numbered list at its end, each number
a link; a table with more columns than a page is wide comes in portions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normsbase.services.matrix import word_file as word
from normsbase.services.matrix.as_xlsx.cells import FILLS
from normsbase.services.matrix.cell_note import has_note, note_of
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Column, Row, Table
from normsbase.services.matrix.word_last import about_lines, columns_in_words, coverage, legend
from normsbase.services.standing import Standing

FOOTNOTES = 150  # more notes than these stand in a list at the end
ACROSS = 14  # columns beside each other
PARTY = 2600  # width of the first column
WITH_LABELS = 5  # as many columns leave room for the value's name beside its code
OTHERS = "Other participants, under the name that their source uses"


def document(table: Table, kept: Kept, address: str, root: str) -> bytes:
    """Return the file; `address` is the full address of the table's page, `root` that of the site."""
    return _Writing(table, address, root).file(kept)


class _Writing:
    """One file while it is written: its links and notes are numbered as they come."""

    def __init__(self, table: Table, address: str, root: str) -> None:
        self.table, self.root = table, root
        self.address = address
        self.cell_address = f"{address}{'&' if '?' in address else '?'}cell="
        self.links, self.notes = word.Part(), word.Footnotes()
        self.at_end = sum(has_note(cell) for _, _, cell in table.cells()) > FOOTNOTES
        self.listed: list[str] = []

    def file(self, kept: Kept) -> bytes:
        """Return all of it."""
        title = self.table.title
        foot = f"{title}, as of {self.table.as_of}"
        return word.packed(self._body(kept), self.links, self.notes, title, foot)

    def _body(self, kept: Kept) -> Iterator[str]:
        table = self.table
        yield word.paragraph(word.text(table.title), "Heading1")
        yield word.paragraph(word.text(table.lede))
        yield word.paragraph(word.text(f"As of {table.as_of}. Snapshot {kept.key}."))
        yield from legend(table)
        for start in range(0, len(table.columns), ACROSS):
            yield from self._portion(start, table.columns[start : start + ACROSS])
        if self.listed:
            yield word.paragraph(word.text("What the cells rest on"), "Heading2")
            yield from self.listed
        yield from columns_in_words(table)
        yield from coverage(table)
        yield from about_lines(table, kept, self.address)

    def _portion(self, start: int, columns: Sequence[Column]) -> Iterator[str]:
        table = self.table
        heading = "The table"
        if len(table.columns) > ACROSS:
            heading = f"Columns {start + 1} to {start + len(columns)} of {len(table.columns)}"
        yield word.paragraph(word.text(heading), "Heading2")
        widths = [PARTY, *[(word.ROOM - PARTY) // len(columns)] * len(columns)]
        yield from word.grid(self._rows(start, columns, widths), widths)

    def _rows(self, start: int, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
        table = self.table
        yield word.row(
            [
                word.cell(_head(table.rows_are), widths[0]),
                *(word.cell(_top(one), widths[1]) for one in columns),
            ],
            head=True,
        )
        bands = {band.start: band.label for band in table.bands}
        for place, row in enumerate(table.rows):
            if place in bands:
                yield _across(bands[place], widths)
            yield self._row(row, start, columns, widths)
        if table.others:
            yield _across(OTHERS, widths)
        for row in table.others:
            yield self._row(row, start, columns, widths)

    def _row(self, row: Row, start: int, columns: Sequence[Column], widths: Sequence[int]) -> str:
        cells = [word.cell(word.paragraph(word.text(row.party.name), "Cell"), widths[0])]
        for column, cell in zip(columns, row.cells[start : start + len(columns)], strict=True):
            runs = self._code(row, column, cell) + self._cited(row, column, cell)
            fill = FILLS.get(cell.value.key, "").lstrip("#")
            cells.append(word.cell(word.paragraph(runs, "Cell"), widths[1], fill=fill))
        return word.row(cells)

    def _code(self, row: Row, column: Column, cell: Standing) -> str:
        link = f"{self.cell_address}{row.party.code}.{column.key}#cell"
        shown = cell.value.code if cell.count is None else f"{cell.value.code} {cell.count}"
        if len(self.table.columns) <= WITH_LABELS:
            shown = f"{shown} {cell.value.label}"
        return self.links.link(link, word.text(shown + ("*" if cell.proposed else "")))

    def _cited(self, row: Row, column: Column, cell: Standing) -> str:
        if not has_note(cell):
            return ""
        if not self.at_end:
            return self.notes.cite(note_of(row.party, column, cell, self.root, self.notes))
        number = len(self.listed) + 1
        runs = note_of(row.party, column, cell, self.root, self.links)
        numbered = word.bookmarked(word.text(f"{number}. "), f"note{number}", number)
        self.listed.append(word.paragraph(numbered + runs, "FootnoteText"))
        mark = word.text(f" {number}", '<w:vertAlign w:val="superscript"/>')
        return word.link_inside(mark, f"note{number}")


def _top(column: Column) -> str:
    heads = "".join(word.paragraph(word.text(head), "Cell") for head in column.heads if head)
    return _head(column.label) + heads


def _head(words: str) -> str:
    return word.paragraph(word.text(words, "<w:b/>"), "Cell")


def _across(words: str, widths: Sequence[int]) -> str:
    content = word.paragraph(word.text(words, "<w:b/>"), "Cell", "<w:keepNext/>")
    return word.row([word.cell(content, sum(widths), span=len(widths))])
