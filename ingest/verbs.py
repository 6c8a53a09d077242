"""A Reading in -> its verbs of force in order, each told main or dependent.

Words come from `force.toml`; the small grammar that tells a verb from a noun ("the request for") and
a main clause from a dependent one ("that States should", "which may") stands here, for English.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ingest.lexicon import Hit, Reading

COMPLEMENT = frozenset(["that", "whether", "how", "what", "why"])
RELATIVE = frozenset(["which", "who", "whose", "whom", "where"])
ADVERBIAL = frozenset(
    [
        "if",
        "when",
        "while",
        "as",
        "because",
        "since",
        "once",
        "although",
        "before",
        "after",
        "unless",
        "until",
        "though",
        "without",
        "provided",
    ]
)
SUBORDINATING = COMPLEMENT | RELATIVE | ADVERBIAL
NOUN_MARKERS = frozenset(
    [
        "the",
        "a",
        "an",
        "their",
        "its",
        "our",
        "his",
        "her",
        "any",
        "such",
        "of",
        "for",
        "this",
        "these",
        "no",
        "upon",
        "in",
        "with",
        "from",
        "urgent",
        "on",
        "all",
        "by",
        "per",
        "appropriate",
        "joint",
        "other",
        "common",
        "to",
        "be",
        "been",
        "being",
        "not",
    ]
)
AUXILIARIES = frozenset(["is", "are", "was", "were", "has", "have", "'s", "’s"])
BEFORE_NO_MODAL = frozenset(["the", "a", "no", "political", "free", "any", "of", "urgent", "pressing", "in"])
ALSO_NOUNS = frozenset(["requests", "request", "asks", "demand", "calls", "call"])
AFTER_NOUN = frozenset(["for", "of", "from", "and", "by"])
SAYING = frozenset(["view", "fact", "understanding", "mean", "means"])
FINITE = tuple((word,) for word in ("has", "have", "had", "is", "are", "was", "were"))
SELF = frozenset(["we", "i", "nous", "nosotros", "мы", "نحن"])
WHO_REACH = 2  # words after "who" that still belong to it: "who should", not "who learns of a flaw should"
WHICH_REACH = 5  # the same after "which", that can be an object: "which our agencies should"
THAT_REACH = 3  # the same after "that" where it follows a noun: "States that operate centres should"


class Verb(NamedTuple):
    """One verb of force: its class, where the one who is to act stands, and its place."""

    force: str
    place: str  # "<" subject before it, ">" object after it, "=" the speaker
    hit: Hit
    dependent: bool


def verbs(reading: Reading) -> Iterator[Verb]:
    """Yield the verbs of force in order, the longest at a place."""
    last = 0
    for hit in reading.of("force"):
        if hit.first < last or not _is_verb(reading, hit):
            continue
        last = hit.last
        name, place = hit.name[len("force:") : -1], hit.name[-1]
        dependent = reading.language == "en" and _is_dependent(reading, hit, place)
        yield Verb(force=name, place=place, hit=hit, dependent=dependent)


def _is_verb(reading: Reading, hit: Hit) -> bool:
    if reading.language != "en":
        return True
    first = hit.first
    before = reading.words[first - 1] if first and reading.sentences[first - 1] == hit.sentence else ""
    if hit.name.endswith("<"):
        return _is_modal(reading, hit, before)
    return _is_performed(reading, hit, before)


def _is_modal(reading: Reading, hit: Hit, before: str) -> bool:
    word = reading.words[hit.first]
    if before in BEFORE_NO_MODAL:
        return False
    if word == "will":
        return not _forecasts(reading, hit)
    if word != "may":
        return word != "could" or hit.last - hit.first > 1
    follows = reading.words[hit.last] if hit.last < len(reading.words) else ""
    if follows == "not":
        return True
    month = reading.text[hit.start] == "M" and follows.isdigit()
    return not month and (hit.last - hit.first > 1 or _names_actor(reading, hit))


def _forecasts(reading: Reading, hit: Hit) -> bool:
    """Whether "will" foretells an effect of some thing: "these steps will reduce the risk"."""
    near = (hit.last, hit.last + 1)  # an adverb may stand between
    effect = any(other.first in near for other in reading.of("effects"))
    before = [reading.words[i] for i in range(hit.first) if reading.sentences[i] == hit.sentence]
    return effect and SELF.isdisjoint(before) and not _names_actor(reading, hit)


def _names_actor(reading: Reading, hit: Hit) -> bool:
    """Whether somebody who can act stands before the verb: "States may", not "an incident may"."""
    actors = reading.of("addressee")
    return any(actor.sentence == hit.sentence and actor.last <= hit.first for actor in actors)


def _is_performed(reading: Reading, hit: Hit, before: str) -> bool:
    """Whether a verb like "requests" is one here, and no noun, infinitive or participle."""
    word = reading.words[hit.first]
    if before in NOUN_MARKERS:
        return False
    if before in AUXILIARIES or before.endswith("'s"):
        perfect = before in ("has", "have")
        return perfect or (hit.last - hit.first > 1 and not word.endswith("ed"))
    if word.endswith("ed") and reading.words[hit.last : hit.last + 1] in FINITE:
        return False  # "the sum pledged has"
    if reading.text[hit.start].isupper() and not opens(reading, hit.first):
        return False  # part of a name: "the Paris Call for"
    if word in ALSO_NOUNS and not word.startswith("call") and hit.last < len(reading.words):
        return reading.words[hit.last] not in AFTER_NOUN
    return not word.endswith("ing") or opens(reading, hit.first)


def opens(reading: Reading, first: int) -> bool:
    """Whether a word opens its sentence, but for its marker and adverbs ("12. Also …")."""
    sentence = reading.sentences[first]
    before = [reading.words[i] for i in range(max(0, first - 4), first) if reading.sentences[i] == sentence]
    return all(not word.isalpha() or word.endswith("ly") or word in ("also", "further") for word in before)


def _is_dependent(reading: Reading, hit: Hit, place: str) -> bool:
    """Whether the verb stands in a clause that depends on another one."""
    words, sentences = reading.words, reading.sentences
    before = words[hit.first - 1] if hit.first else ""
    if place != "<" and (before in ("and", "we", ",", "also") or before.endswith("ly")):
        return False
    comma = False
    for i in range(hit.first - 1, -1, -1):
        word = words[i]
        if sentences[i] != hit.sentence or word in (";", ":"):
            return False
        comma = comma or word == ","
        if word in SUBORDINATING and _subordinates(reading, i, hit.first - i, comma=comma):
            return True
    return False


def _subordinates(reading: Reading, i: int, distance: int, *, comma: bool) -> bool:
    """Whether the word at `i` makes what stands `distance` words on a dependent clause."""
    word = reading.words[i]
    if word in COMPLEMENT:
        return _governed(reading, i) or (not comma and distance <= THAT_REACH)
    if comma:
        return False
    if word in RELATIVE:
        return distance <= (WHO_REACH if word == "who" else WHICH_REACH)
    return word in ADVERBIAL and not (word == "as" and distance <= THAT_REACH)


def _governed(reading: Reading, i: int) -> bool:
    """Whether a verb of saying or asking stands just before "that", or a noun like "view"."""
    near = range(max(0, i - 4), i)
    if any(reading.words[j] in SAYING for j in near):
        return True
    return any(hit.first < i and hit.last > near.start for hit in reading.of("force"))
