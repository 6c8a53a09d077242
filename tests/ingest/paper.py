"""Draw small PDFs of our own sentences, line by line, for tests to read; y counts from the top."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 612, 792
LEFT, INDENT, RIGHT = 124, 148, 488
ROMAN, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"


class Paper:
    """One PDF under way."""

    def __init__(self, encryption: StandardEncryption | None = None) -> None:
        self.file = io.BytesIO()
        self.canvas = canvas.Canvas(self.file, pagesize=(WIDTH, HEIGHT), encrypt=encryption)
        self.y = 90.0

    def put(self, x: float, y: float, text: str, font: str = ROMAN, size: float = 10) -> float:
        """Write one line; return where it ends."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)
        return x + float(self.canvas.stringWidth(text, font, size))

    def full(self, y: float, text: str, size: float = 10) -> None:
        """Write one line from edge to edge, its words set apart to fill it."""
        room = RIGHT - LEFT - self.canvas.stringWidth(text, ROMAN, size)
        line = self.canvas.beginText(LEFT, HEIGHT - y)
        line.setFont(ROMAN, size)
        line.setWordSpace(room / text.count(" "))
        line.textLine(text)
        self.canvas.drawText(line)

    def lines(self, *texts: str, x: float = LEFT, first: float | None = None, font: str = ROMAN) -> Paper:
        """Write a paragraph of full lines, 12 points apart, with room above it."""
        for number, text in enumerate(texts):
            self.put(first if first is not None and not number else x, self.y, text, font)
            self.y += 12
        self.y += 6
        return self

    def numbered(self, marker: str, *texts: str, x: float = LEFT, tab: float = 24) -> Paper:
        """Write a paragraph whose first words follow a marker and a tab."""
        self.put(x, self.y, marker)
        self.put(x + tab, self.y, texts[0])
        self.y += 12
        for text in texts[1:]:
            self.put(LEFT, self.y, text)
            self.y += 12
        self.y += 6
        return self

    def heading(self, *texts: str, size: float = 12) -> Paper:
        """Write a bold heading."""
        self.y += 6
        for text in texts:
            self.put(LEFT, self.y, text, BOLD, size)
            self.y += 1.15 * size
        self.y += 8
        return self

    def page(self, head: str = "", foot: str = "") -> Paper:
        """Begin the next page, with a running head and foot on the one that ends."""
        if head:
            self.put(60, 45, head, ROMAN, 8.5)
        if foot:
            self.put(60, 760, foot, ROMAN, 7)
        self.canvas.showPage()
        self.y = 90.0
        return self

    def data(self, head: str = "", foot: str = "") -> bytes:
        """Finish the file."""
        self.page(head, foot)
        self.canvas.save()
        return self.file.getvalue()


def wide(text: str, width: float = RIGHT - LEFT, font: str = ROMAN, size: float = 10) -> list[str]:
    """Break a text into lines as full as they can be."""
    lines: list[str] = []
    measure = canvas.Canvas(io.BytesIO())
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure.stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def prose(count: int, word: str = "harbour") -> str:
    """Return a sentence of our own of about this many words, to fill lines."""
    words = f"the keeper of each {word} writes down what the tide brings and tells the other keepers of it"
    return " ".join((words.split() * (count // 18 + 1))[:count]).capitalize() + "."


def texts(lines: Sequence[str]) -> str:
    """Return lines as one text."""
    return " ".join(lines)
