"""`fixtures/figures/tags.toml` in, the sets of clauses labelled by reading and the bars for cautions out.

A set is a table `[sets.KEY]`: `name`, `file`, `description`, `labelled`, and where they are known
`agreement` (of the labellers, by scheme, before they settled) and `limits`; `seen = true` where the rules
were written with it in view, `constructed = true` where its paragraphs were written to test the rules,
`texts = false` where the file holds no words. `[caution]` holds the bars; `[caution.SCHEME]` those of one
scheme.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SETS_FILE = "tags.toml"
SET_FIELDS = ("name", "file", "description", "labelled")
MORE_FIELDS = ("agreement", "limits", "texts", "constructed", "seen")
BARS = ("precision", "lower", "enough")


class FiguresError(ValueError):
    """A file of the figures cannot be used; the message names it and what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Clauses labelled by reading: what they are, and how they were labelled."""

    key: str
    name: str
    file: str
    description: str
    labelled: str
    limits: str = ""
    agreement: dict[str, float] = field(default_factory=dict)  # F1 of the labellers by scheme
    constructed: bool = (
        False  # written to test the rules: says nothing of how often a label is right in texts
    )
    seen: bool = False  # while the rules were written: its figures flatter
    texts: bool = True  # whether the file holds the words; else they come from the reader's own documents


@dataclass(frozen=True, slots=True)
class Bar:
    """Below what precision, or lower end of its interval, a label carries a caution; from how many on."""

    precision: float
    lower: float
    enough: int  # labels given


@dataclass(frozen=True, slots=True)
class Sets:
    """All sets in the order in which they are trusted, and the bars."""

    sets: tuple[LabelledSet, ...]
    bar: Bar
    bars: dict[str, Bar]  # by scheme

    def bar_of(self, scheme: str) -> Bar:
        """Return the bar of a scheme: its own, else the one for all."""
        return self.bars.get(scheme, self.bar)


def read_sets(folder: Path) -> Sets:
    """Read the sets and bars; raises FiguresError."""
    path = folder / SETS_FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FiguresError(f"{SETS_FILE} cannot be read: {error}") from error
    caution = dict(table.get("caution", {}))
    own = {name: caution.pop(name) for name in list(caution) if isinstance(caution[name], dict)}
    return Sets(
        sets=tuple(_set(key, entry) for key, entry in table.get("sets", {}).items()),
        bar=_bar("caution", caution),
        bars={scheme: _bar(f"caution.{scheme}", caution | entry) for scheme, entry in own.items()},
    )


def _set(key: str, entry: dict[str, Any]) -> LabelledSet:
    missing = [name for name in SET_FIELDS if not entry.get(name)]
    unknown = set(entry) - {*SET_FIELDS, *MORE_FIELDS}
    if missing or unknown:
        what = f"{missing[0]} is missing" if missing else f"unknown field {min(unknown)}"
        raise FiguresError(f"{SETS_FILE}: sets.{key}: {what}")
    return LabelledSet(key=key, **entry)


def _bar(name: str, entry: dict[str, Any]) -> Bar:
    if set(entry) != set(BARS):
        raise FiguresError(f"{SETS_FILE}: {name}: give {', '.join(BARS)}, and nothing else")
    return Bar(precision=entry["precision"], lower=entry["lower"], enough=entry["enough"])
