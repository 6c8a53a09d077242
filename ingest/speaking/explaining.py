"""A paragraph of an explanation of position in; the paragraphs it speaks of, and whether it dissociates, out.

The codebook ("Commitments", consensus): `dissociated` is from named paragraphs; `explained` interprets or
regrets, changes nothing and is shown. A paragraph of an earlier draft is none of the text as adopted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.speaking.speakers import SENTENCE_ENDS
from ingest.speaking.words import Words

DISSOCIATED = "dissociated"
EXPLAINED = "explained"
# 40, 40 (b), 40 (b) (ii), 53(a); ranges 39-43; joined by commas and "and" in six languages.
NUMBER = r"\d{1,3}(?:\s?\(\s?[a-z]{1,4}\s?\))*"
JOINT = r"(?:\s*(?:,|;|-|–|،|، و|to|a|à|al|and|et|y|и|و|至|和|、)\s*(?:and\s+|et\s+|y\s+)?)"
RUN = re.compile(rf"\s*({NUMBER}(?:{JOINT}{NUMBER})*)", re.IGNORECASE)
RANGE = re.compile(rf"({NUMBER})\s*(?:-|–|to|à|al|至)\s*({NUMBER})|({NUMBER})", re.IGNORECASE)
OF_RESOLUTION = re.compile(
    r"\s*(?:of|de la|du|de|от)?\s*(?:the\s+|its\s+|la\s+)?(?:General Assembly )?"
    r"(?:resolution|résolution|resolución|резолюци)",
    re.IGNORECASE,
)
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
WIDEST = 40  # paragraphs that a range may name
NEAR = 16  # characters after the numbers in which "of the annex" may follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What a sentence says of named paragraphs; `paths` are addresses as in PATHS.md, empty for the whole."""

    kind: str
    paths: tuple[str, ...]
    start: int
    end: int


def explains(title: str, language: str, words: Words) -> bool:
    """Tell whether a text is, by its title, explanations of position or vote."""
    return words.first("explanations", title, language) is not None


def explained(text: str, language: str, words: Words) -> tuple[Explained, ...]:
    """Return each sentence that names paragraphs or dissociates its speaker, in order."""
    return tuple(_explained(text, language, words))


def _explained(text: str, language: str, words: Words) -> Iterator[Explained]:
    begin = 0
    for end in [*(found.end() for found in SENTENCE_ENDS.finditer(text)), len(text)]:
        if end - begin > 1 and (words.first("paragraph", text[max(0, end - 6) : end], language)):
            continue  # "para." ends no sentence
        sentence = text[begin:end]
        start = begin + len(sentence) - len(sentence.lstrip())
        stop = begin + len(sentence.rstrip())
        begin = end
        if not sentence.strip():
            continue
        apart = words.first("dissociates", sentence, language)
        of_draft = words.first("draft", sentence, language)
        paths = () if of_draft else tuple(dict.fromkeys(_paths(sentence, language, words)))
        if apart or paths:
            kind = DISSOCIATED if apart else EXPLAINED
            yield Explained(kind=kind, paths=paths, start=start, end=stop)


def _paths(sentence: str, language: str, words: Words) -> Iterator[str]:
    plain = sentence.translate(DIGITS)
    for found in words.found("paragraph", plain, language):
        run = RUN.match(plain, found.end())
        if run is None or _of_resolution(plain, run.end()):
            continue
        annexed = words.first("annex", plain[run.end() : run.end() + NEAR], language)
        for first, last, one in RANGE.findall(run.group(1)):
            for path in _between(first, last) if first else [_path(one)]:
                yield f"annex.{path}" if annexed else path


def _of_resolution(sentence: str, at: int) -> bool:
    """Tell whether the paragraph is one of another text, named right after it."""
    return OF_RESOLUTION.match(sentence, at) is not None


def _between(first: str, last: str) -> Iterator[str]:
    one, two = _path(first), _path(last)
    if one.isdigit() and two.isdigit() and 0 < int(two) - int(one) <= WIDEST:
        yield from map(str, range(int(one), int(two) + 1))
    else:
        yield from (one, two)


def _path(number: str) -> str:
    """Return "40 (b) (ii)" as `40.b.ii`."""
    return ".".join(re.findall(r"\d+|[a-z]+", number.lower()))
