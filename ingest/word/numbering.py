"""A Word file's lists in; the number that is shown before each paragraph, asked in order, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.word.package import W
from ingest.word.styles import Styles, value

PLACE = re.compile(r"%([1-9])")
BULLET = "•"
LEVELS = 9
MOST = 100_000  # a number beyond is none that a person gave
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is numbered: `text` holds `%1` for the number of the first level."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1  # the level whose number sets this one back; -1: any above; 0: none
    plain: bool = False  # every number in digits


@dataclass(slots=True)
class _List:
    """An abstract list and how far it has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one file, counting; ask for each paragraph once and in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        self._lists: dict[str, _List] = {}
        self._found: dict[str, tuple[str, dict[int, Level]]] = {}
        self._begun: set[tuple[str, int]] = set()
        for child in root if root is not None else ():
            if child.tag == f"{W}abstractNum":
                self._abstract[str(child.get(f"{W}abstractNumId"))] = child
            elif child.tag == f"{W}num":
                self._nums[str(child.get(f"{W}numId"))] = child

    def shown(self, properties: Any, style_id: str) -> str:
        """Count one paragraph; return what Word shows before it, a bullet or nothing among them."""
        num, depth = self._place(properties, style_id)
        if num not in self._nums or not 0 <= depth < LEVELS:
            return ""
        key, levels = self._found.get(num) or self._found.setdefault(num, self._list_of(num))
        counting = self._lists.setdefault(key, _List(levels))
        level = self._level(num, levels, depth)
        self._count(counting, num, depth, level)
        if level.form == "bullet":
            return BULLET
        if level.form == "none" and not PLACE.search(level.text):
            return level.text.strip()
        return PLACE.sub(
            lambda m: self._number(num, counting, int(m.group(1)) - 1, level), level.text
        ).strip()

    def _place(self, properties: Any, style_id: str) -> tuple[str, int]:
        """Return the list and the level, from the paragraph or else from its style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        num, depth = value(own, "numId"), value(own, "ilvl")
        for style in self._styles.chain(style_id):
            if num and depth:
                break
            stated = style.find(f"{W}pPr/{W}numPr")
            num = num or value(stated, "numId")
            depth = depth or value(stated, "ilvl") or self._depth_of_style(num, str(style.get(f"{W}styleId")))
        return num, int(depth) if depth.isdigit() else 0

    def _depth_of_style(self, num: str, style_id: str) -> str:
        if num not in self._nums:
            return ""
        abstract = self._abstract.get(value(self._nums[num], "abstractNumId"))
        for level in abstract.iter(f"{W}lvl") if abstract is not None else ():
            if value(level, "pStyle") == style_id:
                return str(level.get(f"{W}ilvl") or "")
        return ""

    def _list_of(self, num: str) -> tuple[str, dict[int, Level]]:
        """Return the abstract list of a list, by way of the style that holds it where one does."""
        key = value(self._nums[num], "abstractNumId")
        abstract = self._abstract.get(key)
        linked = value(abstract, "numStyleLink")
        if linked:
            stated = next((s.find(f"{W}pPr/{W}numPr") for s in self._styles.chain(linked)), None)
            other = self._nums.get(value(stated, "numId"))
            key = value(other, "abstractNumId") or key
            abstract = self._abstract.get(key)
        levels = abstract.findall(f"{W}lvl") if abstract is not None else ()
        return key, {_depth(level): _level(level) for level in levels}

    def _level(self, num: str, levels: dict[int, Level], depth: int) -> Level:
        override = self._override(num, depth)
        own = override.find(f"{W}lvl") if override is not None else None
        return _level(own) if own is not None else levels.get(depth, Level())

    def _override(self, num: str, depth: int) -> Any:
        overrides = self._nums[num].findall(f"{W}lvlOverride")
        return next((override for override in overrides if _depth(override) == depth), None)

    def _count(self, counting: _List, num: str, depth: int, level: Level) -> None:
        counts = counting.counts
        if (num, depth) not in self._begun:
            self._begun.add((num, depth))
            override = self._override(num, depth)
            start = value(override, "startOverride")
            if start.isdigit():
                counts[depth] = int(start) - 1
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, MOST)
        for deeper in [other for other in counts if other > depth]:
            restart = self._level(num, counting.levels, deeper).restart
            if restart == -1 or depth < restart:
                del counts[deeper]

    def _number(self, num: str, counting: _List, depth: int, of: Level) -> str:
        level = self._level(num, counting.levels, depth)
        number = counting.counts.get(depth, level.start)
        return written(number, "decimal" if of.plain else level.form)


def written(number: int, form: str) -> str:
    """Write a number as a list shows it; forms that are not known are written in digits."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        numeral = _roman(number)
        return numeral if form == "lowerRoman" else numeral.upper()
    if form == "none":
        return ""
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    parts = []
    for size, letters in ROMAN:
        parts.append(letters * (number // size))
        number %= size
    return "".join(parts)


def _depth(element: Any) -> int:
    stated = str(element.get(f"{W}ilvl") or "0")
    return int(stated) if stated.isdigit() else 0


def _level(element: Any) -> Level:
    start, restart = value(element, "start"), value(element, "lvlRestart")
    return Level(
        start=int(start) if start.isdigit() else 0,
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        restart=int(restart) if restart.isdigit() else -1,
        plain=element.find(f"{W}isLgl") is not None,
    )
