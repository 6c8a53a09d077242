"""A Reading in -> how strongly its main verb binds, whether it restrains, and who is to act.

The first main verb that is no statement counts, across the sentences of a clause. Force grades the
verb, not the law.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ingest.addressee import Speaker, addressee
from ingest.english import RELATIVE, SELF
from ingest.finite import opens_without_subject, speaks
from ingest.lexicon import Hit, Reading
from ingest.verbs import Verb, verbs

MODAL_REACH = 3  # words after "should" in which "not" still belongs to it
ASKING_REACH = 14  # words after "calls upon" in which "not to" still belongs to it
FOREIGN_REACH = 27  # the same where no grammar of the language is known
ADVERBS_AFTER = frozenset({"appreciation", "concern", "satisfaction", "interest", "regret", "gratitude"})
APPLICABLE = frozenset({"applicable", "appropriate", "necessary", "relevant", "possible"})
WHOLE_SENTENCE = frozenset({"off", "out", "under", "in", "unharmed"})  # "off limits"
AUXILIARIES = frozenset({"has", "have", "had", "is", "are", "was", "were"})
OWN_SUBJECTS = frozenset({*SELF, "my", "our", "this", "there", "it", "they"})


class Judgement(NamedTuple):
    """What a clause's main verb says. `start:end` is the verb as written, empty for description."""

    force: str
    start: int
    end: int
    polarity: str = "action"
    polarity_start: int = 0
    polarity_end: int = 0
    addressee: str = "none"
    addressee_start: int = 0
    addressee_end: int = 0


def judge(
    reading: Reading, speaker: Speaker, *, item: bool = False, recital: bool = False
) -> Judgement | None:
    """Return the judgement on a text, or None where an item has no verb of its own.

    A recital (a preambular paragraph) only states; an item may take its chapeau's verb instead.
    """
    found = list(verbs(reading))
    scrap = "" if recital else opens_without_subject(reading)
    main = [verb for verb in found if not verb.dependent and not _belongs(reading, verb, scrap)]
    if not recital and not _is_recital(reading, main):
        for verb in main:
            if verb.force != "statement":
                return _judged(reading, verb, speaker)
    if item and not _has_own_subject(reading):
        return None
    if not recital and not item and not _states(reading, main, scrap) and not speaks(reading):
        return None
    start, end = _as_written(reading, main[0].hit) if main else (0, 0)
    return _stated(reading, found, Judgement(force="statement", start=start, end=end), speaker)


def _belongs(reading: Reading, verb: Verb, scrap: str) -> bool:
    """Whether a verb only goes on with the infinitive or gerund that opens: "To read and recommend"."""
    if not scrap or verb.place == "<" or verb.hit.sentence != 0:
        return False
    word = reading.words[verb.hit.first]
    same = word.endswith("ing") if scrap == "ing" else not word.endswith(("s", "ed", "ing"))
    return same and SELF.isdisjoint(reading.words[: verb.hit.first])


def _states(reading: Reading, main: list[Verb], scrap: str) -> bool:
    """Whether a verb of statement is one in its form: "notes", "we note", "Noting"."""
    return not scrap and any(not reading.words[verb.hit.first].endswith("ed") for verb in main)


def _is_recital(reading: Reading, main: list[Verb]) -> bool:
    """Whether the text opens with a participle, as preambles do: "Noting …", "Also recalling …"."""
    first = main[0] if main else None
    if first is None or first.force != "statement" or first.hit.sentence:
        return False
    later = (verb.hit.first for verb in main if verb.force != "statement")
    if any(not SELF.isdisjoint(reading.words[max(0, i - 2) : i]) for i in later):
        return False  # "Recognizing that …, we will"
    return reading.words[first.hit.first].endswith("ing")


def _has_own_subject(reading: Reading) -> bool:
    """Whether an item is a sentence of its own although it has no verb of force."""
    opening = next((word for word in reading.words if word.isalpha()), "")
    return opening in OWN_SUBJECTS and not AUXILIARIES.isdisjoint(reading.words)


def _judged(reading: Reading, verb: Verb, speaker: Speaker) -> Judgement:
    label, named = addressee(reading, verb, speaker)
    restraint = _restraint(reading, verb)
    denied = verb.force == "invitation" and restraint and reading.words[verb.hit.first] == "may"
    start, end = _as_written(reading, verb.hit)
    judgement = Judgement(
        force="obligation" if denied else verb.force,  # a permission denied
        start=start,
        end=end,
        addressee=label,
        addressee_start=named.start if named else start,
        addressee_end=named.end if named else end,
    )
    return _with_polarity(judgement, restraint)


def _with_polarity(judgement: Judgement, restraint: Hit | None) -> Judgement:
    if restraint is None:
        return judgement._replace(polarity_start=judgement.start, polarity_end=judgement.end)
    return judgement._replace(
        polarity="restraint", polarity_start=restraint.start, polarity_end=restraint.end
    )


def _stated(reading: Reading, found: list[Verb], judgement: Judgement, speaker: Speaker) -> Judgement:
    """A reported rule ("recalled that no State is to …") keeps its polarity and addressee."""
    for verb in found:
        if verb.dependent and verb.place == "<" and verb.force != "commitment":
            restraint = _restraint(reading, verb)
            if restraint is not None:
                label, named = addressee(reading, verb, speaker)
                at = named or verb.hit
                ruled = judgement._replace(addressee=label, addressee_start=at.start, addressee_end=at.end)
                return _with_polarity(ruled, restraint)
    bounds = next((hit for hit in restraints(reading) if _is_bounds(reading, hit)), None)
    if bounds is None:
        return _with_polarity(judgement, None)
    asked = (hit for hit in reading.of("addressee") if hit.first >= bounds.last)
    named = next((hit for hit in asked if hit.sentence == bounds.sentence), None)
    if named is not None:
        label = named.name.partition(":")[2]
        judgement = judgement._replace(addressee=label, addressee_start=named.start, addressee_end=named.end)
    return _with_polarity(judgement, bounds)


def _is_bounds(reading: Reading, hit: Hit) -> bool:
    """Whether the words forbid without a verb of force: "off limits", "out of bounds"."""
    return hit.last - hit.first > 1 and reading.words[hit.first] in ("off", "out")


def restraints(reading: Reading) -> Iterator[Hit]:
    """Yield the words of restraint; compared without endings, "note" is "not"."""
    english = reading.language == "en"
    return (
        hit
        for hit in reading.of("polarity")
        if not english or not reading.words[hit.first].startswith("not") or reading.words[hit.first] == "not"
    )


def keeps_away(reading: Reading) -> Hit | None:
    """Return the words by which an item itself refrains: "(c) Not to circulate", "to refrain from"."""
    begin = next((i for i, word in enumerate(reading.words) if word.isalpha() and len(word) > 1), 0)
    return next((hit for hit in restraints(reading) if begin <= hit.first <= begin + 1), None)


def _restraint(reading: Reading, verb: Verb) -> Hit | None:
    """Return the words that turn the act into one to be refrained from."""
    in_sentence = (hit for hit in restraints(reading) if hit.sentence == verb.hit.sentence)
    return next((hit for hit in in_sentence if _turns(reading, verb, hit)), None)


def _turns(reading: Reading, verb: Verb, hit: Hit) -> bool:
    """Whether a word of restraint bears on the verb's act."""
    first, last = verb.hit.first, verb.hit.last
    if first <= hit.first < last:
        return True
    if reading.language != "en":
        near = FOREIGN_REACH if verb.place == ">" else ASKING_REACH
        return hit.last == first or last <= hit.first <= last + near
    word = reading.words[hit.first]
    if word == "no" and hit.first < first:  # "No State may": the subject of this very verb
        return _is_subject(reading, verb, hit)
    if word in WHOLE_SENTENCE:
        return True
    reach = MODAL_REACH if verb.place == "<" and reading.words[first] != "it" else ASKING_REACH
    return last <= hit.first <= last + reach and (verb.place == "<" or _bears(reading, verb, hit))


def _is_subject(reading: Reading, verb: Verb, hit: Hit) -> bool:
    """Whether what begins with "no" before a verb is its subject; "no longer need to" restrains nobody."""
    between = reading.words[hit.first + 1 : verb.hit.first]
    opens = hit.first == 0 or reading.sentences[hit.first - 1] != hit.sentence
    apart = {";"} if opens else {";", ","}  # "No measure, such as seizure, may be taken"
    return hit.last <= verb.hit.first and between[:1] != ("longer",) and apart.isdisjoint(between)


def _bears(reading: Reading, verb: Verb, hit: Hit) -> bool:
    """Whether a negation after "calls upon" belongs to the act asked: "not to", "never to"."""
    words = reading.words
    if words[hit.first] in ("not", "never"):
        follows = words[hit.last] if hit.last < len(words) else ""
        return follows == "to" or words[hit.first - 1] == "to" or hit.first == verb.hit.last
    if "," in words[verb.hit.last : hit.first] and "to" not in words[hit.first - 1 : hit.first + 1]:
        return False  # one act among others: "to keep its word, refrain from launches and talk"
    between = pairwise(words[verb.hit.last : hit.first + 1])
    binding = {word for word, after in between if not (word == "where" and after in APPLICABLE)}
    return "that" not in binding and RELATIVE.isdisjoint(binding)


def _as_written(reading: Reading, hit: Hit) -> tuple[int, int]:
    """Return the span of the verb with its adverb: "strongly condemns", "notes with appreciation"."""
    first, last = hit.first, hit.last
    same = first > 0 and reading.sentences[first - 1] == hit.sentence
    if same and reading.words[first - 1].endswith("ly") and not hit.name.endswith("<"):
        first -= 1
    if reading.words[last : last + 1] == ("with",):
        for i in range(last + 1, min(last + 3, len(reading.words))):
            if reading.words[i] in ADVERBS_AFTER:
                last = i + 1
    return reading.starts[first], reading.starts[last - 1] + len(reading.words[last - 1])
