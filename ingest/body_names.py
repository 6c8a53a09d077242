"""`bodies_named.toml` in -> lists of names to search for; a Reading in -> the bodies that it names.

A body within the name of an agency, treaty or place is not named: "United Nations Convention", "EU Agency".
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import VocabularyError
from ingest.mentions import in_institution
from ingest.records import Mention
from ingest.vocabulary import LANGUAGES, Phrases

if TYPE_CHECKING:
    from ingest.lexicon import Reading

LONGEST_ACRONYM = 8
#: Words of names that hold a body's name, beside those that hold a State's.
PARTS = frozenset(
    (
        "mission",
        "office",
        "decade",
        "conference",
        "covenant",
        "fund",
        "force",
        "operation",
        "organization",
        "children",
    )
)
MIXED = frozenset({"CoE", "Quad"})  # short names that are not all capitals


def body_lists(file: Path) -> tuple[tuple[str, Phrases], ...]:
    """Return the names as lists: `body:nato`, and `body:` for what is none. Raises VocabularyError."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{file.name}: not readable as TOML: {error}") from error
    entries = {f"body:{slug}": names for slug, names in table.get("bodies", {}).items()}
    entries["body:"] = table.get("no_body", {})
    strange = {language for names in entries.values() for language in names} - set(LANGUAGES)
    if strange:
        raise VocabularyError(f"{file.name}: unknown language {min(strange)}")
    return tuple(
        (key, {language: tuple(words) for language, words in names.items()}) for key, names in entries.items()
    )


def bodies(reading: Reading, institutions: frozenset[str]) -> tuple[Mention, ...]:
    """Return the bodies that a text names, by position; `institutions` are words in lower case."""
    found: list[Mention] = []
    last = 0
    for hit in reading.of("body"):
        if hit.first < last or not _as_written(reading.text[hit.start : hit.end]):
            continue
        last = hit.last
        slug = hit.name.partition(":")[2]
        joined = hit.start and reading.text[hit.start - 1] == "-"  # CERT-EU
        if slug and not joined and not in_institution(reading, hit.first, hit.last, institutions | PARTS):
            found.append(Mention(kind="body", code=slug, start=hit.start, end=hit.end))
    return tuple(found)


def _as_written(words: str) -> bool:
    """Whether a name has its capitals: "EU", not "eu"; "European Union", not "european union"."""
    if " " in words or len(words) > LONGEST_ACRONYM:
        return words[0].isupper()
    return words.isupper() or words in MIXED
