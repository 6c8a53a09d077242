"""Write small Word files of our own sentences, with lists, notes and changes as Word stores them."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def element(xml: str) -> Any:
    """Return an element of the main part; `w:` is its prefix."""
    first = xml.index(">") if "/>" not in xml[: xml.index(">") + 1] else xml.index("/>")
    return parse_xml(f'{xml[:first]} xmlns:w="{W}"{xml[first:]}')


class WordPaper:
    """One Word file under way."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self.lists = self.document.part.numbering_part.element
        for child in list(self.lists):
            self.lists.remove(child)
        self.notes: list[str] = []

    def list(self, number: int, levels: tuple[tuple[str, str], ...] = LEVELS, more: str = "") -> WordPaper:
        """Define a list; `more` is further XML of its levels."""
        stated = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (form, text) in enumerate(levels)
        )
        self.lists.insert(0, element(f'<w:abstractNum w:abstractNumId="{number}">{stated}</w:abstractNum>'))
        return self.num(number, number)

    def num(self, number: int, of: int, override: str = "") -> WordPaper:
        """Let a number of a list count in an abstract list."""
        xml = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'
        self.lists.append(element(xml))
        return self

    def put(self, text: str, *, style: str | None = None, num: int = 0, depth: int = 0) -> Any:
        """Write a paragraph; return it."""
        paragraph = self.document.add_paragraph(text, style=style)
        if num:
            paragraph._p.get_or_add_pPr().append(
                element(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')
            )
        return paragraph

    def add(self, paragraph: Any, xml: str) -> None:
        """Append XML to a paragraph."""
        paragraph._p.append(element(xml))

    def note(self, paragraph: Any, text: str) -> None:
        """Append the mark of a footnote."""
        self.notes.append(text)
        self.add(paragraph, f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>')

    def table(self, *rows: tuple[str, ...]) -> Any:
        """Write a table; return it."""
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return table

    def data(self) -> bytes:
        """Finish the file."""
        if self.notes:
            stated = "".join(
                f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> '
                f"{text}</w:t></w:r></w:p></w:footnote>"
                for number, text in enumerate(self.notes, start=1)
            )
            blob = f'<w:footnotes xmlns:w="{W}">{stated}</w:footnotes>'.encode()
            name = PackURI("/word/footnotes.xml")
            part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, blob, self.document.part.package)
            self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()
