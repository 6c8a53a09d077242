"""A Reading in -> whether it speaks in a sentence, or is an item, a name or a scrap without a finite verb.

English alone: other languages are always taken for sentences.
"""

from __future__ import annotations

from ingest.english import (
    AFTER_A_NOUN,
    AFTER_PARTICIPLE,
    AFTER_VERB,
    AUXILIARIES,
    BEFORE_NOUN,
    BEGAN,
    MODALS,
    NAMES,
    NO_GERUNDS,
    PLURALS,
    SEEMING,
    TO_DO,
)
from ingest.lexicon import Hit, Reading
from ingest.verbs import VERBS, is_dependent

ACTS = "acts"  # the list of verbs that may also be nouns
QUOTES = frozenset(('"', "”", "''"))
NO_VERB_BEFORE = AFTER_A_NOUN | AUXILIARIES | MODALS | QUOTES
NO_NOUN = BEFORE_NOUN | AUXILIARIES
HELPING = MODALS | AUXILIARIES
MARKERS = 4  # letters that a marker such as "(iii)" may have


def opening(reading: Reading) -> int:
    """Return the place of the first word, behind a marker ("(b)", "12.", "iii)") and adverbs ("Urgently")."""
    words = reading.words
    for i, word in enumerate(words):
        marks = len(word) <= MARKERS and words[i + 1 : i + 2] in ((")",), (".",))
        if word.isalpha() and not marks and not word.endswith("ly"):
            return i
    return len(words)


def opens_without_subject(reading: Reading) -> str:
    """Return "to" for an infinitive, "ing" for a gerund, "do" for a bare verb that opens; "" otherwise."""
    if reading.language != "en":
        return ""
    first = opening(reading)
    word = reading.words[first] if first < len(reading.words) else ""
    following = reading.words[first + 1] if first + 1 < len(reading.words) else ""
    if word == "to":
        return "" if following in BEFORE_NOUN else "to"
    if word.endswith("ing"):
        return "" if word in NO_GERUNDS or _recites(reading, first) else "ing"
    bare = not word.endswith(("s", "ed")) or word.endswith("ss")
    if not bare or following in NO_VERB_BEFORE:
        return ""
    acts = (*reading.of(VERBS), *reading.of(ACTS))
    return "do" if any(hit.first == first for hit in acts) else ""


def _of_a_preamble(reading: Reading, first: int) -> bool:
    """Whether a paragraph of a preamble opens with a verb that elsewhere opens an item: "Encouraging …,"."""
    return reading.words[-1] == "," and any(hit.first == first for hit in reading.of("force"))


def _recites(reading: Reading, first: int) -> bool:
    """Whether a word of statement opens, as in preambles: "Noting", "Convinced", "Mindful"."""
    if reading.words[first : first + 1] and reading.words[first] in SEEMING:
        return False
    return any(hit.first == first and hit.name == "force:statement=" for hit in reading.of("force"))


def speaks(reading: Reading) -> bool:
    """Whether a verb of a main clause is finite: "is", "should", "provides", "adopted the"."""
    if reading.language != "en":
        return True
    first = opening(reading)
    if reading.words[first : first + 1] in (("we",), ("i",)) or _recites(reading, first):
        return True
    scrap = opens_without_subject(reading)
    if scrap == "ing" and _of_a_preamble(reading, first):
        return True
    listed = scrap and reading.words[-1] in (";", ",", ":")  # an item, by its end
    verbs: set[int] = set() if listed else {hit.first for hit in reading.of(VERBS)}
    told = scrap in ("", "ing") and reading.words[-1] == "."
    for i in range(first, len(reading.words)):
        if scrap == "do" and reading.sentences[i] == reading.sentences[first]:
            continue
        if (_finite(reading, i, first, verbs) or (told and _past(reading, i, first))) and not is_dependent(
            reading, _at(reading, i), "<"
        ):
            return True
    return False


def _at(reading: Reading, i: int) -> Hit:
    start = reading.starts[i]
    return Hit("", "", i, i + 1, start, start + len(reading.words[i]), reading.sentences[i])


def _finite(reading: Reading, i: int, first: int, verbs: set[int]) -> bool:
    word = reading.words[i]
    before = reading.words[i - 1] if i > first else ""
    after = reading.words[i + 1] if i + 1 < len(reading.words) else ""
    if word == "means" and after in (*AFTER_VERB, "any", "that"):
        return True
    if before in BEFORE_NOUN:
        return False
    if word in AUXILIARIES or word in MODALS:
        return not (word == "may" and after.isdigit())
    if word in BEGAN or (word in TO_DO and after == "to"):
        return before.isalpha()
    ends = word.endswith(("s", "ed")) and not word.endswith("ss")
    if ends and before.isalpha() and after in AFTER_VERB and word not in NAMES:
        return True
    return i in verbs and _third_or_plural(reading, i, first)


def _past(reading: Reading, i: int, first: int) -> bool:
    """Whether a word in "-ed" follows a noun as a verb does, and no participle: "prices doubled last"."""
    words = reading.words
    after = words[i + 1] if i + 1 < len(words) else ""
    noun = i > first and words[i - 1].isalpha() and words[i - 1] not in NO_NOUN
    return noun and words[i].endswith("ed") and after not in AFTER_PARTICIPLE and after.isalpha()


def _third_or_plural(reading: Reading, i: int, first: int) -> bool:
    """Whether a listed verb has the form that its subject asks for: "provides", "they provide"."""
    word, before = reading.words[i], reading.words[i - 1] if i > first else ""
    if word.endswith(("ing", "ed")):
        return False
    if word.endswith("s") and not word.endswith("ss"):
        return True
    if before in PLURALS or (before.endswith("s") and not before.endswith("ss")):
        return True
    plural = any(each.endswith("s") and len(each) > MARKERS for each in reading.words[first:i])
    return plural and before.isalpha() and before not in HELPING and not before.endswith("ly")
