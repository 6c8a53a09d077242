"""Readings of a clause and its context in -> its tags: themes, mechanisms, norms, force, voice.

Each tag says which words earned it, where they stand and which rule gave it. A theme or mechanism
of general words counts only where clause, chapeau, heading or title is about ICTs (the link rule).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.addressee import Voice
from ingest.force import Judgement
from ingest.lexicon import Hit, Reading
from ingest.records import Citation, Tag
from ingest.vocabulary import Vocabulary

TOPICS = ("theme", "mechanism", "norm")
FIELD = "field"  # the list of words that make the link
OWN_TEXTS = frozenset({"statement", "strategy", "compendium", "upr", "law"})
AGREED_TEXTS = frozenset({"report", "resolution", "treaty"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a list of words or a pattern gives: a label, and whether it needs the link to ICTs."""

    scheme: str
    label: str
    name: str
    linked: bool
    all: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The vocabulary's topics, ready to be asked: by list of words, and by pattern."""

    version: str
    lists: dict[str, Rule]
    patterns: tuple[Rule, ...]
    by_content: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Context:
    """What stands around a clause: readings of its chapeau, headings (outermost first) and title."""

    chapeau: Reading | None = None
    headings: tuple[Reading, ...] = ()
    title: Reading | None = None
    family: str = ""
    voice_given: str = ""
    extra: tuple[Citation, ...] = field(default=())

    def linked(self, reading: Reading, rules: Rules) -> bool:
        """Whether the clause or what stands around it is about ICTs."""
        around = (reading, self.chapeau, *self.headings, self.title)
        return any(_about_icts(part, rules) for part in around if part is not None)


def compile_rules(vocabulary: Vocabulary) -> Rules:
    """Turn the labels of the topics into rules, numbered within each label from 1."""
    lists: dict[str, Rule] = {}
    patterns: list[Rule] = []
    for label in (label for scheme in TOPICS for label in vocabulary.scheme(scheme)):
        named = f"{label.scheme}:{label.key}"
        rule = f"{label.scheme}-{label.key}"
        for number, (name, linked) in enumerate(((named, False), (f"{named}+", True)), 1):
            lists[name] = Rule(scheme=label.scheme, label=label.key, name=f"{rule}.{number}", linked=linked)
        for number, pattern in enumerate(label.patterns, 3):
            patterns.append(
                Rule(
                    scheme=label.scheme,
                    label=label.key,
                    name=f"{rule}.{number}",
                    linked=pattern.linked,
                    all=frozenset(pattern.all),
                    none=frozenset(pattern.none),
                )
            )
    by_content = frozenset(label.key for label in vocabulary.scheme("theme") if label.by_content)
    return Rules(version=vocabulary.version, lists=lists, patterns=tuple(patterns), by_content=by_content)


def topics(reading: Reading, context: Context, rules: Rules) -> tuple[Tag, ...]:
    """Return the themes, mechanisms and norms of a clause, each once."""
    found: dict[tuple[str, str], Tag] = {}
    linked = context.linked(reading, rules)
    for tag in (
        *_norms_cited(context.extra, rules),
        *_by_pattern(reading, context.chapeau, rules, linked=linked),
        *_by_list(reading, rules, linked=linked, rests_on="text"),
    ):
        found.setdefault((tag.scheme, tag.label), tag)
    for tag in _around(context, rules, linked=linked):
        found.setdefault((tag.scheme, tag.label), tag)
    for tag in _implied(tuple(found.values())):
        found.setdefault((tag.scheme, tag.label), tag)
    return tuple(found.values())


def _about_icts(reading: Reading, rules: Rules) -> bool:
    if FIELD in reading.names:
        return True
    return any(not rules.lists[name].linked for name in reading.names if name in rules.lists)


def _by_list(reading: Reading, rules: Rules, *, linked: bool, rests_on: str) -> Iterator[Tag]:
    for hit in reading.hits:
        rule = rules.lists.get(hit.name)
        if rule and (linked or not rule.linked):
            yield _tag(rule, hit.start, hit.end, rules.version, rests_on)


def _by_pattern(reading: Reading, chapeau: Reading | None, rules: Rules, *, linked: bool) -> Iterator[Tag]:
    """Yield what the sentences give whose words, with the chapeau's, fill a pattern."""
    before = chapeau.names if chapeau else frozenset()
    for hits in reading.by_sentence.values():
        names = {hit.name for hit in hits}
        for rule in rules.patterns:
            if (rule.linked and not linked) or not rule.none.isdisjoint(names):
                continue
            if rule.all <= names or (before and rule.all <= names | before and rule.all & names):
                yield _pattern_tag(rule, hits, rules.version)


def _pattern_tag(rule: Rule, hits: list[Hit], version: str) -> Tag:
    """Return the tag of a pattern; its span reaches from the first to the last of its words."""
    places = [next(hit for hit in hits if hit.name == name) for name in rule.all if name in _names(hits)]
    start, end = min(hit.start for hit in places), max(hit.end for hit in places)
    return _tag(rule, start, end, version, "text")


def _names(hits: list[Hit]) -> frozenset[str]:
    return frozenset(hit.name for hit in hits)


def _around(context: Context, rules: Rules, *, linked: bool) -> Iterator[Tag]:
    """Yield what the chapeau gives, then the themes of the nearest heading."""
    if context.chapeau is not None:
        yield from _by_list(context.chapeau, rules, linked=linked, rests_on="chapeau")
    if context.headings:
        for tag in _by_list(context.headings[-1], rules, linked=linked, rests_on="heading"):
            if tag.scheme == "theme" and tag.label not in rules.by_content:
                yield tag


def _norms_cited(citations: tuple[Citation, ...], rules: Rules) -> Iterator[Tag]:
    """Yield the norms named by their letter: "norm (f)", "norm 13f"."""
    for citation in citations:
        if citation.path.startswith("13.") and citation.text.lower().startswith("norm"):
            label = citation.path.replace(".", "")
            rule = Rule(scheme="norm", label=label, name=f"norm-{label}.cited", linked=False)
            yield _tag(rule, citation.start, citation.end, rules.version, "text")


def _implied(tags: tuple[Tag, ...]) -> Iterator[Tag]:
    """A clause with a norm has the theme `norms` too, on the same words."""
    for tag in tags:
        if tag.scheme == "norm":
            yield Tag(
                scheme="theme",
                label="norms",
                start=tag.start,
                end=tag.end,
                rests_on=tag.rests_on,
                rule=f"{tag.rule}+theme",
                version=tag.version,
            )


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


def speaker_of(family: str, title: Reading | None) -> Voice:
    """Return whom "we" and an unnamed actor mean in a text of this family and title."""
    names = title.names if title else frozenset()
    if family == "treaty" or (not family and "treaty-text" in names):
        return Voice(speaker="parties", default="parties", decides="parties")
    if family in ("report", "resolution"):
        return Voice(speaker="states", default="states", decides="un-system")
    if family in ("strategy", "upr", "law", "compendium"):
        return Voice(speaker="states", default="states", decides="states")
    if family == "statement" and "joint-text" not in names:
        return Voice(speaker="states", default="states", decides="states")
    return Voice(speaker="members", default="states", decides="un-system" if not family else "members")


def voice_tag(reading: Reading, context: Context, version: str) -> Tag | None:
    """Return whose words the clause holds, or None where neither text nor family says so."""
    if context.voice_given:
        return _voice(context.voice_given, None, "text", "given", version)
    around = _voice_around(context, version)
    if around is not None:
        return around
    if context.family in OWN_TEXTS:
        return _voice("own", None, "report", "family", version)
    hit = next(reading.of("voice:reported-view"), None)
    if hit and hit.sentence == 0:
        return _voice("reported-view", hit, "text", "1", version)
    if context.family in AGREED_TEXTS:
        return _voice("agreed", None, "report", "family", version)
    return None


def _voice_around(context: Context, version: str) -> Tag | None:
    """Return the voice that a heading or the title names: an attached statement, or the Chair's text."""
    for part in context.headings:
        for label in ("attached-statement", "chair"):
            hit = next(part.of(f"voice:{label}"), None)
            if hit:
                return _voice(label, hit, "heading", "1", version)
    hit = next(context.title.of("voice:chair"), None) if context.title else None
    return _voice("chair", hit, "report", "1", version) if hit else None


def _voice(label: str, hit: Hit | None, rests_on: str, rule: str, version: str) -> Tag:
    return Tag(
        scheme="voice",
        label=label,
        start=hit.start if hit else 0,
        end=hit.end if hit else 0,
        rests_on=rests_on,
        rule=f"voice-{label}.{rule}",
        version=version,
    )
