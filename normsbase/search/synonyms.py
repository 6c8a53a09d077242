"""The file of other forms in (`fixtures/vocabulary/synonyms.toml`), the groups that widen a search out.

A group holds the forms of one term by language. A form with a capital inside it is an acronym: it is
looked for as written. What is recognised in a query, and what is then looked for, stands in that file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from normsbase.search import analysis
from normsbase.search.analysis import Term
from normsbase.search.tree import Exact, Words

FILE = "synonyms.toml"
LISTS = ("as_written", "typed_only", "found_only")
Key = tuple[str, ...]  # words in order, folded or stemmed


class SynonymsError(Exception):
    """The file of other forms cannot be read; the message names the group and what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a term in one language."""

    text: str
    language: str
    terms: tuple[Term, ...]
    as_written: bool = False  # recognised only in these capitals
    typed: bool = True  # recognised in a query
    found: bool = True  # looked for where another form is typed

    @property
    def acronym(self) -> bool:
        """Whether it is looked for as written: one of its words holds a capital that does not begin it."""
        return any(sign.isupper() for term in self.terms for sign in term.written[1:])

    @property
    def node(self) -> Words | Exact:
        """The part of a query that looks for this form."""
        make = Exact if self.acronym else Words
        return make(text=self.text, terms=self.terms)

    @property
    def folded(self) -> Key:
        """Its words without case and accents."""
        return tuple(term.folded for term in self.terms)

    def stems(self) -> Key:
        """Return the stems of its words in its language."""
        return stems(self.terms, self.language)


@dataclass(frozen=True, slots=True)
class Group:
    """The forms of one term in all languages."""

    key: str
    forms: tuple[Form, ...]

    def found_in(self, language: str) -> tuple[Form, ...]:
        """Return the forms that are looked for in one language."""
        return tuple(form for form in self.forms if form.found and form.language == language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """All groups, the first parts of words written together or apart, and what is counted in figures."""

    version: str
    groups: tuple[Group, ...]
    firsts: Mapping[str, tuple[str, ...]]  # a first part, and how the rest must begin; nothing: anyhow
    units: tuple[str, ...]
    longest: int = 1  # words of the longest form
    by_words: Mapping[Key, tuple[tuple[Group, Form], ...]] = field(repr=False)
    by_stems: Mapping[str, Mapping[Key, tuple[tuple[Group, Form], ...]]] = field(repr=False)

    def recognised(self, terms: Sequence[Term]) -> list[tuple[Group, Form]]:
        """Return the forms that these words are, each with its group: as written, or in other endings."""
        if len(terms) > self.longest:
            return []
        found = list(self.by_words.get(tuple(term.folded for term in terms), ()))
        for language, forms in self.by_stems.items():
            found += forms.get(stems(terms, language), ())
        written = [term.written for term in terms]
        return [
            (group, form)
            for group, form in dict.fromkeys(found)
            if not form.as_written or written == [term.written for term in form.terms]
        ]


def stems(terms: Iterable[Term], language: str) -> Key:
    """Return the stems of words in a language."""
    return tuple(analysis.stem(term.written, language) for term in terms)


def load(path: Path) -> Synonyms:
    """Read the file of other forms; raises SynonymsError naming the group and the reason."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SynonymsError(f"{path.name} cannot be read: {error}") from error
    version = table.get("version")
    if not isinstance(version, str) or not version:
        raise SynonymsError(f"{path.name}: give a version, for example version = '2026.1'")
    groups = tuple(_group(key, entry) for key, entry in table.get("group", {}).items())
    firsts: dict[str, tuple[str, ...]] = dict.fromkeys(_strings(table.get("firsts", []), "firsts"), ())
    for first, rests in table.get("firsts_before", {}).items():
        firsts[first] = _strings(rests, f"firsts_before.{first}")
    typed = [(group, form) for group in groups for form in group.forms if form.typed]
    return Synonyms(
        version=version,
        groups=groups,
        firsts=firsts,
        units=_strings(table.get("units", []), "units"),
        longest=max((len(form.terms) for _, form in typed), default=1),
        by_words=_listed((form.folded, group, form) for group, form in typed),
        by_stems={
            language: _listed((f.stems(), g, f) for g, f in typed if f.language == language and not f.acronym)
            for language in sorted({form.language for _, form in typed})
        },
    )


def _listed(rows: Iterable[tuple[Key, Group, Form]]) -> dict[Key, tuple[tuple[Group, Form], ...]]:
    found: dict[Key, tuple[tuple[Group, Form], ...]] = {}
    for key, group, form in rows:
        found[key] = (*found.get(key, ()), (group, form))
    return found


def _group(key: str, entry: Any) -> Group:
    if not isinstance(entry, dict):
        raise SynonymsError(f"{FILE}: {key} is no group; write [group.{key}]")
    lists = {name: _strings(entry.get(name, []), f"{key}.{name}") for name in LISTS}
    words = {name: _strings(value, f"{key}.{name}") for name, value in entry.items() if name not in LISTS}
    strange = {text for texts in lists.values() for text in texts} - {
        text for texts in words.values() for text in texts
    }
    if strange:
        raise SynonymsError(f"{FILE}: {key}: “{min(strange)}” stands in a list and is none of the forms")
    return Group(key, tuple(_forms(key, words, lists)))


def _forms(key: str, words: Mapping[str, Key], lists: Mapping[str, Key]) -> Iterator[Form]:
    for language, texts in words.items():
        for text in texts:
            terms = analysis.terms(text)
            if not terms:
                raise SynonymsError(f"{FILE}: {key}.{language}: “{text}” holds no word")
            yield Form(
                text=text,
                language=language,
                terms=terms,
                as_written=text in lists["as_written"],
                typed=text not in lists["found_only"],
                found=text not in lists["typed_only"],
            )


def _strings(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise SynonymsError(f"{FILE}: {name} must be a list of words, none of them empty")
    return tuple(value)
