"""A Reading and one of its verbs in -> who is to act, and the words that say so.

Before "should" stands the one who is to act, after "calls upon" the one called upon; "we undertake"
binds whoever speaks, and that the text's kind decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.english import SELF
from ingest.lexicon import Hit, Reading
from ingest.verbs import Verb

PREPOSITIONS = frozenset(
    [
        "in",
        "for",
        "with",
        "to",
        "under",
        "by",
        "of",
        "within",
        "through",
        "from",
        "among",
        "between",
        "before",
        "on",
        "upon",
        "against",
        "at",
        "into",
        "across",
        "per",
        "as",
        "including",
        "without",
        "than",
    ]
)
LEADING = frozenset(
    [
        "the",
        "a",
        "an",
        "all",
        "each",
        "every",
        "any",
        "other",
        "relevant",
        "its",
        "our",
        "their",
        "both",
        "such",
        "participating",
        "developing",
        "interested",
        "these",
        "those",
        "more",
        "many",
        "digital",
    ]
)
ENDS_ASKING = frozenset(("to", ";", ".", "that", ":"))
ASKED_REACH = 14  # words after "calls upon" in which the one called upon stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in a text: the addressee that "we" stands for, and that of a rule that names nobody."""

    we: str = "members"
    default: str = "states"
    decides: str = "members"  # who acts where the text decides


def addressee(reading: Reading, verb: Verb, speaker: Speaker) -> tuple[str, Hit | None]:
    """Return the addressee's label and, where words of the clause name it, those words."""
    if verb.place == ">":
        hit = _asked(reading, verb.hit)
        if hit is None:  # "call for greater efforts and request the Forum to"
            later = (h for h in reading.of("force") if h.name.endswith(">") and h.first >= verb.hit.last)
            hit = next((found for other in later if (found := _asked(reading, other))), None)
        return (_label(hit), hit) if hit else ("none", None)
    if reading.language == "en" and _of_we(reading, verb):
        return speaker.we, None
    hit = subject(reading, verb.hit)
    if hit:
        return _label(hit), hit
    named = _states_before(reading, verb.hit)
    if named:
        return (speaker.we if len(named) > 1 or _with_another(reading, named[0]) else "states"), named[0]
    if verb.force == "obligation" and verb.place == "=":
        return speaker.decides, None
    if verb.place == "=" or _speaks(reading, verb.hit):
        return speaker.we, None
    return speaker.default, None


def _of_we(reading: Reading, verb: Verb) -> bool:
    """Whether "we" is the verb's subject: "we will", "we support … and reiterate our commitment"."""
    near = verb.hit.first > 0 and reading.words[verb.hit.first - 1] in SELF
    return near or (verb.place == "=" and _speaks(reading, verb.hit))


def subject(reading: Reading, verb: Hit) -> Hit | None:
    """Return the one named before the verb, in its sentence, who is its subject."""
    begin = verb.first
    while (
        begin and reading.sentences[begin - 1] == verb.sentence and reading.words[begin - 1] not in (";", ":")
    ):
        begin -= 1
    candidates = list(_actors(reading, begin, verb.first))
    if reading.language != "en":
        after = _actors(reading, verb.last, verb.last + ASKED_REACH)
        return candidates[0] if candidates else next(after, None)
    return next((hit for hit in candidates if not _after_preposition(reading, hit, begin)), None)


def _states_before(reading: Reading, verb: Hit) -> list[Hit]:
    """Return the States named before the verb in its sentence, but for those after a preposition."""
    named = (hit for hit in reading.of("state") if len(hit.name) > len("state:"))
    before = [hit for hit in named if hit.sentence == verb.sentence and hit.last <= verb.first]
    if before and _after_preposition(reading, before[0], 0):
        return []
    return before


def _with_another(reading: Reading, hit: Hit) -> bool:
    """Whether a State acts with somebody beside it: "Kenya and the Union will"."""
    return reading.words[hit.last : hit.last + 1] == ("and",)


def _label(hit: Hit) -> str:
    return hit.name.partition(":")[2]


def _speaks(reading: Reading, verb: Hit) -> bool:
    """Whether "we" stands before the verb in its sentence."""
    return any(reading.words[i] in SELF for i in range(verb.first) if reading.sentences[i] == verb.sentence)


def _asked(reading: Reading, verb: Hit) -> Hit | None:
    """Return the first of those who can be asked, between the verb and its "to"."""
    if reading.language != "en":
        return next(_actors(reading, verb.last, verb.last + 2 * ASKED_REACH), None)
    limit = verb.last + ASKED_REACH
    for i in range(verb.last + 1, min(limit, len(reading.words))):
        if reading.words[i] in ENDS_ASKING:
            limit = i
            break
    return next(_actors(reading, verb.last, limit), None)


def _actors(reading: Reading, begin: int, end: int) -> Iterator[Hit]:
    """Yield those named between two words, the longest at a place."""
    last = begin
    for hit in reading.of("addressee"):
        if hit.first >= last and hit.last <= end and not _in_name(reading, hit):
            last = hit.last
            yield hit


def _in_name(reading: Reading, hit: Hit) -> bool:
    """Whether the words belong to a State's name: "States" in "the United States"."""
    return any(name.first <= hit.first and hit.last <= name.last for name in reading.of("state"))


def _after_preposition(reading: Reading, hit: Hit, begin: int) -> bool:
    i = hit.first - 1
    while i >= begin and reading.words[i] in LEADING:
        i -= 1
    return i >= begin and reading.words[i] in PREPOSITIONS
