"""What a new reading of an edition would change, as values: what commands print, jobs keep and pages show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from normsbase.services.alike.decisions import KEPT, LOST
from normsbase.services.alike.words import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A clause whose words changed; `was` is its key before, equal where it stays.

    `other` says that the words at the key that stays are hardly those that stood there.
    """

    key: str
    was: str
    runs: tuple[Run, ...]
    other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A key whose words now stand at another; `taken` where other words stand at the old one from now on."""

    old: str
    new: str
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A key without a clause of its own; `holds` says whether its words stand where it leads."""

    key: str
    leads_to: str  # empty: nowhere, since the new reading has no clause
    holds: bool
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChange:
    """Labels by rule that a clause gains and loses."""

    key: str
    gained: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision on a label and its fate: kept, moved, shifted (to other words) or lost."""

    key: str
    label: str
    state: str
    who: str
    words: str
    fate: str
    leads_to: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything in which a new reading differs from what the base holds of an edition."""

    prefix: str
    was: str  # versions of pipeline and vocabulary
    now: str
    kept: int  # keys that stay with the same words
    changed: tuple[TextChange, ...] = ()
    moved: tuple[Move, ...] = ()
    gone: tuple[Gone, ...] = ()
    new: tuple[str, ...] = ()
    labels: tuple[LabelChange, ...] = ()
    decisions: tuple[Decision, ...] = ()
    other: Mapping[str, int] = field(default_factory=dict)  # rows that differ, by what they are
    findings_gone: tuple[str, ...] = ()
    findings_new: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the base holds just this already, versions apart."""
        differences = (self.changed, self.moved, self.gone, self.new, self.labels, self.other)
        return not any((*differences, self.findings_gone, self.findings_new, self.at_stake))

    @property
    def digest(self) -> str:
        """What tells this comparison from any other."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    @property
    def texts_differ(self) -> bool:
        """Whether a reader would find other words, or words at another key."""
        return any((self.changed, self.moved, self.gone, self.new))

    @property
    def led_astray(self) -> tuple[tuple[str, str], ...]:
        """The keys at which other words stand from now on, each with where its own words go, if anywhere."""
        moved = [(each.old, each.new) for each in self.moved if each.taken]
        gone = [(each.key, each.leads_to if each.holds else "") for each in self.gone if each.taken]
        return (*moved, *gone, *((each.key, "") for each in self.changed if each.other))

    @property
    def taken(self) -> tuple[str, ...]:
        """These keys alone: whoever cited them has to be told."""
        return tuple(key for key, _ in self.led_astray)

    @property
    def at_stake(self) -> tuple[Decision, ...]:
        """The decisions that do not simply stay."""
        return tuple(each for each in self.decisions if each.fate != KEPT)

    @property
    def losses(self) -> tuple[Decision, ...]:
        """The decisions that cannot be carried over."""
        return tuple(each for each in self.decisions if each.fate == LOST)
