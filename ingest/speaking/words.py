"""`speaking.toml` in; one pattern for each list of phrases and language, out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import VocabularyError

LISTS = (
    "on-behalf",
    "aligns",
    "text",
    "and-members",
    "dissociates",
    "paragraph",
    "draft",
    "annex",
    "explanations",
    "limits",
    "declines",
    "letter",
    "letter-from",
)
UNSPACED = frozenset({"zh"})
STEMS = frozenset({"ru", "ar"})  # phrases of these may go on in an ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The phrases of a file: its version, and a pattern by name of the list and language (BCP 47)."""

    version: str
    patterns: Mapping[str, Mapping[str, re.Pattern[str]]]

    def found(self, name: str, text: str, language: str) -> Iterator[re.Match[str]]:
        """Yield where phrases of a list stand in a text; none in a language without such a list."""
        pattern = self.patterns[name].get(language.partition("-")[0])
        if pattern is not None:
            yield from pattern.finditer(text)

    def first(self, name: str, text: str, language: str) -> re.Match[str] | None:
        """Return the first of them."""
        return next(self.found(name, text, language), None)

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which there are words for a stance."""
        return frozenset(self.patterns["limits"])


def load_words(path: Path) -> Words:
    """Read the file; raises VocabularyError that names the file, the list and the reason."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: not readable as TOML: {error}") from error
    version = table.pop("version", None)
    if not isinstance(version, str) or not version:
        raise VocabularyError(f"{path.name}: give a version, for example version = '2026.1'")
    if set(table) != set(LISTS):
        odd = ", ".join(sorted(set(table) ^ set(LISTS)))
        raise VocabularyError(f"{path.name}: lists missing or unknown: {odd}")
    return Words(version=version, patterns={name: _patterns(path, name, table[name]) for name in LISTS})


def _patterns(path: Path, name: str, entry: Any) -> dict[str, re.Pattern[str]]:
    if not isinstance(entry, dict) or not entry:
        raise VocabularyError(f"{path.name}: [{name}] holds no language")
    made = {}
    for language, phrases in entry.items():
        if not isinstance(phrases, list) or not phrases or not all(isinstance(one, str) for one in phrases):
            raise VocabularyError(f"{path.name}: [{name}] {language}: give a list of phrases")
        made[language] = re.compile(_pattern(phrases, language), re.IGNORECASE)
    return made


def _pattern(phrases: list[str], language: str) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    if language in UNSPACED:
        return f"(?:{either})"
    return rf"(?<!\w)(?:{either})" + ("" if language in STEMS else r"(?!\w)")
