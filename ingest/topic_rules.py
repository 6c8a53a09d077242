"""A Vocabulary in -> the rules of its topics, ready to be asked: by list of words, by pattern, by title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import NamedTuple

from ingest.vocabulary import Label, Pattern, Vocabulary, list_names

TOPICS = ("theme", "mechanism", "norm")
FIELD = "field"  # the list of words that make the link
DUTY = "duty"  # the list of words by which an act is asked or promised
OF_A_STATE = "national-strategy"  # the list of words by which a title says that a text is of one State
FORMALITIES = "formalities"  # the list of words of clauses that only a treaty's or an order's form needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a list of words or a pattern gives: a label, and whether it needs the link to ICTs.

    Lists of words stand here as bits by their numbers.
    """

    scheme: str
    label: str
    name: str
    linked: bool
    all: int = 0
    also: int = 0
    none: int = 0
    parts: tuple[int, ...] = ()  # the numbers of the lists in `all`
    own: int = 0  # the lists of a label that a word in passing does not give; none for other labels
    anchor: int = 0  # the number of the shortest of them
    within: int = 0
    around: int = 0


class Lists(NamedTuple):
    """Lists of words that give a label by themselves: what each gives, and all of them as bits."""

    rules: Mapping[int, Rule]
    bits: int


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The vocabulary's topics, ready to be asked: by list of words, and by pattern."""

    version: str
    lists: Lists
    titles: Lists  # whose words, in a text's title, give a theme to the whole of it
    patterns: dict[int, tuple[Rule, ...]]  # by the shortest of a pattern's lists, as a bit
    anchors: int  # the lists by which patterns are found
    by_content: frozenset[str]
    implied: dict[tuple[str, str], tuple[str, ...]]  # themes that come with a label
    makers: int  # the lists whose words make the link
    duty: int  # the list of words by which an act is asked or promised, as a bit
    of_a_state: int  # the list of words by which a title says that a text is of one State
    formal: int  # the list of words of clauses to which a title gives nothing, as a bit


def compile_rules(vocabulary: Vocabulary, numbers: Mapping[str, int]) -> Rules:
    """Turn the labels of the topics into rules, numbered within each label from 1.

    `numbers` are those of the lists in Readings.
    """
    lists: dict[int, Rule] = {}
    patterns: dict[int, list[Rule]] = {}
    sizes = {numbers[name]: len(words.get("en", ())) for name, words in list_names(vocabulary)}
    for label in (label for scheme in TOPICS for label in vocabulary.scheme(scheme)):
        lists.update(_of_lists(label, numbers))
        for number, pattern in enumerate(label.patterns, 3):
            filled = _with_lists(_rule(label, number, linked=pattern.linked), pattern, numbers, sizes)
            patterns.setdefault(filled.anchor, []).append(filled)
    titles = dict(_of_titles(vocabulary, numbers))
    by_content = frozenset(label.key for label in vocabulary.scheme("theme") if label.by_content)
    unlinked = (number for number, rule in lists.items() if not rule.linked)
    return Rules(
        version=vocabulary.version,
        lists=Lists(lists, _bits(lists)),
        titles=Lists(titles, _bits(titles)),
        patterns={1 << anchor: tuple(found) for anchor, found in patterns.items()},
        anchors=_bits(patterns),
        by_content=by_content,
        implied={(label.scheme, label.key): label.implies for label in vocabulary.labels if label.implies},
        makers=_bits((numbers[FIELD], *unlinked, *titles)),
        duty=1 << numbers[DUTY],
        of_a_state=1 << numbers[OF_A_STATE],
        formal=1 << numbers[FORMALITIES],
    )


def _rule(label: Label, number: int | str, *, linked: bool) -> Rule:
    name = f"{label.scheme}-{label.key}.{number}"
    return Rule(scheme=label.scheme, label=label.key, name=name, linked=linked)


def _own(label: Label) -> tuple[str, str]:
    """Return the names of the two lists of words by which a label is given."""
    return f"{label.scheme}:{label.key}", f"{label.scheme}:{label.key}+"


def _of_lists(label: Label, numbers: Mapping[str, int]) -> Iterator[tuple[int, Rule]]:
    """Yield the rules of a label's own two lists of words, by the number of the list."""
    own = _bits(numbers[name] for name in _own(label) if name in numbers) if label.sparing else 0
    for number, name in enumerate(_own(label), 1):
        if name in numbers:
            yield numbers[name], replace(_rule(label, number, linked=name.endswith("+")), own=own)


def _of_titles(vocabulary: Vocabulary, numbers: Mapping[str, int]) -> Iterator[tuple[int, Rule]]:
    for label in vocabulary.scheme("theme"):
        name = f"theme:{label.key}^"
        if name in numbers:
            yield numbers[name], _rule(label, "title", linked=False)


def _with_lists(rule: Rule, pattern: Pattern, numbers: Mapping[str, int], sizes: Mapping[int, int]) -> Rule:
    """Return a rule that looks for the lists of a pattern."""
    parts = tuple(sorted(numbers[name] for name in pattern.all))
    return replace(
        rule,
        all=_bits(parts),
        also=_bits(numbers[name] for name in pattern.also),
        none=_bits(numbers[name] for name in pattern.none),
        around=_bits(numbers[name] for name in pattern.around),
        parts=parts,
        anchor=min((numbers[name] for name in pattern.all), key=lambda number: sizes[number]),
        within=pattern.within,
    )


def _bits(numbers: Iterable[int]) -> int:
    return reduce(or_, (1 << number for number in numbers), 0)
