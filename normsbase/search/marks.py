"""A tree and a text in, the spans out that earned the match: one marker for every engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normsbase.search import analysis
from normsbase.search.analysis import Term, Word
from normsbase.search.tree import Node, Textual, Words, wanted

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a tree's words and phrases stand in a text, and the numbers of those that do."""

    spans: tuple[Span, ...] = ()
    parts: frozenset[int] = frozenset()


def marked(tree: Node, text: str, language: str) -> Marked:
    """Return the spans of `text` that the tree matches, in order, none overlapping, and which parts did."""
    leaves = wanted(tree)
    if not leaves or not text:
        return Marked()
    words = analysis.words(text, language)
    found = {n: spans for n, leaf in enumerate(leaves) if (spans := occurrences(leaf, words, language))}
    return Marked(merged(span for spans in found.values() for span in spans), frozenset(found))


def marks(tree: Node, text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of `text` that words and phrases of the tree match."""
    return marked(tree, text, language).spans


def occurrences(leaf: Textual, words: Sequence[Word], language: str) -> list[Span]:
    """Return every place where one word, phrase or prefix stands in a text cut into `words`."""
    spans = _sequences(leaf.terms, [term.folded for term in leaf.terms], [w.folded for w in words], words)
    if isinstance(leaf, Words) and not any(term.prefix for term in leaf.terms):
        stems = [analysis.stem(term.written, language) for term in leaf.terms]
        spans += _sequences(leaf.terms, stems, [word.stem for word in words], words)
    return spans


def _sequences(
    terms: Sequence[Term], forms: Sequence[str], stream: Sequence[str], words: Sequence[Word]
) -> list[Span]:
    """Return the spans where all forms stand at their offsets; `stream` is the words' form compared."""
    first, last = forms[0], terms[-1].offset
    if terms[0].prefix:
        begins = [at for at, word in enumerate(stream) if word.startswith(first)]
    else:
        begins = [at for at, word in enumerate(stream) if word == first]
    rest = list(zip(terms, forms, strict=True))[1:]
    return [
        (words[at].start, _end(terms[-1], words[at + last]))
        for at in begins
        if at + last < len(stream)
        and all(_agrees(term, form, stream[at + term.offset]) for term, form in rest)
    ]


def _end(term: Term, word: Word) -> int:
    """Where the last word ends: a single Han character ends itself, not with the pair it begins."""
    return word.start + len(term.written) if term.prefix and analysis.is_run(term.written) else word.end


def _agrees(term: Term, form: str, word: str) -> bool:
    return word.startswith(form) if term.prefix else word == form


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same places as spans in order that do not overlap."""
    result: list[Span] = []
    for start, end in sorted(set(spans)):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def excerpt(text: str, spans: Sequence[Span], length: int) -> Span:
    """Return start and end of at most about `length` characters of a text, cut between words.

    They hold the first mark with some words before it; without marks, the beginning.
    """
    if len(text) <= length:
        return 0, len(text)
    start = max(0, min(spans[0][0] - length // 4, len(text) - length)) if spans else 0
    end = min(len(text), start + length)
    if start:
        start = text.find(" ", start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end), start) or end
    return start, end if end > start else min(len(text), start + length)


def cut(text: str, spans: Sequence[Span], within: Span) -> tuple[tuple[str, bool], ...]:
    """Return the text of `within` in pieces, each with whether it is marked."""
    pieces: list[tuple[str, bool]] = []
    at, stop = within
    for start, end in spans:
        start, end = max(start, at), min(end, stop)
        if start >= end:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:stop], False))
    return tuple(piece for piece in pieces if piece[0])
