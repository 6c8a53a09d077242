"""An HTML element in, its words with single spaces and the footnote marks among them out."""

from __future__ import annotations

import re

from lxml import html

from ingest.lines import Mark

SKIPPED_TAGS = "script style nav footer noscript template svg form button iframe"
SKIPPED = frozenset(SKIPPED_TAGS.split())
NOTE_ANCHOR = re.compile(r"ntc\d|fnref|footnote-ref|cite_ref")
MARK = re.compile(r"[(\[]?\s*[\d*†]{1,3}\s*[)\]]?")


def inline_words(element: html.HtmlElement) -> tuple[str, tuple[Mark, ...]]:
    """Return the words of an element that holds no blocks, and where footnote marks stand in them."""
    words = _Words()
    words.take(element)
    return words.text, tuple(words.marks)


class _Words:
    """Words under way; `text` never begins with a space nor holds two in a row."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []

    @property
    def text(self) -> str:
        return "".join(self.parts).rstrip()

    def take(self, node: html.HtmlElement) -> None:
        if not isinstance(node.tag, str) or node.tag in SKIPPED:
            return
        if NOTE_ANCHOR.search(str(node.get("id") or "")) and self._take_mark(node):
            return
        self._put(node.text)
        for child in node:
            if child.tag == "br":
                self._put(" ")
            self.take(child)
            self._put(child.tail)

    def _take_mark(self, node: html.HtmlElement) -> bool:
        mark = "".join(node.text_content().split())
        if not MARK.fullmatch(mark):
            return False
        self.marks.append(Mark(self.length, self.length + len(mark), mark.strip("()[]")))
        self._add(mark)
        return True

    def _put(self, words: str | None) -> None:
        if not words:
            return
        if words[0].isspace():
            self._space()
        for number, word in enumerate(words.split()):
            if number:
                self._space()
            self._add(word)
        if words[-1].isspace():
            self._space()

    def _space(self) -> None:
        if self.parts and self.parts[-1] != " ":
            self._add(" ")

    def _add(self, word: str) -> None:
        self.parts.append(word)
        self.length += len(word)
