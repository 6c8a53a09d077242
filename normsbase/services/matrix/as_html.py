"""A table in; one HTML file out that needs nothing else and prints: the table, its notes, its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import escape

from normsbase.services.matrix.about import about
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Column, Party, Row, Table
from normsbase.services.refer import ocr_words
from normsbase.services.standing import Evidence, Standing

STYLE = """
body { font: 10pt/1.4 system-ui, sans-serif; color: #111; margin: 2rem; max-width: none; }
h1 { font-size: 16pt; margin: 0 0 .3rem; } h2 { font-size: 12pt; margin: 1.6rem 0 .4rem; }
table { border-collapse: collapse; font-size: 8pt; }
th, td { border: .5pt solid #999; padding: .15rem .3rem; }
thead { display: table-header-group; } th { text-align: start; font-weight: 600; } td { text-align: center; }
td i { color: #555; } .quote { font-family: Georgia, serif; }
mark { background: none; border-bottom: 1.5pt solid; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .15rem 1rem; margin: 0; } dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; } .soft { color: #555; } a { color: inherit; }
li { margin-block: .5rem; break-inside: avoid; } tr { break-inside: avoid; }
@page { size: A4 landscape; margin: 12mm; } @media print { body { margin: 0; } a { text-decoration: none; } }
"""


def page(table: Table, kept: Kept, address: str, root: str) -> str:
    """Return the file; `address` is the full address of the table's page, `root` that of the site."""
    lines = about(table, kept, address)
    pieces = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(table.title)}</title><style>{STYLE}</style></head><body>",
        f"<h1>{escape(table.title)}</h1><p>{escape(table.lede)}</p>",
        "<h2>Values</h2><dl>",
        *(
            f"<dt>{escape(value.code)} {escape(value.label)} ({count})</dt><dd>{escape(value.meaning)}</dd>"
            for value, count in table.counts()
        ),
        "</dl><h2>Table</h2>",
        *_table(table),
        "<h2>Evidence</h2>",
        *_evidence(table, root),
        "<h2>About</h2><dl>",
        *(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in lines[1:] if words),
        "</dl></body></html>",
    ]
    return "\n".join(pieces)


def _table(table: Table) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_head(column)}</th>' for column in table.columns)
    yield f'<table><thead><tr><th scope="col">{escape(table.rows_are)}</th>{heads}</tr></thead><tbody>'
    for row in (*table.rows, *table.others):
        yield f'<tr><th scope="row">{escape(row.party.name)}</th>{_cells(row, table)}</tr>'
    yield "</tbody></table>"


def _head(column: Column) -> str:
    title = f"<br>{escape(column.title)}" if column.title not in (column.label, "") else ""
    return f"{escape(column.label)}{title if len(column.title) < 60 else ''}"


def _cells(row: Row, table: Table) -> str:
    return "".join(
        f'<td title="{escape(cell.value.label)}">'
        f'<a href="#{escape(row.party.code)}.{escape(column.key)}">{_code(cell)}</a></td>'
        if cell.evidence or cell.annotations
        else f'<td title="{escape(cell.value.label)}">{_code(cell)}</td>'
        for column, cell in zip(table.columns, row.cells, strict=True)
    )


def _code(cell: Standing) -> str:
    code = str(cell.count) if cell.count else cell.value.code
    return f"<i>{escape(code)}?</i>" if cell.proposed else escape(code)


def _evidence(table: Table, root: str) -> Iterator[str]:
    said = [found for found in table.cells() if found[2].evidence or found[2].annotations]
    if any(cell.proposed for _, _, cell in said):
        yield '<p class="soft">A code with a question mark rests on what no reviewer has accepted yet.</p>'
    if not said:
        yield '<p class="soft">The cells rest on recorded facts alone; the Excel file holds each source.</p>'
        return
    yield "<ul>"
    for found in said:
        yield _item(found, root)
    yield "</ul>"


def _item(found: tuple[Party, Column, Standing], root: str) -> str:
    party, column, cell = found
    head = f"{escape(party.name)}, {escape(column.label)}: {escape(cell.value.label)}"
    quotes = "".join(f"<br>{_said(one, root)}" for one in (*cell.evidence, *cell.annotations))
    return f'<li id="{escape(party.code)}.{escape(column.key)}"><b>{head}</b>{quotes}</li>'


def _said(one: Evidence, root: str) -> str:
    words = "".join(f"<mark>{escape(text)}</mark>" if on else escape(text) for text, on in one.pieces)
    quote = f'<span class="quote" lang="{escape(one.language)}" dir="auto">“{words}”</span> ' if words else ""
    where = escape(one.citation or one.source or one.kind_words)
    link = f'<a href="{escape(root)}/{escape(one.key)}">{where}</a>' if one.key else where
    page_told = f", page {one.page}" if one.page else ""
    ocr = f", {words}" if (words := ocr_words(one.ocr_confidence)) else ""
    review = f", {escape(one.review)}" if one.review else ""
    told = f"{escape(one.kind_words)}, {escape(one.date or 'undated')}, {escape(one.given_by)}{review}"
    return f'{quote}{link}{page_told}{ocr} <span class="soft">({told})</span>'
