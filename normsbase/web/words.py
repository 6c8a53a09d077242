"""Words that a person marked or copied in; where they stand in their paragraph, out."""

from __future__ import annotations

from collections.abc import Mapping

from normsbase.services.judge.errors import JudgeError
from normsbase.services.judge.values import Span
from normsbase.services.review import NotALabelError
from normsbase.web.review_item import span_of


class LimitError(ValueError):
    """Words that were to limit a position do not stand in its paragraph."""


def words_span(sent: Mapping[str, str], text: str, near: int = 0) -> Span:
    """Return where the words sent stand: as the page counted, else as found. Raises JudgeError."""
    try:
        return span_of(sent, text, near)
    except NotALabelError as error:
        raise JudgeError(str(error)) from error


def limits_of(lines: str, text: str) -> tuple[Span, ...]:
    """Return where the words of each line stand in a paragraph, in its order. Raises LimitError."""
    found = []
    for line in filter(None, (each.strip() for each in lines.replace("\r\n", "\n").split("\n"))):
        at = text.find(line)
        if at < 0:
            raise LimitError(f"These limiting words do not stand in the paragraph as sent: “{line[:120]}”.")
        found.append((at, at + len(line)))
    return tuple(sorted(found))
