"""A tree's parts and the texts of a clause in, whether and where they stand there out.

By this one reading nearness is verified and matches are marked, whichever engine found them.
A place is the first and the last position of what was found among a text's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from normsbase.search import analysis
from normsbase.search.analysis import Term
from normsbase.search.areas import DEFAULT, LIST
from normsbase.search.edits import edits
from normsbase.search.fields import texts_of
from normsbase.search.sentences import sentences
from normsbase.search.tree import (
    TEXTUAL,
    AllOf,
    AnyOf,
    Exact,
    Fuzzy,
    Near,
    Node,
    Not,
    Same,
    Textual,
    Widened,
    Within,
    Words,
    children,
)
from normsbase.search.types import ClauseDoc

ANYWHERE = tuple(area for area, _ in DEFAULT)
Place = tuple[int, int]
Pair = tuple[Place, Place]


class Text:
    """One text cut into words once, with its sentences when they are asked for."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = analysis.primary(language)
        self.words = analysis.words(text, language)
        self._starts: list[int] | None = None

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence in which a word stands."""
        if self._starts is None:
            self._starts = [start for start, _ in sentences(self.text)]
        return bisect_right(self._starts, self.words[position].start)


def places(leaf: Textual, text: Text) -> list[Place]:
    """Return every place where a word, phrase or pattern stands in a text."""
    return [place for form in _by_form(leaf, text) for place in form]


def _by_form(leaf: Textual, text: Text) -> tuple[list[Place], ...]:
    """Return the places by folded form (or as written), and for words in any form those by stem."""
    words = text.words
    if isinstance(leaf, Exact):
        cased = [analysis.cased(term.written) for term in leaf.terms]
        return (_sequences(leaf.terms, [word.cased for word in words], [_equal(word) for word in cased]),)
    if isinstance(leaf, Fuzzy):
        near = _near_spelled(leaf.terms[0].folded, leaf.edits)
        return ([(at, at) for at, word in enumerate(words) if near(word.folded)],)
    checks = [_check(term) for term in leaf.terms]
    folded = _sequences(leaf.terms, [word.folded for word in words], checks)
    if not isinstance(leaf, Words) or any(term.prefix for term in leaf.terms):
        return (folded,)
    stems = [_equal(analysis.stem(term.written, text.language)) for term in leaf.terms]
    return folded, _sequences(leaf.terms, [word.stem for word in words], stems)


def _sequences(
    terms: Sequence[Term], stream: Sequence[str], checks: Sequence[Callable[[str], bool]]
) -> list[Place]:
    """Return where all terms stand at their offsets; `stream` is the words' form that is looked at."""
    last = terms[-1].offset
    rest = list(zip(terms, checks, strict=True))[1:]
    first = checks[0]
    return [
        (at, at + last)
        for at, word in enumerate(stream)
        if first(word)
        and at + last < len(stream)
        and all(fits(stream[at + term.offset]) for term, fits in rest)
    ]


def _equal(form: str) -> Callable[[str], bool]:
    return form.__eq__


def _check(term: Term) -> Callable[[str], bool]:
    if term.glob:
        found = _regex(term.glob)
        return lambda word: found.fullmatch(word) is not None
    if term.prefix:
        return lambda word: word.startswith(term.folded)
    return term.folded.__eq__


@lru_cache(maxsize=256)
def _regex(glob: str) -> re.Pattern[str]:
    return re.compile(re.escape(glob).replace(r"\*", ".*").replace(r"\?", "."))


def _near_spelled(word: str, most: int) -> Callable[[str], bool]:
    def near(other: str) -> bool:
        return abs(len(other) - len(word)) <= most and edits(word, other, most) <= most

    return near


def near_pairs(node: Near, text: Text) -> Iterator[Pair]:
    """Yield the places of both operands that stand near each other and share no word.

    Two operands that are words are near by their folded forms or by their stems, as engines look for them.
    """
    sides = [(_operand(node.left, text), _operand(node.right, text))]
    if isinstance(node.left, Words) and isinstance(node.right, Words):
        left_forms, right_forms = _by_form(node.left, text), _by_form(node.right, text)
        if len(left_forms) == len(right_forms):
            sides = list(zip(left_forms, right_forms, strict=True))
    for lefts, rights in sides:
        for left in lefts:
            yield from ((left, right) for right in rights if _is_near(left, right, node.distance))


def _is_near(left: Place, right: Place, distance: int) -> bool:
    apart = left[1] < right[0] or right[1] < left[0]
    return apart and max(left[1], right[1]) - min(left[0], right[0]) <= distance


def sentence_pairs(node: Same, text: Text) -> Iterator[Pair]:
    """Yield the places of both operands that share a sentence and no word."""
    rights = [(place, text.sentence_of(place[0])) for place in _operand(node.right, text)]
    if not rights:
        return
    for left in _operand(node.left, text):
        sentence = text.sentence_of(left[0])
        for right, of_right in rights:
            if sentence == of_right and _is_near(left, right, len(text.words)):
                yield left, right


def _operand(node: Node, text: Text) -> list[Place]:
    """Return the places of a word or phrase, or of any of a group."""
    if isinstance(node, TEXTUAL):
        return places(node, text)
    parts = (node.child, *node.added) if isinstance(node, Widened) else ()
    parts = node.children if isinstance(node, AnyOf) else parts
    return sorted({place for part in parts for place in _operand(part, text)})


class Reading:
    """The texts of one clause, each cut into words when it is first looked at."""

    def __init__(self, doc: ClauseDoc) -> None:
        self.doc = doc
        self._cut: dict[str, Text] = {}

    def texts(self, area: str) -> Iterator[Text]:
        """Yield the texts that an area holds."""
        for text in texts_of(self.doc, area):
            if text not in self._cut:
                self._cut[text] = Text(text, self.doc.language)
            yield self._cut[text]


def holds(node: Node, reading: Reading, areas: Sequence[str] = ANYWHERE) -> bool:
    """Say whether a clause's texts hold what words ask for. Raises ValueError for what is no words."""
    if isinstance(node, TEXTUAL):
        return any(places(node, text) for text in _texts(reading, areas))
    if isinstance(node, Near):
        return any(any(True for _ in near_pairs(node, text)) for text in _texts(reading, areas))
    if isinstance(node, Same):
        return _same(node, reading, areas)
    if isinstance(node, Within):
        return holds(node.child, reading, (node.field,))
    if isinstance(node, Not):
        return not holds(node.child, reading, areas)
    parts = children(node)
    if not parts:
        raise ValueError(f"{type(node).__name__} is not looked for in texts")
    joined = all if isinstance(node, AllOf) else any
    return joined(holds(part, reading, areas) for part in parts)


def _same(node: Same, reading: Reading, areas: Sequence[str]) -> bool:
    if node.unit == "sentence":
        return any(any(True for _ in sentence_pairs(node, text)) for text in _texts(reading, areas))
    within = LIST if len(areas) > 1 else areas
    return all(holds(side, reading, within) for side in (node.left, node.right))


def _texts(reading: Reading, areas: Sequence[str]) -> Iterator[Text]:
    for area in areas:
        yield from reading.texts(area)
