"""Readings of a clause and its context in -> its tags: themes, mechanisms, norms, force.

Each tag says which words earned it, where they stand and which rule gave it. A theme or mechanism
of general words counts only where clause, chapeau, heading or title is about ICTs (the link rule).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import NamedTuple

from ingest.force import Judgement
from ingest.lexicon import Hits, Reading, Section
from ingest.passing import Place, is_far, is_passing
from ingest.records import Citation, Tag
from ingest.topic_rules import Lists, Rule, Rules

ABROAD = "abroad"  # the list of words by which a national text looks beyond its own State
BESIDE = "beside-the-field"  # the list of subjects and actors near which a mechanism is none
REACH = 200  # characters to either side that are near
NATIONAL_TEXTS = frozenset({"strategy", "law"})
EVERY = -1  # all sentences, as bits by their numbers


class Ground(NamedTuple):
    """Words that earn a label by a rule; of a label's grounds the first becomes its tag."""

    rule: Rule
    start: int
    end: int
    rests_on: str


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

    def before(self, reading: Reading, rules: Rules) -> int:
        """Return the lists that count as said before a clause's own words: those of its chapeau.

        An item that opens with an infinitive is asked for by words that stand above it, also where we
        lack them.
        """
        said = self.chapeau.lists if self.chapeau else 0
        return said | rules.duty if _opens_with_infinitive(reading) else said

    def above(self, rules: Rules) -> int:
        """Return the lists of title and headings, to which a State's plan or law adds that it is one."""
        said = reduce(or_, (part.lists for part in (*self.headings, self.title) if part), 0)
        return said | rules.of_a_state if self.family in NATIONAL_TEXTS else said


def _opens_with_infinitive(reading: Reading) -> bool:
    """Whether an English text begins with "to", after a marker or none."""
    first = next((word for word in reading.words if word.isalpha() and len(word) > 1), "")
    return reading.language == "en" and first == "to"


def topics(reading: Reading, context: Context, rules: Rules) -> tuple[Tag, ...]:
    """Return the themes, mechanisms and norms of a clause, each once."""
    found: dict[tuple[str, str], Ground] = {}
    linked = context.linked(reading, rules)
    for ground in (
        *_norms_cited(context.extra),
        *_by_pattern(reading, context, rules, linked),
        *_by_list(reading, rules.lists, linked, "text"),
    ):
        key = (ground.rule.scheme, ground.rule.label)
        if key not in found and _counts(ground, reading, context, rules, linked):
            found[key] = ground
    for ground in (*_around(context, rules, EVERY if linked else 0), *_by_title(reading, context, rules)):
        found.setdefault((ground.rule.scheme, ground.rule.label), ground)
    for ground in _implied(tuple(found.values()), rules):
        found.setdefault((ground.rule.scheme, ground.rule.label), ground)
    return tuple([_tag(ground, rules.version) for ground in found.values()])


def _counts(ground: Ground, reading: Reading, context: Context, rules: Rules, linked: int) -> bool:
    """Whether words earn their label: not in passing, where it is given sparingly; and together."""
    rule = ground.rule
    place = Place(ground.start, ground.end)
    if rule.own and is_passing(reading, place, rule.own):
        return False
    if rule.scheme == "theme" and rule.linked and linked != EVERY and is_far(reading, place, rules.makers):
        return False
    return rule.scheme != "mechanism" or _together(reading, ground, context)


def _together(reading: Reading, ground: Ground, context: Context) -> bool:
    """Whether a mechanism is one of several States: not amid other subjects, not at home in a plan."""
    begin, end = ground.start - REACH, ground.end + REACH
    if any(begin <= hit.start < end for hit in reading.of(BESIDE)):
        return False
    if context.family not in NATIONAL_TEXTS:
        return True
    of_tag = {hit.sentence for hit in reading.hits if hit.start <= ground.start < hit.end}
    return any(hit.sentence in of_tag for hit in reading.of(ABROAD))


def _by_list(reading: Reading, giving: Lists, linked: int, rests_on: str) -> Iterator[Ground]:
    lists, _, _, starts, ends, _ = reading.found.columns
    for section in reading.sections:
        if not section.lists & giving.bits:
            continue
        for row in range(section.begin, section.end):
            rule = giving.rules.get(lists[row])
            if rule and (not rule.linked or linked >> section.sentence & 1):
                yield Ground(rule, starts[row], ends[row], rests_on)


def _by_pattern(reading: Reading, context: Context, rules: Rules, linked: int) -> Iterator[Ground]:
    """Yield what the sentences give whose words, with the chapeau's, fill a pattern."""
    before, above = context.before(reading, rules), context.above(rules)
    for section in reading.sections:
        here = section.lists
        both = here | before
        for rule in _anchored(both & rules.anchors, rules):
            if (rule.linked and not linked >> section.sentence & 1) or rule.none & here:
                continue
            if (rule.all | rule.also) & ~both or not rule.all & here or rule.around & ~above:
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
        yield from _by_list(context.chapeau, rules.lists, linked, "chapeau")
    if context.headings:
        for ground in _by_list(context.headings[-1], rules.lists, linked, "heading"):
            if ground.rule.scheme == "theme" and ground.rule.label not in rules.by_content:
                yield ground


def _by_title(reading: Reading, context: Context, rules: Rules) -> Iterator[Ground]:
    """Yield the themes that a title gives to every clause of its text but the formal ones."""
    if context.title is not None and not reading.lists & rules.formal:
        yield from _by_list(context.title, rules.titles, EVERY, "report")


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
