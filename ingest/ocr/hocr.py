"""Tesseract's hOCR in, the lines of words it found out, each word with its place and confidence.

Specks of the paper are left out: lines of nothing but marks, or of one or two letters, that Tesseract itself
does not believe in. Whatever else it gives is a word of the page, with its confidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
WORD = "ocrx_word"
BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
SIZE = re.compile(r"\bx_size (-?[\d.]+)")
CONFIDENCE = re.compile(r"\bx_wconf (\d+)")
MARK_DOUBTED, SHORT_DOUBTED = (
    0.6,
    0.4,
)  # confidence under which a lone mark, or one or two letters, is a speck


class HocrError(ValueError):
    """What came is no hOCR."""


class Word(NamedTuple):
    """A word in pixels from the top left; `confidence` from 0 to 1."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float

    @property
    def weight(self) -> int:
        """How many letters and digits it has: dots that lead to a page number tell nothing."""
        return sum(map(str.isalnum, self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The words of one line in the order they are read; the baseline of its middle, and size, in pixels."""

    words: tuple[Word, ...]
    baseline: float
    size: float

    @property
    def letters(self) -> int:
        """How many characters the words have."""
        return sum(len(word.text) for word in self.words)


def read_hocr(data: bytes) -> tuple[Row, ...]:
    """Return the lines in Tesseract's order; raises HocrError where the answer is broken off."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise HocrError(f"Tesseract's answer is broken: {error}") from error
    return tuple(row for element in root.iter() if element.get("class") in LINES for row in _row(element))


def _row(element: etree._Element) -> Iterator[Row]:
    title = element.get("title", "")
    words = tuple(_words(element))
    box = BOX.search(title)
    if not words or all(map(_is_speck, words)) or not box:
        return
    x0, y0, x1, y1 = map(int, box.groups())
    line = BASELINE.search(title)
    if y1 - y0 > x1 - x0 and sum(len(word.text) for word in words) > 1:
        return  # set sideways: what most of a page is set in is turned level before it is read
    slope, offset = map(float, line.groups()) if line else (0.0, 0.0)
    size = SIZE.search(title)
    height = float(size.group(1)) if size else 0.0
    yield Row(
        words=words,
        baseline=y1 + offset + slope * (x1 - x0) / 2,
        size=height if height > 0 else float(max(word.y1 - word.y0 for word in words)),
    )


def _words(line: etree._Element) -> Iterator[Word]:
    for element in line.iter():
        if element.get("class") != WORD:
            continue
        title = element.get("title", "")
        box, sure = BOX.search(title), CONFIDENCE.search(title)
        text = unicodedata.normalize("NFC", "".join("".join(map(str, element.itertext())).split()))
        if not text or not box or not sure:
            continue
        confidence = min(int(sure.group(1)), 100) / 100
        x0, y0, x1, y1 = map(int, box.groups())
        if x0 < x1 and y0 < y1:
            yield Word(text, x0, y0, x1, y1, confidence)


def _is_speck(word: Word) -> bool:
    return word.confidence < (SHORT_DOUBTED if word.weight else MARK_DOUBTED) and word.weight <= 2
