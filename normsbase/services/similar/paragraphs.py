"""A paragraph in; the paragraphs that share its telling words, with how many of how many, out.

Telling words: of the paragraph's words those that few others have, by the index's own counts; a word weighs
log(N / n), N paragraphs in the index, n with the word (Sparck Jones, 1972). Candidates hold some of the
rarest of them together, which any engine answers alike; their texts are then read. The share of the weight
that they have in common decides; in a text of many more words a word in common says less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, log, sqrt

from normsbase.models import Clause
from normsbase.search import analysis
from normsbase.search.fields import wording_of
from normsbase.search.tree import AllOf, AnyOf, Filter, Node, Words
from normsbase.search.types import Hit, TooBroadError
from normsbase.services.find.answer import Found
from normsbase.services.find.hits import hits_of
from normsbase.services.find.readers_engine import readers_engine
from normsbase.services.similar.candidates import candidates

MOST_WORDS = 70  # of a paragraph that are counted
TELLING = 24  # of them that weigh
COMMON = 0.03  # a word in a larger share of its language's paragraphs tells nothing
ALWAYS = 5  # paragraphs in which a word may stand however few there are
FEWEST = 4  # telling words without which nothing can be called similar
RAREST = 9  # words of which candidates hold some together
TOGETHER = (2, 3, 4)  # how many, the first that leaves few enough candidates
MOST_READ = 150
LEAST_SHARE = 0.32  # of the weight, below which words in common are chance
LEAST_WORDS = 3
OF_FEW = 0.5  # of fewer than TELLING / 2 telling words so many must be in common
ROOM = 8  # words a telling word that a text may have before it counts as long
SHOWN = 10


_Held = tuple[float, tuple[str, ...], str]  # share, words in common, wording


@dataclass(frozen=True, slots=True)
class _Word:
    written: str
    stem: str
    count: int
    weight: float

    @property
    def leaf(self) -> Words:
        return Words(text=self.written, terms=analysis.terms(self.written))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A paragraph that shares telling words; `share` is of their weight, 0 to 1."""

    found: Found
    common: tuple[str, ...]
    share: float
    copies: int  # other paragraphs of the same wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """What was found, and by which words it was looked for."""

    rows: tuple[Alike, ...] = ()
    telling: tuple[str, ...] = ()
    copies: int = 0  # paragraphs word for word as this one
    whole: bool = True  # off where more paragraphs share its words than were read
    why: str = ""  # why nothing was looked for


def similar_to(clause: Clause) -> Similar:
    """Return the paragraphs that share a paragraph's telling words. Raises SearchUnavailableError."""
    telling = _telling(clause)
    names = tuple(word.written for word in telling)
    if len(telling) < FEWEST:
        return Similar(telling=names, why="It has too few words of its own to compare by.")
    whole, keys = _candidates(clause.language, telling)
    if not keys:
        return Similar(telling=names, whole=whole)
    rows = Clause.objects.searched().filter(key__in=[key for key in keys if key != clause.key])
    own, alike, copies = wording_of(clause.text), {}, 0
    for key, text in rows.order_by("key").values_list("key", "text"):
        if wording_of(text) == own:
            copies += 1
            continue
        common, share = _shared(telling, text, clause.language)
        if share >= LEAST_SHARE and len(common) >= _least(telling):
            alike[key] = (share, common, wording_of(text))
    return Similar(rows=_rows(alike, telling), telling=names, copies=copies, whole=whole)


def _telling(clause: Clause) -> list[_Word]:
    """Return the telling words, rarest first, as the paragraphs of their language have them."""
    written = list(dict.fromkeys(analysis.written(clause.text)))
    stems: dict[str, str] = {}
    for word, stem in zip(
        written, analysis.all_stems(written, analysis.primary(clause.language)), strict=True
    ):
        if len(word) > 2 or not word.isascii():
            stems.setdefault(stem, word)
    words = list(stems.items())[:MOST_WORDS]
    spoken = Filter(field="language", values=(clause.language,))
    leaves = [Words(text=word, terms=analysis.terms(word)) for _, word in words]
    asked: list[Node] = [spoken, *(AllOf(children=(leaf, spoken)) for leaf in leaves)]
    total, *counts = readers_engine().counts(asked)
    found = [
        _Word(word, stem, count, log(max(total, 2) / count))
        for (stem, word), count in zip(words, counts, strict=True)
        if 2 <= count <= max(ALWAYS, total * COMMON)
    ]
    return sorted(found, key=lambda one: (one.count, one.stem))[:TELLING]


def _candidates(language: str, telling: Sequence[_Word]) -> tuple[bool, tuple[str, ...]]:
    """Return the keys of paragraphs with some of the rarest words together, and whether none was left aside.

    Where two words together leave too many, three or four are asked for, and fewer in common are not seen.
    """
    engine, spoken = readers_engine(), Filter(field="language", values=(language,))
    rarest = telling[:RAREST]
    total, tree = 0, None
    try:
        for together in TOGETHER:
            if together > len(rarest):
                break
            tree = AllOf(children=(AnyOf(children=tuple(_together(rarest, together))), spoken))
            total = engine.count(tree)
            if total <= MOST_READ:
                break
        if tree is None:
            return True, ()
        whole = total <= MOST_READ and together == TOGETHER[0]
        return whole, candidates(engine, tree, MOST_READ)[1]
    except TooBroadError:
        return False, ()


def _least(telling: Sequence[_Word]) -> int:
    """Return how many words must be in common: few telling words take a larger part of them."""
    few = len(telling) < TELLING / 2
    return max(LEAST_WORDS, ceil(len(telling) * OF_FEW) if few else 0)


def _together(words: Sequence[_Word], many: int) -> list[Node]:
    return [AllOf(children=tuple(word.leaf for word in some)) for some in combinations(words, many)]


def _shared(telling: Sequence[_Word], text: str, language: str) -> tuple[tuple[str, ...], float]:
    """Return the telling words that a text has too, and their share of the weight, less for a long text."""
    words = analysis.written(text)
    stems = set(analysis.all_stems(words, analysis.primary(language)))
    common = [word for word in telling if word.stem in stems]
    share = sum(word.weight for word in common) / sum(word.weight for word in telling)
    return tuple(word.written for word in common), share * min(1.0, sqrt(ROOM * len(telling) / len(words)))


def _rows(
    alike: dict[str, tuple[float, tuple[str, ...], str]], telling: Sequence[_Word]
) -> tuple[Alike, ...]:
    """Return the most alike first, each wording once; ties by key."""
    ordered = sorted(alike, key=lambda key: (-alike[key][0], key))
    first: dict[str, str] = {}
    count: dict[str, int] = {}
    for key in ordered:
        wording = alike[key][2]
        first.setdefault(wording, key)
        count[wording] = count.get(wording, 0) + 1
    shown = list(first.values())[:SHOWN]
    found = hits_of(
        [Hit(key, alike[key][0]) for key in shown], AnyOf(children=tuple(w.leaf for w in telling))
    )
    return tuple(
        Alike(found=one, common=common, share=share, copies=count[wording] - 1)
        for one in found
        for share, common, wording in (alike[one.key],)
    )
