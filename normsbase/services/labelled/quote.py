"""A paragraph and the place of the words that earned a label in; what a list quotes of it out. Pure."""

from __future__ import annotations

from normsbase.services.labelled.types import Quote

WHOLE = 640  # characters up to which a paragraph is quoted whole
AROUND = 220  # characters kept on each side of the words that earned the label, in a longer one


def quote(text: str, start: int, end: int) -> Quote:
    """Return the quote; no character is changed, and words are never cut in the middle."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    if len(text) <= WHOLE:
        return Quote(text[:start], text[start:end], text[end:])
    if end - start > WHOLE:
        end = _word_end(text, start + WHOLE)
    first = _word_start(text, start - AROUND)
    last = _word_end(text, end + AROUND)
    return Quote(
        text[first:start], text[start:end], text[end:last], cut_before=first > 0, cut_after=last < len(text)
    )


def opening(text: str) -> Quote:
    """Return the opening of a paragraph whose label rests on other words."""
    return quote(text, 0, 0)


def _word_start(text: str, at: int) -> int:
    """Return the start of the first whole word from a place on."""
    if at <= 0:
        return 0
    space = text.find(" ", at)
    return at if space < 0 or space - at > AROUND // 2 else space + 1


def _word_end(text: str, at: int) -> int:
    """Return the end of the last whole word up to a place."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at)
    return at if space < 0 or at - space > AROUND // 2 else space
