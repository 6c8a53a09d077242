"""Readings of a clause and its context in -> its tags: themes, mechanisms, norms, force.

Each tag says which words earned it, where they stand and which rule gave it. A theme or mechanism
of general words counts only where clause, chapeau, heading or title is about ICTs (the link rule).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.force import Judgement
from ingest.lexicon import Hit, Reading
from ingest.records import Citation, Tag
from ingest.vocabulary import Vocabulary, list_names

TOPICS = ("theme", "mechanism", "norm")
FIELD = "field"  # the list of words that make the link
ABROAD = "abroad"  # the list of words by which a national text looks beyond its own State
NATIONAL_TEXTS = frozenset({"strategy", "law"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a list of words or a pattern gives: a label, and whether it needs the link to ICTs."""

    scheme: str
    label: str
    name: str
    linked: bool
    all: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    anchor: str = ""  # the shortest of the lists in `all`
    within: int = 0


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The vocabulary's topics, ready to be asked: by list of words, and by pattern."""

    version: str
    lists: dict[str, Rule]
    patterns: dict[str, tuple[Rule, ...]]  # by the shortest of a pattern's lists
    by_content: frozenset[str]
    implied: dict[tuple[str, str], tuple[str, ...]]  # themes that come with a label
    makers: frozenset[str]  # the lists whose words make the link


@dataclass(frozen=True, kw_only=True)
class Context:
    """What stands around a clause: readings of its chapeau, headings (outermost first) and title."""

    chapeau: Reading | None = None
    headings: tuple[Reading, ...] = ()
    title: Reading | None = None
    family: str = ""
    voice_given: str = ""
    extra: tuple[Citation, ...] = field(default=())

    def linked(self, reading: Reading, rules: Rules) -> frozenset[int]:
        """Return the sentences about ICTs and those next to them; all, where what is around is."""
        around = (self.chapeau, *self.headings, self.title)
        if any(not rules.makers.isdisjoint(part.names) for part in around if part is not None):
            return frozenset(reading.sentences)
        said = {hit.sentence for hit in reading.hits if hit.name in rules.makers}
        return frozenset(said | {sentence + 1 for sentence in said})  # "such crimes", "these tools"


def compile_rules(vocabulary: Vocabulary) -> Rules:
    """Turn the labels of the topics into rules, numbered within each label from 1."""
    lists: dict[str, Rule] = {}
    patterns: dict[str, list[Rule]] = {}
    sizes = {name: len(words.get("en", ())) for name, words in list_names(vocabulary)}
    for label in (label for scheme in TOPICS for label in vocabulary.scheme(scheme)):
        named = f"{label.scheme}:{label.key}"
        rule = f"{label.scheme}-{label.key}"
        for number, (name, linked) in enumerate(((named, False), (f"{named}+", True)), 1):
            lists[name] = Rule(scheme=label.scheme, label=label.key, name=f"{rule}.{number}", linked=linked)
        for number, pattern in enumerate(label.patterns, 3):
            anchor = min(pattern.all, key=lambda name: sizes[name])
            patterns.setdefault(anchor, []).append(
                Rule(
                    scheme=label.scheme,
                    label=label.key,
                    name=f"{rule}.{number}",
                    linked=pattern.linked,
                    all=frozenset(pattern.all),
                    also=frozenset(pattern.also),
                    none=frozenset(pattern.none),
                    anchor=anchor,
                    within=pattern.within,
                )
            )
    by_content = frozenset(label.key for label in vocabulary.scheme("theme") if label.by_content)
    return Rules(
        version=vocabulary.version,
        lists=lists,
        patterns={anchor: tuple(rules) for anchor, rules in patterns.items()},
        by_content=by_content,
        implied={(label.scheme, label.key): label.implies for label in vocabulary.labels if label.implies},
        makers=frozenset((FIELD, *(name for name, rule in lists.items() if not rule.linked))),
    )


def topics(reading: Reading, context: Context, rules: Rules) -> tuple[Tag, ...]:
    """Return the themes, mechanisms and norms of a clause, each once."""
    found: dict[tuple[str, str], Tag] = {}
    linked = context.linked(reading, rules)
    for tag in (
        *_norms_cited(context.extra, rules),
        *_by_pattern(reading, context.chapeau, rules, linked),
        *_by_list(reading, rules, linked, "text"),
    ):
        if tag.scheme != "mechanism" or _together(reading, tag, context):
            found.setdefault((tag.scheme, tag.label), tag)
    for tag in _around(context, rules, linked=bool(linked)):
        found.setdefault((tag.scheme, tag.label), tag)
    for tag in _implied(tuple(found.values()), rules):
        found.setdefault((tag.scheme, tag.label), tag)
    return tuple(found.values())


def _together(reading: Reading, tag: Tag, context: Context) -> bool:
    """Whether a mechanism is more than a domestic measure: in a national text its sentence says so."""
    if context.family not in NATIONAL_TEXTS or tag.rests_on != "text":
        return True
    of_tag = {hit.sentence for hit in reading.hits if hit.start <= tag.start < hit.end}
    return any(hit.sentence in of_tag for hit in reading.of(ABROAD))


def _by_list(reading: Reading, rules: Rules, linked: frozenset[int], rests_on: str) -> Iterator[Tag]:
    for hit in reading.hits:
        rule = rules.lists.get(hit.name)
        if rule and (not rule.linked or hit.sentence in linked):
            yield _tag(rule, hit.start, hit.end, rules.version, rests_on)


def _by_pattern(
    reading: Reading, chapeau: Reading | None, rules: Rules, linked: frozenset[int]
) -> Iterator[Tag]:
    """Yield what the sentences give whose words, with the chapeau's, fill a pattern."""
    before = chapeau.names if chapeau else frozenset()
    for sentence, hits in reading.by_sentence.items():
        names = {hit.name for hit in hits}
        anchors = (names | before) & rules.patterns.keys()
        for rule in (rule for anchor in sorted(anchors) for rule in rules.patterns[anchor]):
            if (rule.linked and sentence not in linked) or not rule.none.isdisjoint(names):
                continue
            if not (rule.all | rule.also <= names | before and rule.all & names):
                continue
            places = _nearest(rule, hits)
            if not rule.within or _breadth(places) <= rule.within:
                start, end = min(h.start for h in places), max(h.end for h in places)
                yield _tag(rule, start, end, rules.version, "text")


def _breadth(places: list[Hit]) -> int:
    """Return in how many words the places lie."""
    return max(hit.last for hit in places) - min(hit.first for hit in places)


def _nearest(rule: Rule, hits: list[Hit]) -> list[Hit]:
    """Return one hit of each list that the sentence has, as near to one another as they stand."""
    held = {name: [hit for hit in hits if hit.name == name] for name in sorted(rule.all)}
    anchors = held[rule.anchor] or next(found for found in held.values() if found)
    choices = (
        [min(found, key=lambda hit: abs(hit.first - anchor.first)) for found in held.values() if found]
        for anchor in anchors
    )
    return min(choices, key=_breadth)


def _around(context: Context, rules: Rules, *, linked: bool) -> Iterator[Tag]:
    """Yield what the chapeau gives, then the themes of the nearest heading."""
    if context.chapeau is not None:
        sentences = frozenset(context.chapeau.sentences if linked else ())
        yield from _by_list(context.chapeau, rules, sentences, "chapeau")
    if context.headings:
        nearest = context.headings[-1]
        sentences = frozenset(nearest.sentences if linked else ())
        for tag in _by_list(nearest, rules, sentences, "heading"):
            if tag.scheme == "theme" and tag.label not in rules.by_content:
                yield tag


def _norms_cited(citations: tuple[Citation, ...], rules: Rules) -> Iterator[Tag]:
    """Yield the norms named by their letter: "norm (f)", "norm 13f"."""
    for citation in citations:
        if citation.path.startswith("13.") and citation.text.lower().startswith("norm"):
            label = citation.path.replace(".", "")
            rule = Rule(scheme="norm", label=label, name=f"norm-{label}.cited", linked=False)
            yield _tag(rule, citation.start, citation.end, rules.version, "text")


def _implied(tags: tuple[Tag, ...], rules: Rules) -> Iterator[Tag]:
    """Yield the themes that come with a label, on the same words: `norms` with every norm."""
    for tag in tags:
        for theme in rules.implied.get((tag.scheme, tag.label), ()):
            yield replace(tag, scheme="theme", label=theme, rule=f"{tag.rule}+{theme}")


def _tag(rule: Rule, start: int, end: int, version: str, rests_on: str) -> Tag:
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
    )
