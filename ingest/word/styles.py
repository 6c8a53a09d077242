"""The styles of a Word file in; what a paragraph's style says out: heading level, list, bold, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.word.package import W

HEADING = re.compile(r"heading (?P<level>[1-9])", re.IGNORECASE)
#: Styles of the templates in which United Nations documents are typed.
HOUSE = (
    (re.compile(r"_?\s*H\s*_?\s*M|_?\s*H\s*_?\s*Ch", re.IGNORECASE), 1),
    (re.compile(r"_?\s*H\s*_?\s*1\b", re.IGNORECASE), 2),
    (re.compile(r"_?\s*H\s*_?\s*(?:23?|2/3)\b", re.IGNORECASE), 3),
    (re.compile(r"_?\s*H\s*_?\s*4\b", re.IGNORECASE), 4),
    (re.compile(r"_?\s*H\s*_?\s*(?:56?|5/6)\b", re.IGNORECASE), 5),
)
CONTENTS = re.compile(r"toc \d|toc heading|table of (?:figures|contents)", re.IGNORECASE)
NAMED = {"title": 1, "subtitle": 2}
LONGEST_CHAIN = 20  # styles based on one another; a circle ends there


class Styles:
    """Paragraph styles by their identifier."""

    def __init__(self, root: Any) -> None:
        self._by_id: dict[str, Any] = {}
        self._default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            if style.get(f"{W}type") != "paragraph":
                continue
            name = str(style.get(f"{W}styleId") or "")
            self._by_id[name] = style
            if style.get(f"{W}default") in ("1", "true"):
                self._default = name

    def of(self, properties: Any) -> str:
        """Return the identifier of a paragraph's style."""
        return value(properties, "pStyle") or self._default

    def chain(self, style_id: str) -> Iterator[Any]:
        """Yield a style and those it is based on, nearest first."""
        for _ in range(LONGEST_CHAIN):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")

    def names(self, style_id: str) -> Iterator[str]:
        """Yield the names of a style and of those it is based on."""
        return (value(style, "name") for style in self.chain(style_id))

    def level(self, properties: Any, style_id: str) -> int:
        """Return the level of a heading from 1, 0 for a paragraph that is none."""
        for holder in (properties, *(style.find(f"{W}pPr") for style in self.chain(style_id))):
            outline = value(holder, "outlineLvl")
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < 9 else 0
        for name in self.names(style_id):
            match = HEADING.fullmatch(name)
            if match:
                return int(match.group("level"))
            known = NAMED.get(name.lower()) or next((n for form, n in HOUSE if form.match(name)), 0)
            if known:
                return known
        return 0

    def is_contents(self, style_id: str) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return any(CONTENTS.match(name) for name in self.names(style_id))

    def is_bold(self, style_id: str) -> bool:
        """Whether a style's words are bold."""
        for style in self.chain(style_id):
            stated = switch(style.find(f"{W}rPr"), "b")
            if stated is not None:
                return stated
        return False


def value(holder: Any, name: str) -> str:
    """Return `w:val` of a child, empty where there is none."""
    child = holder.find(f"{W}{name}") if holder is not None else None
    return str(child.get(f"{W}val") or "") if child is not None else ""


def switch(holder: Any, name: str) -> bool | None:
    """Return whether a property is on or off, None where nothing is said."""
    child = holder.find(f"{W}{name}") if holder is not None else None
    if child is None:
        return None
    return child.get(f"{W}val") not in ("0", "false", "off", "none")
