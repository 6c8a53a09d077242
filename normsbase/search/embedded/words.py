"""Words, phrases and patterns in, tantivy's queries for one area of a clause out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tantivy import Occur
from tantivy import Query as Compiled

from normsbase.search import analysis
from normsbase.search.areas import CASED, FOLDED, STEMS
from normsbase.search.embedded.reader import Reader
from normsbase.search.embedded.schema import SCHEMA
from normsbase.search.fields import stem_in
from normsbase.search.tree import Exact, Fuzzy, Near, Phrase, Textual, Words
from normsbase.search.types import TOO_BROAD, TooBroadError

Place = tuple[int, str]  # offset in a sequence, term


def textual(node: Textual, area: str, weight: float, reader: Reader) -> Compiled:
    """Compile words in one area: by their folded form, and by the stem of each language of the index."""
    if isinstance(node, Exact):
        queries = [_sequence(f"{area}_{CASED}", _cased(node))]
    elif isinstance(node, Fuzzy):
        queries = [_fuzzy(node, area)]
    else:
        queries = [_folded(node, area)]
        if isinstance(node, Words) and not any(term.prefix for term in node.terms):
            queries += stem_sequences(node, area, reader)
    found = any_of(queries)
    return found if weight == 1.0 else Compiled.boost_query(found, weight)


def any_of(queries: Sequence[Compiled]) -> Compiled:
    """Return a query for clauses that one of these finds; their weights add up."""
    return queries[0] if len(queries) == 1 else Compiled.boolean_query([(Occur.Should, q) for q in queries])


def near(node: Near, reader: Reader) -> list[Compiled]:
    """Compile two plain words near each other in the clause's own text, in each form; see `nearness`.

    Terms at one and the same offset: what the engine then compares is the distance of their positions.
    """
    left, right = node.left, node.right
    assert isinstance(left, Words | Phrase | Exact)  # noqa: S101 - `native` has looked
    assert isinstance(right, Words | Phrase | Exact)  # noqa: S101
    if isinstance(left, Exact) and isinstance(right, Exact):
        return [_pair(CASED, [_cased(left)[0][1], _cased(right)[0][1]], node.distance)]
    found = [_pair(FOLDED, [left.terms[0].folded, right.terms[0].folded], node.distance)]
    if not isinstance(left, Words):
        return found
    written = (left.terms[0].written, right.terms[0].written)
    stems = [[stem_in(language, word) for word in written] for language in reader.languages]
    return found + [
        _pair(STEMS, pair, node.distance) for pair in stems if _held(f"text_{STEMS}", pair, reader)
    ]


def _pair(form: str, words: Sequence[str], distance: int) -> Compiled:
    return Compiled.phrase_query(SCHEMA, f"text_{form}", [(0, word) for word in words], distance)


def _cased(node: Exact) -> list[Place]:
    return [(term.offset, analysis.cased(term.written)) for term in node.terms]


def _fuzzy(node: Fuzzy, area: str) -> Compiled:
    word = node.terms[0].folded
    return Compiled.fuzzy_term_query(SCHEMA, f"{area}_{FOLDED}", word, node.edits, True, False)


def _folded(node: Textual, area: str) -> Compiled:
    field = f"{area}_{FOLDED}"
    if not any(term.prefix or term.glob for term in node.terms):
        return _sequence(field, [(term.offset, term.folded) for term in node.terms])
    patterns = [(term.offset, _regex(term)) for term in node.terms]
    try:
        if len(patterns) == 1:
            return Compiled.regex_query(SCHEMA, field, patterns[0][1])
        # A pattern has no frequency of its own: what fits it weighs the same wherever it stands.
        return Compiled.const_score_query(Compiled.regex_phrase_query(SCHEMA, field, [*patterns]), 1.0)
    except ValueError as error:  # a pattern beyond what the engine can look for
        raise TooBroadError(TOO_BROAD) from error


def _regex(term: analysis.Term) -> str:
    if term.glob:
        return re.escape(term.glob).replace(r"\*", ".*").replace(r"\?", ".")
    return re.escape(term.folded) + (".*" if term.prefix else "")


def stem_sequences(node: Words, area: str, reader: Reader, slop: int = 0) -> list[Compiled]:
    """Compile the stems of each language of the index, leaving out what no clause holds."""
    field = f"{area}_{STEMS}"
    each = [(term.offset, _held_stems(term.written, field, reader)) for term in node.terms]
    return [
        _sequence(field, [(offset, held[language]) for offset, held in each], slop)
        for language in reader.languages
        if all(language in held for _, held in each)
    ]


def _held_stems(written: str, field: str, reader: Reader) -> dict[str, str]:
    """Return a word's stem in each language of the index in which some clause has it in this field."""
    every = reader.once(
        ("stems", written), lambda: [(language, stem_in(language, written)) for language in reader.languages]
    )
    seen = reader.searcher.doc_freq
    return reader.once(
        (field, written), lambda: {language: stem for language, stem in every if seen(field, stem)}
    )


def _held(field: str, terms: Sequence[str], reader: Reader) -> bool:
    return all(reader.searcher.doc_freq(field, term) for term in terms)


def _sequence(field: str, terms: Sequence[Place], slop: int = 0) -> Compiled:
    if len(terms) == 1:
        return Compiled.term_query(SCHEMA, field, terms[0][1], "freq")
    return Compiled.phrase_query(SCHEMA, field, [*terms], slop)
