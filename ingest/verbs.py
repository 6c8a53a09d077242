"""A Reading in -> its verbs of force in order, each told main or dependent.

Words come from `force.toml`; the small grammar that tells a verb from a noun ("the request for") and
a main clause from a dependent one ("that States should", "which may") stands here, for English.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ingest.english import (
    ADVERBIAL,
    AFTER_NOUN,
    ALSO_NOUNS,
    BEFORE_NO_MODAL,
    BEFORE_WHICH,
    COMPLEMENT,
    ENDS,
    HABITS,
    IS_OR_HAS,
    NOUN_MARKERS,
    OWN,
    RELATIVE,
    SAYING,
    SELF,
)
from ingest.lexicon import Hit, Reading

SUBORDINATING = COMPLEMENT | RELATIVE | ADVERBIAL
VERBS = "verbs"  # the list of verbs that are no nouns
FINITE = tuple((word,) for word in ("has", "have", "had", "is", "are", "was", "were"))
RENEWED = {
    **dict.fromkeys(("commitment", "commitments", "determination", "resolve", "pledge"), "commitment"),
    **dict.fromkeys(("call", "calls", "appeal", "request", "requests"), "recommendation"),
    **dict.fromkeys(("invitation", "encouragement"), "invitation"),
}
RENEWED_REACH = 5  # words in which what is renewed follows: "its strong and lasting commitment"
ENDED_BY_A_VERB = RELATIVE | {"if", "when", "as", "once", "unless"}
FOR_WHICH_REACH = 14  # words after "for which" that still belong to it
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
        english = reading.language == "en"
        yield Verb(
            force=_graded(reading, hit, name) if english else name,
            place=place,
            hit=hit,
            dependent=english and (is_dependent(reading, hit, place) or _asks(reading, hit)),
        )


def _graded(reading: Reading, hit: Hit, name: str) -> str:
    """Return the class of a verb as it stands: what is told of the past is a statement, "we" apart.

    "Reaffirms its strong commitment" commits, "reiterates its call" calls.
    """
    word = reading.words[hit.first]
    if name == "statement":
        return _renewed(reading, hit) or name
    if hit.name.endswith("<"):
        return name
    told = word.endswith("ed") and _told(reading, hit)
    return "statement" if told or word in HABITS else name


def _told(reading: Reading, hit: Hit) -> bool:
    """Whether a past form tells what another did: "the Council requested", "as requested by"."""
    before = [reading.words[i] for i in range(hit.first) if reading.sentences[i] == hit.sentence]
    return SELF.isdisjoint(before) and not {"ministers", "leaders", "members", "participants"} & set(before)


def _renewed(reading: Reading, hit: Hit) -> str:
    """Return the class of what a verb of statement renews: "our commitment", "its call"."""
    words = reading.words[hit.last : hit.last + RENEWED_REACH]
    own = next((i for i, word in enumerate(words) if word in OWN), len(words))
    return next((RENEWED[word] for word in words[own + 1 :] if word in RENEWED), "")


def _asks(reading: Reading, hit: Hit) -> bool:
    """Whether the verb stands in a question: "Should it be printed?"."""
    if "?" not in reading.words:
        return False
    ends = (i for i in range(hit.last, len(reading.words)) if reading.sentences[i] == hit.sentence)
    return any(reading.words[i] == "?" for i in ends)


def _is_verb(reading: Reading, hit: Hit) -> bool:
    if reading.language != "en":
        return True
    first = hit.first
    if reading.words[first] == "not" and hit.name == "force:statement=":
        return False  # compared without endings, "not" is "note"
    before = reading.words[first - 1] if first and reading.sentences[first - 1] == hit.sentence else ""
    if hit.name.endswith("<"):
        return _is_modal(reading, hit, before)
    return _is_performed(reading, hit, before)


def _is_modal(reading: Reading, hit: Hit, before: str) -> bool:
    word = reading.words[hit.first]
    if before in BEFORE_NO_MODAL or word in ("willing", "needed"):
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
    if any(named.last == hit.first for named in reading.of("state")):
        return True
    actors = reading.of("addressee")
    return any(actor.sentence == hit.sentence and actor.last <= hit.first for actor in actors)


def _is_performed(reading: Reading, hit: Hit, before: str) -> bool:
    """Whether a verb like "requests" is one here, and no noun, infinitive or participle."""
    word = reading.words[hit.first]
    after = reading.words[hit.last] if hit.last < len(reading.words) else ""
    if before in NOUN_MARKERS or (after in ENDS and hit.last - hit.first == 1):
        return False
    if before in IS_OR_HAS or before.endswith("'s"):
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


def is_dependent(reading: Reading, hit: Hit, place: str) -> bool:
    """Whether the verb stands in a clause that depends on another one."""
    words, sentences = reading.words, reading.sentences
    before = words[hit.first - 1] if hit.first else ""
    if place != "<" and (before in ("and", "we", ",", "also") or before.endswith("ly")):
        return False
    if before in SELF and words[hit.first - 2 : hit.first - 1] == (",",):
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
    if word == "which" and i and reading.words[i - 1] in BEFORE_WHICH and distance <= FOR_WHICH_REACH:
        return not _has_verb(reading, i + 1, distance - 1)
    if word in COMPLEMENT:
        return _governed(reading, i) or (not comma and distance <= THAT_REACH)
    if comma or (word in ENDED_BY_A_VERB and _has_verb(reading, i + 1, distance - 1)):
        return False
    if word == "as" and reading.words[i + 1] in ("a", "an", "well", "part"):
        return False
    if word in RELATIVE:
        return distance <= (WHO_REACH if word == "who" else WHICH_REACH)
    return word in ADVERBIAL and not (word == "as" and distance <= THAT_REACH)


def _has_verb(reading: Reading, begin: int, length: int) -> bool:
    """Whether a finite verb ends a relative clause: "to which the list is sent shall"."""
    return not IS_OR_HAS.isdisjoint(reading.words[begin : begin + length])


def _governed(reading: Reading, i: int) -> bool:
    """Whether a verb of saying or asking stands just before "that", or a noun like "view"."""
    near = range(max(0, i - 4), i)
    if any(reading.words[j] in SAYING for j in near):
        return True
    ensures = any(hit.first == i - 1 for hit in reading.of(VERBS))
    return ensures or any(hit.first < i and hit.last > near.start for hit in reading.of("force"))
