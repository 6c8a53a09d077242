"""A paragraph in; each of its sentences with the paragraphs that hold the same one, out.

The same: word for word, whatever the case, accents, spaces and marks between words. The engine finds where
the words stand side by side; the texts themselves decide. Compared only within a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normsbase.models import Clause
from normsbase.search import analysis
from normsbase.search.fields import wording_of
from normsbase.search.sentences import sentences
from normsbase.search.tree import AllOf, Filter, Node, Phrase
from normsbase.search.types import Hit, TooBroadError
from normsbase.services.find.answer import Found
from normsbase.services.find.hits import hits_of
from normsbase.services.find.readers_engine import readers_engine
from normsbase.services.similar.candidates import candidates

FEWEST_WORDS = 6  # a shorter sentence stands everywhere and tells nothing
MOST_SENTENCES = 12  # of one paragraph
IN_PHRASE = 24  # words by which the engine looks; the texts decide about the rest
MOST_READ = 400  # paragraphs read for one sentence
SHOWN = 20
SHORT = "too short to tell anything"
COMMON = "its words stand in too many paragraphs to be read here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """One sentence, and the paragraphs that hold it: each wording once, under its highest standing."""

    text: str
    start: int
    end: int
    found: tuple[tuple[Found, int], ...] = ()  # with how many copies of that wording
    total: int = 0  # paragraphs, the one itself not counted
    exact: bool = True
    why: str = ""  # why it was not looked for


def same_sentences(clause: Clause) -> tuple[Elsewhere, ...]:
    """Return the sentences of a paragraph, in order. Raises SearchUnavailableError."""
    spans = sentences(clause.text)[:MOST_SENTENCES]
    return tuple(_elsewhere(clause, start, end) for start, end in spans)


def left_out(clause: Clause) -> int:
    """Return how many sentences of a long paragraph are not looked for."""
    return max(0, len(sentences(clause.text)) - MOST_SENTENCES)


def said_in(text: str, words: Sequence[str]) -> bool:
    """Tell whether one of a text's sentences has exactly these folded words."""
    return any(folded(text[start:end]) == list(words) for start, end in sentences(text))


def folded(text: str) -> list[str]:
    """Return the words of a text as sentences are compared."""
    return analysis.all_folded(analysis.written(text))


def _elsewhere(clause: Clause, start: int, end: int) -> Elsewhere:
    text = clause.text[start:end]
    terms = analysis.terms(text)
    if len(terms) < FEWEST_WORDS:
        return Elsewhere(text=text, start=start, end=end, why=SHORT, exact=False)
    phrase = Phrase(text=text, terms=terms[:IN_PHRASE])
    tree = AllOf(children=(phrase, Filter(field="language", values=(clause.language,))))
    try:
        total, keys = candidates(readers_engine(), tree, MOST_READ)
    except TooBroadError:
        return Elsewhere(text=text, start=start, end=end, why=COMMON, exact=False)
    words = folded(text)
    texts = _texts(key for key in keys if key != clause.key)
    same = {key: held for key, held in texts.items() if said_in(held, words)}
    return Elsewhere(
        text=text,
        start=start,
        end=end,
        found=_shown(same, Phrase(text=text, terms=terms)),
        total=len(same),
        exact=total <= MOST_READ,
    )


def _texts(keys: Iterable[str]) -> dict[str, str]:
    rows = Clause.objects.searched().filter(key__in=list(keys))
    return dict(rows.order_by().values_list("key", "text"))


def _shown(same: dict[str, str], tree: Node) -> tuple[tuple[Found, int], ...]:
    """Return each wording once: the clause of highest standing, then the earliest, then by key."""
    found = hits_of([Hit(key, 0.0) for key in sorted(same)], tree)
    ordered = sorted(found, key=lambda hit: (hit.standing.rank, hit.year or 9999, hit.key))
    first: dict[str, Found] = {}
    count: dict[str, int] = {}
    for hit in ordered:
        wording = wording_of(hit.text)
        first.setdefault(wording, hit)
        count[wording] = count.get(wording, 0) + 1
    return tuple((hit, count[wording]) for wording, hit in list(first.items())[:SHOWN])
