"""Decisions from another base in; the paragraph of this one that each is on, and where in it, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normsbase.models import Clause
from normsbase.services import old_keys
from normsbase.services.alike.words import moved
from normsbase.services.ground import ground, words_in
from normsbase.services.review.lines import Line

AT_ONCE = 500
SAME, MOVED, CHANGED = "same", "moved", "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a decision stands here.

    `fit`: on the same text; moved, on the same words of another text; or changed, where these are gone and
    `shifted` keeps them.
    """

    clause: Clause
    start: int
    end: int
    shifted: str
    fit: str


def clauses_of(lines: Sequence[Line]) -> dict[str, Clause]:
    """Return the paragraphs at the keys of lines, also where an old key leads on, by the key in the line."""
    keys = sorted({line.key for line in lines})
    found: dict[str, Clause] = {}
    for at in range(0, len(keys), AT_ONCE):
        now = old_keys.now_at(keys[at : at + AT_ONCE])
        rows = Clause.objects.select_related("report", "chapeau").in_bulk(set(now.values()), field_name="key")
        found |= {key: rows[to] for key, to in now.items() if to in rows}
    return found


def place_in(clause: Clause, line: Line) -> Standing:
    """Return where a decision stands in its paragraph."""
    if clause.text_hash == line.text_hash:
        return Standing(clause=clause, start=line.start, end=line.end, shifted="", fit=SAME)
    now = ground(clause, line.rests_on)
    before = line.text if line.rests_on == "text" else ""
    if found := words_in(now, line.words, before.count(line.words, 0, line.start) if line.words else 0):
        return Standing(clause=clause, start=found[0], end=found[1], shifted="", fit=MOVED)
    if not line.words:
        return Standing(clause=clause, start=0, end=0, shifted="", fit=MOVED)
    start, end = moved(before, now, line.start, line.end) if before else (0, len(now))
    return Standing(clause=clause, start=start, end=end, shifted=line.words, fit=CHANGED)
