"""People's decisions on labels and two readings in; the words on which each stands from now on out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q

from normsbase.models import Clause, Tag
from normsbase.services.alike.align import Alignment
from normsbase.services.alike.words import moved
from normsbase.services.ground import ground_of, levels_up, words_in

KEPT, MOVED, SHIFTED, LOST = "kept", "moved", "shifted", "lost"
# What a person said; labels by rule or model that nobody decided on follow from the reading itself.
DECIDED = Q(given_by=Tag.Giver.PERSON) | Q(reviewed_at__isnull=False) | ~Q(state=Tag.State.PROPOSED)
NOWHERE = "its words are no paragraph any more"
DOUBLED = "another decision on the same label stands on these words"

Place = tuple[str, str, int, int, str]  # scheme, label, start, end, rests_on: once a clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of one decision; `to` is the index of a new clause, None where it is lost."""

    tag: Tag
    fate: str
    to: int | None
    start: int
    end: int
    shifted: str
    words: str
    why: str = ""

    @property
    def place(self) -> Place:
        """What is unique among the labels of a clause."""
        return self.tag.scheme, self.tag.label, self.start, self.end, self.tag.rests_on


class Stated(Protocol):
    """A clause of the new reading, as far as a label can rest on it; `chapeau` is a path."""

    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def heading(self) -> tuple[str, ...]: ...
    @property
    def chapeau(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The earlier reading's rows, the new one's clauses, and which is which."""

    old: Sequence[Clause]
    new: Sequence[Stated]
    alignment: Alignment


def fates(decided: Iterable[Tag], readings: Readings) -> tuple[Fate, ...]:
    """Return the fate of each decision; of two that would fall on one place the older stays."""
    at = {row.pk: index for index, row in enumerate(readings.old)}
    held: set[tuple[int, Place]] = set()
    found = []
    for tag in sorted(decided, key=lambda tag: (tag.reviewed_at is None, tag.reviewed_at, tag.pk)):
        fate = _fate(tag, at[tag.clause_id], readings)
        if fate.to is not None and (fate.to, fate.place) in held:
            fate = _lost(tag, fate.words, DOUBLED)
        elif fate.to is not None:
            held.add((fate.to, fate.place))
        found.append(fate)
    return tuple(found)


def _fate(tag: Tag, index: int, readings: Readings) -> Fate:
    before = ground_of(tag, readings.old[index])
    words = tag.shifted or before[tag.start : tag.end]
    to = readings.alignment.pairs.get(index)
    lead = readings.alignment.leads.get(index)
    if to is None and lead and lead.holds:
        to = lead.to
    if to is None:
        return _lost(tag, words, NOWHERE)
    after = _new_ground(tag, to, readings.new, levels_up(tag, readings.old[index]))
    stays = readings.old[index].path == readings.new[to].path and index in readings.alignment.pairs
    start, end, shifted = _span(tag, words, before, after)
    if (start, end, shifted, stays) == (tag.start, tag.end, tag.shifted, True):
        fate = KEPT
    else:
        fate = SHIFTED if shifted and not tag.shifted else MOVED
    return Fate(tag=tag, fate=fate, to=to, start=start, end=end, shifted=shifted, words=words)


def _lost(tag: Tag, words: str, why: str) -> Fate:
    return Fate(
        tag=tag,
        fate=LOST,
        to=None,
        start=tag.start,
        end=tag.end,
        shifted=tag.shifted,
        words=words,
        why=why,
    )


def _new_ground(tag: Tag, to: int, new: Sequence[Stated], levels: int) -> str:
    """Return what the span of a label counts in from now on; of opening words, those as many levels up."""
    clause = new[to]
    if tag.rests_on == "heading":
        return clause.heading[-1] if clause.heading else ""
    if tag.rests_on == "chapeau":
        by_path = {each.path: each for each in new}
        above: Stated | None = clause
        for _ in range(levels):
            above = by_path.get(above.chapeau or "") if above else None
        return above.text if above else ""
    return clause.text if tag.rests_on == "text" else ""


def _span(tag: Tag, words: str, before: str, after: str) -> tuple[int, int, str]:
    """Return where the words stand now; where they are gone, what stands there instead, and the words."""
    if tag.rests_on == "report" or before == after:
        return tag.start, tag.end, tag.shifted
    earlier = 0 if tag.shifted else before.count(words, 0, tag.start)
    found = words_in(after, words, earlier)
    return (*found, "") if found else (*moved(before, after, tag.start, tag.end), words)
