"""The value of one cell, why it has that value, and all that is on record: what every table holds. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.standing.evidence import Evidence, Text

GATHERED = "2026-11-23"  # last systematic search for the facts of fixtures/reference


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a cell can have; `key` names its sign, `code` stands for it in print."""

    key: str
    label: str
    code: str
    meaning: str


ACT_WORDS = {
    "in-force": "in force",
    "party": "listed as a party",
    "not-ratified": "named as not having ratified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One recorded act under a treaty; the date is ISO 8601, cut to what is known, or empty."""

    act: str
    date: str = ""
    note: str = ""
    doubt: str = ""
    source: str = ""

    @property
    def words(self) -> str:
        """The act as pages and files name it."""
        return ACT_WORDS.get(self.act, self.act)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the base holds about one party and one text."""

    kind: str
    act: str = ""
    date: str = ""
    date_kind: str = ""
    in_force: str = ""
    acts: tuple[Act, ...] = ()
    note: str = ""
    doubt: str = ""
    source: str = ""
    said: Evidence | None = None  # where a person recorded it: on what evidence, and how far it is reviewed

    @property
    def settled(self) -> bool:
        """Whether it waits for no reviewer."""
        return self.said is None or self.said.settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What reviewers decided on a cell; `shifted`: what it was computed from is not what it was then."""

    verdict: str  # accepted, overridden, disputed, noted
    computed: Value  # what the rules make of the record
    authors: tuple[str, ...]
    on: str  # ISO 8601: day of the latest decision
    reason: str = ""
    note: str = ""
    shifted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The value of one cell, why it has that value, and all that is on record."""

    value: Value
    ground: str
    date: str = ""
    date_kind: str = ""
    acts: tuple[Act, ...] = ()
    note: str = ""
    doubt: str = ""
    source: str = ""
    evidence: tuple[Evidence, ...] = ()  # what the value rests on
    earlier: tuple[Evidence, ...] = ()  # what else is on record, newest first
    annotations: tuple[Evidence, ...] = ()  # declarations, reservations, explanations: they change no value
    searched: tuple[Text, ...] = ()  # texts of the party that were read in full and searched
    unsearched: tuple[Text, ...] = ()  # texts of the party that were not, each with the reason
    proposed: bool = False  # no reviewer has accepted what it rests on
    decided: Decided | None = None
    count: int | None = None  # where a cell counts what is recorded

    @property
    def recorded(self) -> bool:
        """Whether a source itself gives the entry into force, not the treaty's rule."""
        return any(act.act == "in-force" for act in self.acts)
