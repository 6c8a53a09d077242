"""A Lexicon in -> spaCy's own pass with its lists: what tagging is measured against and must agree with.

Tokenizer, sentencizer and a PhraseMatcher for each attribute that is compared, over one text after another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from ingest.lexicon import Lexicon, attributes
from ingest.phrases import spellings
from ingest.pieces import blank

REMEMBERED = 1_000_000  # pieces that spaCy's tokenizer keeps; by default 10,000, fewer than a corpus has


@dataclass(frozen=True, slots=True, kw_only=True)
class SpacyPass:
    """spaCy ready for one language, with as many patterns as the tagger has."""

    nlp: Any
    matchers: tuple[PhraseMatcher, ...]
    patterns: int

    def found(self, doc: Doc) -> list[tuple[str, int, int]]:
        """Return every listed word in a text: name of its list, first token, last token (exclusive)."""
        strings = doc.vocab.strings
        return [(strings[key], first, last) for key, first, last in self.matches(doc)]

    def matches(self, doc: Doc) -> list[tuple[int, int, int]]:
        """Return the same with the hashes of the names, as spaCy gives them."""
        return [match for matcher in self.matchers for match in matcher(doc)]


def spacy_pass(lexicon: Lexicon, language: str) -> SpacyPass:
    """Build spaCy's pass with the lists of a language."""
    nlp = blank(language)
    nlp.add_pipe("sentencizer")
    if hasattr(nlp.tokenizer, "max_cache_size"):
        nlp.tokenizer.max_cache_size = REMEMBERED
    matchers: dict[int, PhraseMatcher] = {}
    compared = attributes(language, lexicon.lists, lexicon.names)
    patterns = 0
    for name, words in (*lexicon.lists, *lexicon.names):
        forms = {form for phrase in words.get(language, ()) for form in spellings(phrase, language)}
        if forms:
            attribute = compared[name]
            matcher = matchers.setdefault(attribute, PhraseMatcher(nlp.vocab, attr=attribute))
            matcher.add(name, [nlp.make_doc(form) for form in sorted(forms)])
            patterns += len(forms)
    return SpacyPass(nlp=nlp, matchers=tuple(matchers.values()), patterns=patterns)
