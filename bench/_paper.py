"""A number of pages in, a PDF of our own words with as many out: annexes of numbered paragraphs and items."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from bench._words import rare_words, sentence

WIDTH, HEIGHT = 612, 792
LEFT, INDENT, RIGHT, TOP, BOTTOM = 124, 148, 488, 90, 700
FONT, SIZE, LEADING = "Times-Roman", 10, 12
PAGES_AN_ANNEX = 25
ITEMS = 4  # below every third paragraph


class Printer:
    """Sets paragraphs of full lines on pages with running heads and page numbers."""

    def __init__(self) -> None:
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(WIDTH, HEIGHT))
        self.page = 1
        self.y = TOP

    def put(self, x: float, y: float, text: str, *, font: str = FONT, size: float = SIZE) -> None:
        """Write one line; y counts from the top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def paragraph(self, x: float, marker: str, text: str) -> None:
        """Write a paragraph whose words follow a marker and a tab."""
        self.put(x, self.y, marker)
        room = RIGHT - x - 24
        line = ""
        for word in text.split():
            longer = f"{line} {word}".lstrip()
            if self.canvas.stringWidth(longer, FONT, SIZE) > room:
                self.put(RIGHT - room, self.y, line)
                self.y += LEADING
                room = RIGHT - x
                longer = word
            line = longer
        self.put(RIGHT - room, self.y, line)
        self.y += LEADING + 6

    def turn(self, head: str) -> None:
        """End a page."""
        self.put(60, 45, head, size=8.5)
        self.put(300, 760, str(self.page), size=8)
        self.canvas.showPage()
        self.page += 1
        self.y = TOP


def long_paper(pages: int, seed: int = 7) -> bytes:
    """Return a PDF of so many pages; its numbers begin anew with every annex."""
    printer, chance = Printer(), random.Random(seed)
    rare = rare_words(chance)
    while printer.page <= pages:
        annex = 1 + (printer.page - 1) // PAGES_AN_ANNEX
        printer.put(LEFT, printer.y, f"Annex {annex}", font="Times-Bold", size=12)
        printer.y += 30
        for marker, x in _markers():
            printer.paragraph(x, marker, sentence(chance, rare))
            if printer.y > BOTTOM:
                printer.turn(f"X/{seed}/{pages}")
                if printer.page > pages or (printer.page - 1) % PAGES_AN_ANNEX == 0:
                    break
    printer.canvas.save()
    return printer.file.getvalue()


def _markers() -> Iterator[tuple[str, float]]:
    """Yield markers without end, each with its place: paragraphs, and items below every third."""
    number = 0
    while True:
        number += 1
        yield f"{number}.", LEFT
        for letter in "abcd"[:ITEMS] if number % 3 == 0 else "":
            yield f"({letter})", INDENT
