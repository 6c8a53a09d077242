"""Names of States in six languages; a Reading in -> the States it names, each where it is named.

A State inside the name of an agency, place or document is not named. Demonyms count; one that fits
two States ("Congolese") names none.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from babel import Locale
from babel.core import get_global

from ingest.errors import VocabularyError
from ingest.records import Mention
from ingest.vocabulary import LANGUAGES, Phrases

if TYPE_CHECKING:
    from ingest.lexicon import Hit, Reading

JOINING = frozenset({"and", "&"})
RUN = frozenset({",", "and", "or", "/"})  # between languages
IN = frozenset({"in", "into"})
FOREIGN = frozenset({"english", "arabic"})  # languages after no State's name
CLOSING = frozenset({"by", "on", "for", "as", "only", "is", "are", "was", "were", "at", "to", "with", "from"})
MISSIONS = frozenset({"mission", "force", "operation", "tribunal"})  # of which a name may follow with "in"
INSTITUTION_REACH = 6  # words after a State's name that can still belong to an institution's name
NOTE = re.compile(r"\s*\(.*?\)|;?\s*note - .*$")


class StateName(NamedTuple):
    """One name of a State: ISO 3166-1 alpha-3 code, language, the name, whether it is a demonym."""

    code: str
    language: str
    name: str
    is_demonym: bool = False


StateNames = tuple[StateName, ...]


def cldr_names(names_file: Path, demonyms_file: Path | None = None) -> StateNames:
    """Build the names of the 195 States from CLDR, our own forms and, where the file is, demonyms.

    `names_file` is `state_names.toml`; `demonyms_file` a CSV with iso3, noun and adjective. Raises
    VocabularyError where the names file is missing or names an unknown State.
    """
    try:
        own = tomllib.loads(names_file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{names_file.name}: not readable as TOML: {error}") from error
    codes = str(own.get("codes", "")).split()
    unknown = {code for words in own.get("names", {}).values() for code in words} - set(codes)
    if unknown or not codes:
        raise VocabularyError(f"{names_file.name}: no State has the code {', '.join(sorted(unknown)) or '?'}")
    names = [*_from_cldr(codes), *_own(own)]
    if demonyms_file is not None and demonyms_file.exists():
        names += _demonyms(demonyms_file, frozenset(own.get("not_states", {}).get("demonyms", ())))
    barred = [
        StateName("", language, name)
        for language, words in own.get("not_states", {}).items()
        if language in LANGUAGES
        for name in words
    ]
    shadowed = {(bar.language, bar.name) for bar in barred}
    kept = (name for name in names if (name.language, name.name) not in shadowed)
    return tuple(dict.fromkeys((*kept, *barred)))


def name_lists(names: StateNames) -> tuple[tuple[str, Phrases], ...]:
    """Return the names as lists to search for: `state:KOR`, and `state:` for what is no State."""
    lists: dict[str, dict[str, list[str]]] = {}
    for code, language, name, _ in names:
        lists.setdefault(f"state:{code}", {}).setdefault(language, []).append(name)
    return tuple((key, {lang: tuple(words) for lang, words in lists[key].items()}) for key in lists)


def states(reading: Reading, institutions: frozenset[str]) -> tuple[Mention, ...]:
    """Return the States that a text names, by position; `institutions` are words in lower case."""
    found: list[Mention] = []
    last = 0
    for hit in reading.of("state"):
        code = hit.name.partition(":")[2]
        if hit.first < last or (code and not _is_name(reading, hit.first, hit.start)):
            continue
        last = hit.last
        if code and not (
            _is_person(reading, hit)
            or _is_tongue(reading, hit)
            or in_institution(reading, *hit[2:4], institutions)
        ):
            found.append(Mention(kind="state", code=code, start=hit.start, end=hit.end))
    return tuple(found)


def _is_name(reading: Reading, first: int, start: int) -> bool:
    """A name begins with a capital letter where the script has any."""
    letter = reading.text[start]
    return letter.isupper() or not letter.islower() or reading.words[first] == "the"


def _is_person(reading: Reading, hit: Hit) -> bool:
    """Whether a given name stands before a State's name, or it is one itself: a family name follows."""
    words = reading.words
    if any(
        given.last == hit.first and _is_capital(reading, given.first) for given in reading.of("given-names")
    ):
        return True
    if not any(given.first == hit.first and given.last == hit.last for given in reading.of("given-states")):
        return False
    if hit.last == len(words) or reading.starts[hit.last] != hit.end + 1:
        return False
    family = reading.text[reading.starts[hit.last] :][:2]
    return family.istitle() and all(other.first != hit.last for other in reading.of("state"))


def _is_tongue(reading: Reading, hit: Hit) -> bool:
    """Whether a name is a language's: in a run of them, after "in", before "text" or with "English"."""
    tongues = {tongue.first for tongue in reading.of("tongues")}
    if hit.first not in tongues:
        return False
    words, (begin, end) = reading.words, _run(reading.words, hit.first, tongues)
    if FOREIGN.intersection(words[begin:end]) or any(after.first == end for after in reading.of("written")):
        return True
    if words[max(0, begin - 2) : begin] == ("original", ":"):
        return True
    follows = words[end] if end < len(words) else ""
    ends = words[end - 1] in RUN or not follows.isalpha() or follows in CLOSING
    return begin > 0 and words[begin - 1] in IN and ends


def _run(words: tuple[str, ...], at: int, tongues: set[int]) -> tuple[int, int]:
    """Return where a run of languages begins and ends, with what joins them."""
    begin, end = at, at + 1
    while begin > 0 and (begin - 1 in tongues or words[begin - 1] in RUN):
        begin -= 1
    while end < len(words) and (end in tongues or words[end] in RUN):
        end += 1
    return begin, end


def _is_capital(reading: Reading, i: int) -> bool:
    return reading.text[reading.starts[i]].isupper()


def in_institution(reading: Reading, first: int, last: int, institutions: frozenset[str]) -> bool:
    """Whether capitals lead on to an institution's word, or one stands before with "of"."""
    if reading.language != "en":
        return False
    words = reading.words
    for i in range(last, min(last + INSTITUTION_REACH, len(words))):
        capital = reading.text[reading.starts[i]].isupper()
        if not capital and words[i] not in JOINING:
            break
        if words[i] == "and" and i == last:
            break
        if capital and words[i] in institutions:
            return True
    if any(words[i] in MISSIONS and _names(reading, i, MISSIONS) for i in _led_from(words, first)):
        return True
    before = [i for i in range(max(0, first - 3), first) if words[i] not in ("of", "the")]
    return bool(before) and words[first - 1] in ("of", "the") and _names(reading, before[-1], institutions)


def _led_from(words: tuple[str, ...], first: int) -> tuple[int, ...]:
    """Return the word that "in the" or "for the Republic of" joins to a name, where there is one."""
    i = first - 1
    while i > 0 and words[i] in ("the", "republic", "of"):
        i -= 1
    return (i - 1,) if i > 0 and words[i] in ("in", "for") else ()


def _names(reading: Reading, i: int, institutions: frozenset[str]) -> bool:
    return _is_capital(reading, i) and reading.words[i] in institutions


def _from_cldr(codes: list[str]) -> Iterator[StateName]:
    two_letters = _two_letters()
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in codes:
            name = str(territories[two_letters[code]])
            yield StateName(code, language, name)
            if "&" in name:
                yield StateName(code, language, name.replace("&", "and").replace("St.", "Saint"))


def _own(own: dict[str, Any]) -> Iterator[StateName]:
    for language, words in own.get("names", {}).items():
        for code, names in words.items():
            for name in names:
                yield StateName(code, language, name)


@lru_cache(maxsize=1)
def _two_letters() -> dict[str, str]:
    """ISO 3166-1 alpha-3 to alpha-2, from CLDR's aliases of territories."""
    aliases = get_global("territory_aliases")
    return {code: targets[0] for code, targets in aliases.items() if len(code) == 3 and code.isalpha()}


def _demonyms(file: Path, barred: frozenset[str]) -> Iterator[StateName]:
    found: set[tuple[str, str]] = set()
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for column in ("noun", "adjective"):
                found.update((row["iso3"], form) for form in _forms(row[column]))
    owners = Counter(form for _, form in found)
    for code, form in sorted(found):
        if owners[form] == 1 and form not in barred:
            yield StateName(code, "en", form, is_demonym=True)


def _forms(cell: str) -> Iterator[str]:
    """Yield the forms a cell gives: `Lao(s) or Laotian(s)` -> Lao, Laos, Laotian, Laotians."""
    for part in re.split(r",\s*|\s+or\s+|;\s*", cell):
        word = NOTE.sub("", part).strip()
        if word and word[0].isupper():
            yield word
            if "(s)" in part:
                yield f"{word}s"
