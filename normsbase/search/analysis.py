"""Text in, words out: the one recipe by which clauses are indexed, queries read and matches marked.

Words are found by regex in the text as it is, so that their offsets hold. Each is folded (NFKD, marks
and case taken away, Arabic letters unified) and stemmed by its clause's language, English in one spelling
(`organisation` as `organization`). Han and kana have no spaces: each of their characters gives a term of
itself and the next one, the last a term of its own.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import Stemmer

from normsbase.search.spelling import one_spelling

VERSION = "2"  # raise it when a word would be folded, cut or stemmed otherwise: indexes are then rebuilt

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "nb": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip
LONGEST = 200  # letters of a folded term; what is beyond is cut, alike in index and query
CACHE_SIZE = 400_000  # words kept per cache before it starts anew

_MARKS = "".join(chr(c) for c in range(0x300, 0x10000) if unicodedata.category(chr(c)) in {"Mn", "Mc"})
_JOINERS = "\u00ad\u200c\u200d"  # soft hyphen and the two joiners stand inside words
_RUNS = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_PIECE = re.compile(f"[{_RUNS}]+|[^\\W_{_RUNS}](?:[^\\W_{_RUNS}]|[{re.escape(_MARKS)}{_JOINERS}])*")
_IS_RUN = re.compile(f"[{_RUNS}]")
_PLAIN, _ASCII = re.compile(r"([^\W_]+)"), re.compile(r"([A-Za-z0-9]+)")  # the same pieces, found sooner
_IS_NOT_PLAIN = re.compile(f"[{_RUNS}{re.escape(_MARKS)}{_JOINERS}]")
_NO_WORD = re.compile(r"[\W_]+")
_UNIFIED = str.maketrans(
    {"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ۀ": "ه", "ـ": None}
    | {chr(0x660 + n): str(n) for n in range(10)}
    | {chr(0x6F0 + n): str(n) for n in range(10)}
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: `text[start:end]`, folded, stemmed, and as written."""

    start: int
    end: int
    folded: str
    stem: str
    cased: str


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: its place in the sequence, as written, folded; or only a beginning.

    `glob` is set where any letters may stand in some places: folded, `?` for one and `*` for any number.
    """

    offset: int
    written: str
    folded: str
    prefix: bool = False
    glob: str = ""


class _Known(dict[str, str]):
    """Words seen before, each with what was made of it; a look at one costs what a look at a dict does."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, written: str) -> str:
        if len(self) >= CACHE_SIZE:
            self.clear()
        made = self[written] = self.make(written)
        return made


class _Stems:
    """Stems of words seen before, by language; safe for threads, since stemmers are not."""

    def __init__(self) -> None:
        self.known: dict[str, _Known] = {}
        self.stemmers: dict[str, Stemmer.Stemmer | None] = {}
        self.lock = threading.Lock()

    def of(self, language: str) -> _Known:
        known = self.known.get(language)
        if known is None:
            known = self.known.setdefault(language, _Known(lambda written: self._stem(written, language)))
        return known

    def _stem(self, written: str, language: str) -> str:
        with self.lock:
            if language not in self.stemmers:
                name = STEMMERS.get(language)
                self.stemmers[language] = Stemmer.Stemmer(name) if name else None
            stemmer = self.stemmers[language]
            if stemmer is None:
                return fold(written)
            plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", written).casefold())
            spelled = one_spelling(plain) if language == "en" else plain
            return _fold(stemmer.stemWord(spelled)) or fold(written)


def _fold(written: str) -> str:
    decomposed = unicodedata.normalize("NFKD", written.casefold()).translate(_UNIFIED)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    folded = unicodedata.normalize("NFKC", _NO_WORD.sub("", letters)).casefold()[:LONGEST]
    return folded or _NO_WORD.sub("", written)[:LONGEST]


_folded = _Known(_fold)
_stems = _Stems()


def primary(language: str) -> str:
    """Return the language without script and region: `zh` of `zh-Hans`, lower case."""
    return language.partition("-")[0].lower()


def fold(written: str) -> str:
    """Return one word without case, accents and letter variants."""
    return _folded[written]


def cased(written: str) -> str:
    """Return one word as it is written, case and accents kept; only equal signs are made one (NFC)."""
    return written[:LONGEST] if written.isascii() else _composed(written)


def _composed(written: str) -> str:
    plain = unicodedata.normalize("NFC", written)
    return "".join(sign for sign in plain if sign not in _JOINERS)[:LONGEST]


def stem(written: str, language: str) -> str:
    """Return the folded stem of one word in a language; without a stemmer for it, the folded word."""
    return _stems.of(primary(language))[written]


def slug(name: str) -> str:
    """Return a name folded, with one hyphen for every run of signs that are no letters or digits."""
    return "-".join(fold(part) for part in _NO_WORD.split(name) if part)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each term of the text: a word, or each character of Han and kana."""
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if _IS_RUN.match(text, start):
            yield from ((at, min(at + 2, end)) for at in range(start, end))
        else:
            yield start, end


def cut(text: str) -> tuple[list[str], list[int]]:
    """Return the pieces of a text as they are, and the place where each begins and the one where it ends.

    The piece at a position begins at twice that position in the list of places and ends at the next one.
    """
    if (plain := _plain(text)) is None:
        spans = list(pieces(text))
        return [text[start:end] for start, end in spans], list(chain.from_iterable(spans))
    stretches = plain.split(text)  # by turns what is between pieces and a piece
    return stretches[1::2], list(accumulate(map(len, stretches)))


def _plain(text: str) -> re.Pattern[str] | None:
    """Return the simplest pattern that finds the pieces of a text; None where none does that is simple."""
    if text.isascii():
        return _ASCII
    return None if _IS_NOT_PLAIN.search(text) else _PLAIN


def is_run(written: str) -> bool:
    """Say whether a piece is of a script without spaces between words."""
    return bool(_IS_RUN.match(written))


def words(text: str, language: str) -> list[Word]:
    """Return the words of a text in order; the index in the list is the position of the word."""
    stems = _stems.of(primary(language))
    found = []
    for start, end in pieces(text):
        written = text[start:end]
        found.append(Word(start, end, _folded[written], stems[written], cased(written)))
    return found


def written(text: str) -> list[str]:
    """Return the pieces of a text as they are, position by position."""
    if plain := _plain(text):
        return plain.findall(text)
    return [text[start:end] for start, end in pieces(text)]


def indexed(text: str, language: str) -> tuple[list[str], list[str], list[str]]:
    """Return the terms of a text, position by position: folded, stemmed, and as written."""
    found = written(text)
    return all_folded(found), all_stems(found, language), [cased(word) for word in found]


def all_folded(written: Sequence[str]) -> list[str]:
    """Return words without case, accents and letter variants."""
    return list(map(_folded.__getitem__, written))


def all_stems(written: Sequence[str], language: str) -> list[str]:
    """Return the stems of words in a language."""
    return list(map(_stems.of(primary(language)).__getitem__, written))


def terms(text: str, *, prefix: bool = False) -> tuple[Term, ...]:
    """Return the terms of a piece of a query; `prefix` makes the last a mere beginning.

    A run of Han is matched by its pairs; the single last character only where it stands alone.
    """
    spans = list(pieces(text))
    found = []
    for offset, (start, end) in enumerate(spans):
        is_run = bool(_IS_RUN.match(text, start))
        begins_run = not (start and _IS_RUN.match(text, start - 1))
        if is_run and end - start == 1 and not begins_run:
            continue
        single = is_run and end - start == 1
        last = prefix and offset == len(spans) - 1
        found.append(Term(offset, text[start:end], fold(text[start:end]), prefix=single or last))
    return tuple(found)
