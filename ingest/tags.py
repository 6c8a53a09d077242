"""Readings of a clause and its context in -> its tags: themes, mechanisms, norms, force.

Each tag says which words earned it, where they stand and which rule gave it. A theme or mechanism
of general words counts only where clause, chapeau, heading or title is about ICTs (the link rule).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import NamedTuple

from ingest.force import Judgement
from ingest.lexicon import Hits, Reading, Section
from ingest.records import Citation, Tag
from ingest.vocabulary import Pattern, Vocabulary, list_names

TOPICS = ("theme", "mechanism", "norm")
FIELD = "field"  # the list of words that make the link
ABROAD = "abroad"  # the list of words by which a national text looks beyond its own State
NATIONAL_TEXTS = frozenset({"strategy", "law"})
EVERY = -1  # all sentences, as bits by their numbers


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
    anchor: int = 0  # the number of the shortest of them
    within: int = 0


class Ground(NamedTuple):
    """Words that earn a label by a rule; of a label's grounds the first becomes its tag."""

    rule: Rule
    start: int
    end: int
    rests_on: str


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The vocabulary's topics, ready to be asked: by list of words, and by pattern."""

    version: str
    lists: dict[int, Rule]
    patterns: dict[int, tuple[Rule, ...]]  # by the shortest of a pattern's lists, as a bit
    listed: int  # the lists that give a label alone, as bits
    anchors: int  # the lists by which patterns are found
    by_content: frozenset[str]
    implied: dict[tuple[str, str], tuple[str, ...]]  # themes that come with a label
    makers: int  # the lists whose words make the link


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a clause: readings of its chapeau, headings (outermost first) and title."""

    chapeau: Reading | None = None
    headings: tuple[Reading, ...] = ()
    title: Reading | None = None
    family: str = ""
    voice_given: str = ""
    extra: tuple[Citation, ...] = field(default=())

    def linked(self, reading: Reading, rules: Rules) -> int:
        """Return the sentences about ICTs and those next to them; all, where what is around is."""
        around = (self.chapeau, *self.headings, self.title)
        if any(part is not None and part.lists & rules.makers for part in around):
            return EVERY
        said = reduce(or_, (1 << part.sentence for part in reading.sections if part.lists & rules.makers), 0)
        return said | said << 1  # "such crimes", "these tools"


def compile_rules(vocabulary: Vocabulary, numbers: Mapping[str, int]) -> Rules:
    """Turn the labels of the topics into rules, numbered within each label from 1.

    `numbers` are those of the lists in Readings.
    """
    lists: dict[int, Rule] = {}
    patterns: dict[int, list[Rule]] = {}
    sizes = {numbers[name]: len(words.get("en", ())) for name, words in list_names(vocabulary)}
    for label in (label for scheme in TOPICS for label in vocabulary.scheme(scheme)):
        named = f"{label.scheme}:{label.key}"
        rule = f"{label.scheme}-{label.key}"
        for number, (name, linked) in enumerate(((named, False), (f"{named}+", True)), 1):
            if name in numbers:
                lists[numbers[name]] = Rule(
                    scheme=label.scheme, label=label.key, name=f"{rule}.{number}", linked=linked
                )
        for number, pattern in enumerate(label.patterns, 3):
            by = Rule(scheme=label.scheme, label=label.key, name=f"{rule}.{number}", linked=pattern.linked)
            filled = _with_lists(by, pattern, numbers, sizes)
            patterns.setdefault(filled.anchor, []).append(filled)
    by_content = frozenset(label.key for label in vocabulary.scheme("theme") if label.by_content)
    unlinked = (number for number, rule in lists.items() if not rule.linked)
    return Rules(
        version=vocabulary.version,
        lists=lists,
        patterns={1 << anchor: tuple(found) for anchor, found in patterns.items()},
        listed=_bits(lists),
        anchors=_bits(patterns),
        by_content=by_content,
        implied={(label.scheme, label.key): label.implies for label in vocabulary.labels if label.implies},
        makers=_bits((numbers[FIELD], *unlinked)),
    )


def _with_lists(rule: Rule, pattern: Pattern, numbers: Mapping[str, int], sizes: Mapping[int, int]) -> Rule:
    """Return a rule that looks for the lists of a pattern."""
    parts = tuple(sorted(numbers[name] for name in pattern.all))
    return replace(
        rule,
        all=_bits(parts),
        also=_bits(numbers[name] for name in pattern.also),
        none=_bits(numbers[name] for name in pattern.none),
        parts=parts,
        anchor=min((numbers[name] for name in pattern.all), key=lambda number: sizes[number]),
        within=pattern.within,
    )


def _bits(numbers: Iterable[int]) -> int:
    return reduce(or_, (1 << number for number in numbers), 0)


def topics(reading: Reading, context: Context, rules: Rules) -> tuple[Tag, ...]:
    """Return the themes, mechanisms and norms of a clause, each once."""
    found: dict[tuple[str, str], Ground] = {}
    linked = context.linked(reading, rules)
    for ground in (
        *_norms_cited(context.extra),
        *_by_pattern(reading, context.chapeau, rules, linked),
        *_by_list(reading, rules, linked, "text"),
    ):
        key = (ground.rule.scheme, ground.rule.label)
        if key not in found and (key[0] != "mechanism" or _together(reading, ground, context)):
            found[key] = ground
    for ground in _around(context, rules, EVERY if linked else 0):
        found.setdefault((ground.rule.scheme, ground.rule.label), ground)
    for ground in _implied(tuple(found.values()), rules):
        found.setdefault((ground.rule.scheme, ground.rule.label), ground)
    return tuple([_tag(ground, rules.version) for ground in found.values()])


def _together(reading: Reading, ground: Ground, context: Context) -> bool:
    """Whether a mechanism is more than a domestic measure: in a national text its sentence says so."""
    if context.family not in NATIONAL_TEXTS:
        return True
    of_tag = {hit.sentence for hit in reading.hits if hit.start <= ground.start < hit.end}
    return any(hit.sentence in of_tag for hit in reading.of(ABROAD))


def _by_list(reading: Reading, rules: Rules, linked: int, rests_on: str) -> Iterator[Ground]:
    lists, _, _, starts, ends, _ = reading.found.columns
    for section in reading.sections:
        if not section.lists & rules.listed:
            continue
        for row in range(section.begin, section.end):
            rule = rules.lists.get(lists[row])
            if rule and (not rule.linked or linked >> section.sentence & 1):
                yield Ground(rule, starts[row], ends[row], rests_on)


def _by_pattern(reading: Reading, chapeau: Reading | None, rules: Rules, linked: int) -> Iterator[Ground]:
    """Yield what the sentences give whose words, with the chapeau's, fill a pattern."""
    before = chapeau.lists if chapeau else 0
    for section in reading.sections:
        here = section.lists
        both = here | before
        for rule in _anchored(both & rules.anchors, rules):
            if (rule.linked and not linked >> section.sentence & 1) or rule.none & here:
                continue
            if (rule.all | rule.also) & ~both or not rule.all & here:
                continue
            places = _nearest(rule, reading.found, section)
            if not rule.within or reading.found.breadth(places) <= rule.within:
                yield Ground(rule, *reading.found.around(places), "text")


def _anchored(anchors: int, rules: Rules) -> Iterator[Rule]:
    """Yield the patterns whose shortest list is among these, in the order of the lists' numbers."""
    while anchors:
        lowest = anchors & -anchors
        yield from rules.patterns[lowest]
        anchors ^= lowest


def _nearest(rule: Rule, found: Hits, section: Section) -> list[int]:
    """Return the row of one hit of each list that the sentence has, as near to one another as they stand."""
    lists, firsts, *_ = found.columns
    rows = range(section.begin, section.end)
    held = {part: [row for row in rows if lists[row] == part] for part in rule.parts}
    anchors = held[rule.anchor] or next(of_part for of_part in held.values() if of_part)
    choices = (
        [min(some, key=lambda row: abs(firsts[row] - firsts[anchor])) for some in held.values() if some]
        for anchor in anchors
    )
    return min(choices, key=found.breadth)


def _around(context: Context, rules: Rules, linked: int) -> Iterator[Ground]:
    """Yield what the chapeau gives, then the themes of the nearest heading."""
    if context.chapeau is not None:
        yield from _by_list(context.chapeau, rules, linked, "chapeau")
    if context.headings:
        for ground in _by_list(context.headings[-1], rules, linked, "heading"):
            if ground.rule.scheme == "theme" and ground.rule.label not in rules.by_content:
                yield ground


def _norms_cited(citations: tuple[Citation, ...]) -> Iterator[Ground]:
    """Yield the norms named by their letter: "norm (f)", "norm 13f"."""
    for citation in citations:
        if citation.path.startswith("13.") and citation.text.lower().startswith("norm"):
            label = citation.path.replace(".", "")
            rule = Rule(scheme="norm", label=label, name=f"norm-{label}.cited", linked=False)
            yield Ground(rule, citation.start, citation.end, "text")


def _implied(grounds: tuple[Ground, ...], rules: Rules) -> Iterator[Ground]:
    """Yield the themes that come with a label, on the same words: `norms` with every norm."""
    for rule, start, end, rests_on in grounds:
        for theme in rules.implied.get((rule.scheme, rule.label), ()):
            implied = Rule(scheme="theme", label=theme, name=f"{rule.name}+{theme}", linked=rule.linked)
            yield Ground(implied, start, end, rests_on)


def _tag(ground: Ground, version: str) -> Tag:
    rule, start, end, rests_on = ground
    return Tag(
        scheme=rule.scheme,
        label=rule.label,
        start=start,
        end=end,
        rests_on=rests_on,
        rule=rule.name,
        version=version,
    )


def force_tags(judgement: Judgement, version: str, rests_on: str = "text") -> tuple[Tag, ...]:
    """Return force (on the verb as written), polarity and addressee of a judgement."""
    parts = (
        ("force", judgement.force, judgement.start, judgement.end),
        ("polarity", judgement.polarity, judgement.polarity_start, judgement.polarity_end),
        ("addressee", judgement.addressee, judgement.addressee_start, judgement.addressee_end),
    )
    return tuple(
        [
            Tag(
                scheme=scheme,
                label=label,
                start=start,
                end=end,
                rests_on=rests_on,
                rule=f"{scheme}-{label}",
                version=version,
            )
            for scheme, label, start, end in parts
        ]
    )
