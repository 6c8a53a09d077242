"""Texts of a document in reading order in; which of them are in another language than its own, out.

A gazette prints two languages of an act on facing pages, a collection of treaties one below the other. Each
language is a text of its own: a paragraph goes on where its language does.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.language import document_language, is_sure, likeness

LONG = 240  # letters of a text that tells its language
SHORT = 24  # letters of a text that takes the language of what follows it
LEAST = 500  # letters that make another language's stretch more than a quotation


def foreign(texts: Sequence[str], own: str) -> list[str]:
    """Return for each text its language where it is another than the document's own, else nothing.

    A short text, as a heading, is in the language of what follows it.
    """
    long = {text: document_language([text]) for text in texts if _letters(text) >= LONG and is_sure([text])}
    others = sorted(set(long.values()) - {own})
    if not others:
        return [""] * len(texts)
    known = [
        long.get(text) or (_likeliest(text, own, others) if _letters(text) >= SHORT else "") for text in texts
    ]
    counts = _stretches(texts, known)
    tongues: list[str] = []
    following = own
    for tongue, count in zip(reversed(known), reversed(counts), strict=True):
        if tongue and (count >= LEAST or tongue == own):
            following = tongue
        tongues.append(tongue or following)
    tongues.reverse()
    sums = dict.fromkeys(tongues, 0)
    for text, tongue in zip(texts, tongues, strict=True):
        sums[tongue] += _letters(text)
    return [tongue if tongue != own and sums[tongue] >= LEAST else "" for tongue in tongues]


def _likeliest(text: str, own: str, others: Sequence[str]) -> str:
    return max((own, *others), key=lambda tongue: likeness(text, tongue))


def _stretches(texts: Sequence[str], known: Sequence[str]) -> list[int]:
    """Return for each text the letters of the stretch of one language that it stands in: a note has few."""
    starts: list[int] = []
    sums: dict[int, int] = {}
    last = ""
    for at, (text, tongue) in enumerate(zip(texts, known, strict=True)):
        begins = not starts or (tongue and last and tongue != last)
        starts.append(at if begins else starts[-1])
        sums[starts[-1]] = sums.get(starts[-1], 0) + _letters(text)
        last = tongue or last
    return [sums[start] for start in starts]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
