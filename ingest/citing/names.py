"""`cited_texts.toml` in -> the names by which texts cite treaties, declarations and reports, to be found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.citing.references import TREATY, Reference
from ingest.errors import VocabularyError
from ingest.vocabulary import LANGUAGES

FIELDS = frozenset({"titles", "kind", "under", "names"})
GROUP_FIELDS = frozenset({"names", "years", "final", "progress", "ordinals"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A text with names: the slug it leads to, its kind, the part in which its places lie."""

    slug: str
    kind: str = TREATY
    under: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A process whose reports are cited by year, those on its progress also by ordinal; slugs of each."""

    key: str
    years: dict[str, str]
    final: dict[str, str]  # the same of reports called final, where a year has two
    progress: dict[str, str]
    ordinals: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of texts and of groups by language: a pattern, and what each name stands for."""

    texts: dict[str, re.Pattern[str]]
    cited: dict[str, Cited]  # by name
    by_slug: dict[str, Cited]
    groups: dict[str, Group]  # by name of the group
    group_words: re.Pattern[str]

    def hold(self, text: str, language: str) -> bool:
        """Whether a text may name one of them; quick to ask."""
        pattern = self.texts.get(language)
        return bool(pattern and pattern.search(text))

    def find(self, text: str, language: str) -> Iterator[Reference]:
        """Yield every text that is named; a name inside a longer word is none."""
        pattern = self.texts.get(language)
        for match in pattern.finditer(text) if pattern else ():
            cited = self.cited[match.group()]
            start, end = match.span()
            if start and text[start - 1].isalnum() and language != "zh":
                continue
            yield Reference(
                start=start,
                end=end,
                slugs=(cited.slug,) if cited.slug else (),
                kind=cited.kind,
                under=cited.under,
                alone=bool(cited.slug),
            )


NONE = Names(texts={}, cited={}, by_slug={}, groups={}, group_words=re.compile(r"(?!)"))


def load(file: Path) -> Names:
    """Read the table; raises VocabularyError that names what is wrong."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{file.name}: not readable as TOML: {error}") from error
    by_slug: dict[str, Cited] = {}
    named: dict[str, Cited] = {}
    spoken: dict[str, list[str]] = {}
    for slug, entry in table.get("texts", {}).items():
        by_slug[slug] = _cited(slug, entry, file.name)
        _name(entry, by_slug[slug], named, spoken, file.name)
    for language, words in table.get("no_citation", {}).items():
        _name({"names": {language: words}}, Cited(slug=""), named, spoken, file.name)
    groups = dict(_groups(table.get("groups", {}), file.name))
    return Names(
        texts={language: _any(words) for language, words in spoken.items()},
        cited=named,
        by_slug=by_slug,
        groups=groups,
        group_words=_any(list(groups)),
    )


def _cited(slug: str, entry: dict[str, Any], file: str) -> Cited:
    unknown = set(entry) - FIELDS
    if unknown or not entry.get("names"):
        wrong = f"unknown field {min(unknown)}" if unknown else "names are missing"
        raise VocabularyError(f"{file}: {slug}: {wrong}")
    return Cited(
        slug=slug,
        kind=str(entry.get("kind", TREATY)),
        under=str(entry.get("under", "")),
        titles=tuple(entry.get("titles", ())),
    )


def _name(
    entry: dict[str, Any], cited: Cited, named: dict[str, Cited], spoken: dict[str, list[str]], file: str
) -> None:
    for language, words in entry["names"].items():
        if language not in LANGUAGES:
            raise VocabularyError(f"{file}: {cited.slug}: unknown language {language}")
        for word in words:
            if named.get(word, cited) != cited:
                raise VocabularyError(f"{file}: “{word}” names both {named[word].slug} and {cited.slug}")
            named[word] = cited
            spoken.setdefault(language, []).append(word)


def _groups(table: dict[str, Any], file: str) -> Iterator[tuple[str, Group]]:
    for key, entry in table.items():
        unknown = set(entry) - GROUP_FIELDS
        if unknown or not entry.get("names"):
            raise VocabularyError(f"{file}: group {key}: names are missing, or a field is unknown")
        group = Group(
            key=key,
            years=dict(entry.get("years", {})),
            final=dict(entry.get("final", {})),
            progress=dict(entry.get("progress", {})),
            ordinals=dict(entry.get("ordinals", {})),
        )
        for name in entry["names"]:
            yield name, group


def _any(words: list[str]) -> re.Pattern[str]:
    """Return a pattern of any of these words, the longest first, none of them part of a longer word."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})(?![a-zA-Zа-яё])")
