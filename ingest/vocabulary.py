"""A folder of TOML files in -> the frozen Vocabulary that tagging, pages and exports share.

Every file is data that a lawyer can read and change: labels with definition, limits, phrases,
patterns, exclusions and examples. Phrases and patterns are kept by language (BCP 47).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.errors import VocabularyError

SCHEMES = ("theme", "mechanism", "norm", "force", "polarity", "addressee", "voice")
FILES = {
    "theme": "themes.toml",
    "mechanism": "mechanisms.toml",
    "norm": "norms.toml",
    "force": "force.toml",
    "polarity": "force.toml",
    "addressee": "addressee.toml",
    "voice": "voice.toml",
}
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
TERMS_FILE = "terms.toml"
VERSION_FILE = "vocabulary.toml"
#: Lists of words a label may hold: alone they give the label, with the field's context they give
#: it (`linked`), in a title they give it to the whole text (`title`), they stand in its way
#: (`exclusions`), or they name the place of the actor.
WORD_LISTS = ("phrases", "linked", "title", "exclusions", "subject", "object", "speaker")
PATTERN = ("all", "also", "none", "around", "linked", "within")
TEXTS = ("name", "definition", "limits", "parent", "short_name", "paraphrase")

Phrases = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One sentence that holds a word of each list in `all` and `also`, and of none in `none`.

    `linked` patterns count only where the clause, its heading or its title is about ICTs; `within`
    is the number of words in which those of `all` must stand, 0 for anywhere in the sentence;
    `around` are lists of which the text's title or a heading holds a word each.
    """

    all: tuple[str, ...]
    also: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    linked: bool = True
    within: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label of a scheme: what it means and which words earn it."""

    scheme: str
    key: str
    name: str
    definition: str
    limits: str = ""
    parent: str = ""
    short_name: str = ""
    paraphrase: str = ""
    phrases: Phrases = field(default_factory=dict)
    linked: Phrases = field(default_factory=dict)
    title: Phrases = field(default_factory=dict)
    exclusions: Phrases = field(default_factory=dict)
    subject: Phrases = field(default_factory=dict)
    object: Phrases = field(default_factory=dict)
    speaker: Phrases = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    examples: tuple[str, ...] = ()
    by_content: bool = False  # a heading alone does not give this label
    sparing: bool = False  # a word of it in passing does not give it
    implies: tuple[str, ...] = ()  # themes that come with it

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which words are given for this label."""
        lists = (self.phrases, self.linked, self.subject, self.object, self.speaker)
        return frozenset(language for words in lists for language in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormSet:
    """A named set of norms with its status; `labels` are keys of the scheme `norm`."""

    key: str
    name: str
    status: str
    source: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All labels of all schemes, the lists of words they share, and the norm sets."""

    version: str
    labels: tuple[Label, ...]
    terms: dict[str, Phrases]
    norm_sets: tuple[NormSet, ...]

    def scheme(self, scheme: str) -> tuple[Label, ...]:
        """Return the labels of one scheme in the order of its file."""
        return tuple(label for label in self.labels if label.scheme == scheme)

    def label(self, scheme: str, key: str) -> Label:
        """Return one label; raises KeyError where there is none of that key."""
        for label in self.labels:
            if label.scheme == scheme and label.key == key:
                return label
        raise KeyError(f"{scheme}:{key}")

    @property
    def languages(self) -> frozenset[str]:
        """The languages that can be tagged: those with words for force."""
        return frozenset().union(*(label.languages for label in self.scheme("force")))


def load(folder: Path) -> Vocabulary:
    """Read the vocabulary's files; raises VocabularyError naming file, label and reason."""
    tables = {name: _table(folder / name) for name in {*FILES.values(), TERMS_FILE, VERSION_FILE}}
    terms = {
        name: _phrases(words, TERMS_FILE, name, "words")
        for name, words in tables[TERMS_FILE].get("terms", {}).items()
    }
    labels = tuple(
        _label(scheme, key, entry)
        for scheme in SCHEMES
        for key, entry in _entries(tables[FILES[scheme]], scheme)
    )
    version = tables[VERSION_FILE].get("version")
    if not isinstance(version, str) or not version:
        raise VocabularyError(f"{VERSION_FILE}: give a version, for example version = '2026.1'")
    norm_sets = tuple(_norm_set(key, entry) for key, entry in tables["norms.toml"].get("sets", {}).items())
    vocabulary = Vocabulary(version=version, labels=labels, terms=terms, norm_sets=norm_sets)
    _check_references(vocabulary)
    return vocabulary


def list_names(vocabulary: Vocabulary) -> Iterator[tuple[str, Phrases]]:
    """Yield every list of words under the name by which patterns call it.

    Shared lists keep their name; a label's own are `scheme:key` (its phrases), `scheme:key+` (the
    linked ones), `scheme:key^` (those of a title), `!scheme:key` (exclusions) and `scheme:key<`, `>`, `=`
    (subject, object, speaker).
    """
    yield from vocabulary.terms.items()
    for label in vocabulary.labels:
        name = f"{label.scheme}:{label.key}"
        yield name, label.phrases
        yield f"{name}+", label.linked
        yield f"{name}^", label.title
        yield f"!{name}", label.exclusions
        yield f"{name}<", label.subject
        yield f"{name}>", label.object
        yield f"{name}=", label.speaker


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError as error:
        raise VocabularyError(f"{path.name}: the file is missing in {path.parent.name}/") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: not readable as TOML: {error}") from error


def _entries(table: Mapping[str, Any], scheme: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    entries = table.get(scheme)
    if not isinstance(entries, dict) or not entries:
        raise VocabularyError(f"{FILES[scheme]}: no table [{scheme}.…]")
    for key, entry in entries.items():
        if not isinstance(entry, dict):
            raise VocabularyError(f"{FILES[scheme]}: {key}: is no table")
        yield key, entry


def _label(scheme: str, key: str, entry: Mapping[str, Any]) -> Label:
    file = FILES[scheme]
    unknown = set(entry) - {*WORD_LISTS, *TEXTS, "patterns", "examples", "by_content", "sparing", "implies"}
    if unknown:
        raise VocabularyError(f"{file}: {key}: unknown field {', '.join(sorted(unknown))}")
    for needed in ("name", "definition"):
        if not entry.get(needed):
            raise VocabularyError(f"{file}: {key}: {needed} is missing")
    texts = {name: str(entry.get(name, "")) for name in TEXTS}
    words = {name: _phrases(entry.get(name, {}), file, key, name) for name in WORD_LISTS}
    return Label(
        scheme=scheme,
        key=key,
        name=texts["name"],
        definition=texts["definition"],
        limits=texts["limits"],
        parent=texts["parent"],
        short_name=texts["short_name"],
        paraphrase=texts["paraphrase"],
        phrases=words["phrases"],
        linked=words["linked"],
        title=words["title"],
        exclusions=words["exclusions"],
        subject=words["subject"],
        object=words["object"],
        speaker=words["speaker"],
        patterns=tuple(_pattern(pattern, file, key) for pattern in entry.get("patterns", ())),
        examples=_strings(entry.get("examples", []), file, key, "examples"),
        by_content=bool(entry.get("by_content", False)),
        sparing=bool(entry.get("sparing", False)),
        implies=_strings(entry.get("implies", []), file, key, "implies"),
    )


def _phrases(value: Any, file: str, key: str, name: str) -> Phrases:
    if not isinstance(value, dict):
        raise VocabularyError(f"{file}: {key}: {name} must be given by language, for example {name}.en = […]")
    unknown = set(value) - set(LANGUAGES)
    if unknown:
        raise VocabularyError(f"{file}: {key}: {name}: unknown language {', '.join(sorted(unknown))}")
    return {language: _strings(words, file, key, name) for language, words in value.items()}


def _strings(value: Any, file: str, key: str, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise VocabularyError(f"{file}: {key}: {name} must be a list of phrases, none of them empty")
    return tuple(value)


def _pattern(value: Any, file: str, key: str) -> Pattern:
    may = ", ".join(PATTERN[1:])
    if not isinstance(value, dict) or not value.get("all") or set(value) - set(PATTERN):
        raise VocabularyError(f"{file}: {key}: a pattern has all = […] and may have {may}")
    return Pattern(
        all=_strings(value["all"], file, key, "pattern"),
        also=_strings(value.get("also", []), file, key, "pattern"),
        none=_strings(value.get("none", []), file, key, "pattern"),
        around=_strings(value.get("around", []), file, key, "pattern"),
        linked=bool(value.get("linked", True)),
        within=int(value.get("within", 0)),
    )


def _norm_set(key: str, entry: Mapping[str, Any]) -> NormSet:
    missing = {"name", "status", "source", "labels"} - set(entry)
    if missing:
        raise VocabularyError(f"norms.toml: {key}: {', '.join(sorted(missing))} is missing")
    labels = _strings(entry["labels"], "norms.toml", key, "labels")
    return NormSet(key=key, name=entry["name"], status=entry["status"], source=entry["source"], labels=labels)


def _check_references(vocabulary: Vocabulary) -> None:
    names = {name for name, _ in list_names(vocabulary)}
    keys = {(label.scheme, label.key) for label in vocabulary.labels}
    for label in vocabulary.labels:
        file = FILES[label.scheme]
        if label.parent and (label.scheme, label.parent) not in keys:
            raise VocabularyError(f"{file}: {label.key}: parent {label.parent} is no label")
        strange = {theme for theme in label.implies if ("theme", theme) not in keys}
        if strange:
            raise VocabularyError(f"{file}: {label.key}: it implies {min(strange)}, which is no theme")
        unknown = {name for p in label.patterns for name in (*p.all, *p.also, *p.none, *p.around)} - names
        if unknown:
            raise VocabularyError(f"{file}: {label.key}: no list of words is called {min(unknown)}")
    for norm_set in vocabulary.norm_sets:
        missing = {key for key in norm_set.labels if ("norm", key) not in keys}
        if missing:
            raise VocabularyError(f"norms.toml: {norm_set.key}: {min(missing)} is no norm")
