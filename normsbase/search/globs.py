"""Words with * and ? in, the terms of a pattern out.

`*` stands for any number of letters, none among them, `?` for exactly one. `coop*` is a mere beginning;
every other pattern is kept folded as it is, with both signs.
"""

from __future__ import annotations

import re
from dataclasses import replace

from normsbase.search import analysis
from normsbase.search.analysis import Term

FEWEST_BEFORE, FEWEST_IN_ALL = 2, 3  # letters: of a beginning; of a pattern that begins with fewer
MOST_STARS, MOST_SINGLES, MOST_AFTER = 8, 24, 4  # signs in one word
_SIGNS = re.compile(r"[*?]")
_PIECE = re.compile(r"(?:[^\W_]|[*?\u0300-\u036f])+")


class BadPatternError(ValueError):
    """A pattern that asks for too much or nothing; `at` is the place of its sign, the message the remedy."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def is_pattern(text: str) -> bool:
    """Say whether words hold a sign that stands for letters."""
    return bool(_SIGNS.search(text))


def pattern_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of words side by side of which some are patterns. Raises BadPatternError."""
    found: list[Term] = []
    offset = 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        terms = _terms(piece, match.start())
        found += [replace(term, offset=term.offset + offset) for term in terms]
        offset += sum(1 for _ in analysis.pieces(_SIGNS.sub("", piece)))
    return tuple(found)


def _terms(piece: str, at: int) -> tuple[Term, ...]:
    sign = _SIGNS.search(piece)
    if not sign:
        return analysis.terms(piece)
    letters = _SIGNS.sub("", piece)
    place = at + sign.start()
    if not letters:
        raise BadPatternError(f"{sign[0]} needs letters of a word beside it, as in coop* or wom?n.", place)
    is_run = any(analysis.is_run(sign) for sign in letters)
    beginning = piece.rstrip("*")
    if len(beginning) == sign.start():
        return _beginning(beginning, is_run, place)
    if is_run:
        raise BadPatternError("In Chinese and Japanese * can stand at the end alone, as in 网络*.", place)
    _check_signs(piece, at)
    return (_glob(piece, letters, place),)


def _check_signs(piece: str, at: int) -> None:
    """Refuse more signs than engines can look for; a ? after a * is the dearest of them."""
    first = piece.find("*")
    stars = [found.start() for found in re.finditer(r"\*+", piece)]
    singles = [place for place, sign in enumerate(piece) if sign == "?"]
    after = [place for place in singles if 0 <= first < place]
    for places, most, what in (
        (stars, MOST_STARS, "*"),
        (singles, MOST_SINGLES, "?"),
        (after, MOST_AFTER, "? after a *"),
    ):
        if len(places) > most:
            raise BadPatternError(
                f"A word can hold at most {most} {what}: write more of its letters.", at + places[most]
            )


def _beginning(beginning: str, is_run: bool, place: int) -> tuple[Term, ...]:
    if not is_run and len(analysis.fold(beginning)) < FEWEST_BEFORE:
        raise BadPatternError(
            f"* needs at least {_WORDS[FEWEST_BEFORE]} letters before it, as in coop*.", place
        )
    return analysis.terms(beginning, prefix=True)


def _glob(piece: str, letters: str, place: int) -> Term:
    before = _SIGNS.split(piece, maxsplit=1)[0]
    if len(before) < FEWEST_BEFORE and len(letters) < FEWEST_IN_ALL:
        raise BadPatternError(
            f"A word with * or ? needs at least {_WORDS[FEWEST_IN_ALL]} letters, as in wom?n or *tion.", place
        )
    parts = [analysis.fold(part) if part else "" for part in _SIGNS.split(piece)]
    signs = [*_SIGNS.findall(piece), ""]
    glob = re.sub(r"\*+", "*", "".join(part + sign for part, sign in zip(parts, signs, strict=True)))
    return Term(0, piece, glob, glob=glob)


_WORDS = {2: "two", 3: "three"}
