"""A tagged clause in, its labels by scheme with what earned each out; a labelled line in, those due out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.records import Tag
from normsbase.services.evaluate.examples import Example
from normsbase.services.evaluate.gold import Entry

LISTS = ("theme", "mechanism", "norm")
SINGLES = ("force", "polarity", "addressee", "voice")
WHOLE = ("states", "verb")  # measured as a whole: their labels are names and words, not a vocabulary's
SCHEMES = (*LISTS, *SINGLES, *WHOLE)
DEFAULTS = {"polarity": "action", "addressee": "none"}  # where no rule says otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """What a label was given for: the rule, the words, and where they stand."""

    rule: str = ""
    words: str = ""
    rests_on: str = "text"
    start: int = 0
    end: int = 0


Labels = dict[str, dict[str, Earned]]  # label to what earned it, by scheme


def given(example: Example) -> Labels:
    """Return the labels that our rules gave."""
    found: Labels = {scheme: {} for scheme in SCHEMES}
    clause = example.clause
    for tag in clause.tags:
        found[tag.scheme].setdefault(tag.label, _earned(tag, example))
    for mention in clause.mentions:
        if mention.kind == "state":
            words = clause.text[mention.start : mention.end]
            earned = Earned(rule="names", words=words, start=mention.start, end=mention.end)
            found["states"].setdefault(mention.code, earned)
    for scheme, label in DEFAULTS.items():
        found[scheme] = found[scheme] or {label: Earned(rule="nothing says otherwise")}
    for earned in found["force"].values():
        if earned.words:
            found["verb"][plain(earned.words)] = earned
    return found


def due(entry: Entry) -> dict[str, frozenset[str]]:
    """Return the labels that people gave, of the schemes that the line speaks of.

    A line without a voice says nothing of it; one without force, verb or polarity says that there is none.
    """
    said = {scheme: entry[scheme] for scheme in SCHEMES if scheme in entry}
    if said.get("voice", "") is None:
        del said["voice"]
    if said.get("verb"):
        said["verb"] = plain(said["verb"])
    return {scheme: _set(value) for scheme, value in said.items()}


def plain(words: str) -> str:
    """Return words in lower case with single spaces and straight quotes: as verbs are compared."""
    return " ".join(words.lower().replace("’", "'").split())


def _set(value: object) -> frozenset[str]:
    if isinstance(value, list):
        return frozenset(map(str, value))
    return frozenset({str(value)} if value else ())


def _earned(tag: Tag, example: Example) -> Earned:
    texts: Mapping[str, str] = {
        "text": example.clause.text,
        "chapeau": example.chapeau,
        "heading": next(reversed(example.clause.heading), ""),
    }
    words = texts.get(tag.rests_on, "")[tag.start : tag.end]
    return Earned(rule=tag.rule, words=words, rests_on=tag.rests_on, start=tag.start, end=tag.end)
