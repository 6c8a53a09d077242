"""A word in, the same word written together, with a hyphen or apart out: nonintervention, non-intervention.

An index holds a word with a hyphen as its parts side by side, so apart and with a hyphen are one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from normsbase.search import analysis
from normsbase.search.analysis import Term
from normsbase.search.tree import Words

SHORTEST_REST = 3  # letters
_HYPHENED = re.compile(r"[^\W\d_]+[-\u2010\u2011\u2013][^\W\d_]+")


def otherwise(leaves: Sequence[Words], firsts: Mapping[str, tuple[str, ...]]) -> Iterator[Words]:
    """Yield other ways to write these words as one; whether a text holds them is for the caller to see.

    `firsts` are first parts, each with how the rest must begin, or with nothing where any word may follow.
    """
    terms = [term for leaf in leaves for term in leaf.terms]
    if len(leaves) == 1 and len(terms) == 1:
        yield from _apart(terms[0], firsts)
    elif len(terms) == 2 and _joinable(leaves, terms, firsts):
        together = terms[0].written + terms[1].written
        yield Words(text=together, terms=analysis.terms(together))


def _joinable(leaves: Sequence[Words], terms: Sequence[Term], firsts: Mapping[str, tuple[str, ...]]) -> bool:
    if len(leaves) == 1:
        return bool(_HYPHENED.fullmatch(leaves[0].text))
    return terms[1].written.isalpha() and _begins(terms[0].folded, terms[1].folded, firsts)


def _apart(term: Term, firsts: Mapping[str, tuple[str, ...]]) -> Iterator[Words]:
    if not term.written.isalpha():
        return
    for first in firsts:
        rest = term.folded.removeprefix(first)
        if len(rest) >= SHORTEST_REST and rest != term.folded and _begins(first, rest, firsts):
            text = f"{first}-{rest}"
            yield Words(text=text, terms=analysis.terms(text))


def _begins(first: str, rest: str, firsts: Mapping[str, tuple[str, ...]]) -> bool:
    allowed = firsts.get(first)
    return allowed is not None and (not allowed or rest.startswith(allowed))
