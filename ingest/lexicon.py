"""A Vocabulary in -> one spaCy pipeline a language; texts in -> Readings: which listed words stand where.

One PhraseMatcher a language finds the words of all lists in one pass, on folded words: case, plural
and verb endings do not count. Nothing here decides a label; that is the work of tags and force.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy
import spacy
import Stemmer
from spacy.attrs import IDX, LENGTH, LOWER, NORM, SENT_START
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex

from ingest.vocabulary import Phrases, Vocabulary, list_names

STEMMED = {"fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
FORMS_OF_BE = ("is", "are", "was", "were", "be", "been", "am")
INFLECTED_NAMES = ("fr", "es", "ru")  # names of States take endings or elisions there
#: Lists whose words are given in their very forms but for English: a stem would not tell "devraient"
#: (should) from "doivent" (must).
GRAMMAR = ("force:", "polarity:", "duty", "restraint")
Lists = tuple[tuple[str, Phrases], ...]
VOWELS = frozenset("aeiouy")
SHORT = 3  # words of up to three letters carry no ending
ELISIONS = (r"(?:[ldnsjmtcLDNSJMTC]|[Qq]u|[Ll]orsqu|[Pp]uisqu)['’]",)


class Hit(NamedTuple):
    """Words of one list found: tokens `first` to `last` (exclusive), characters `start` to `end`."""

    name: str
    kind: str  # the name up to its colon: `theme`, `force`, `state`, or a shared list's name
    first: int
    last: int
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text with its words and every listed word found in it, in order, longest first at a place."""

    text: str
    language: str
    hits: tuple[Hit, ...]
    words: tuple[str, ...]  # lower case
    starts: tuple[int, ...]  # character at which each word begins
    sentences: tuple[int, ...]  # number of the sentence of each word, from 0

    @cached_property
    def names(self) -> frozenset[str]:
        """The lists of which the text holds a word."""
        return frozenset(hit.name for hit in self.hits)

    @cached_property
    def by_sentence(self) -> dict[int, list[Hit]]:
        """The hits of each sentence that has any."""
        found: dict[int, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.sentence, []).append(hit)
        return found

    @cached_property
    def _by_kind(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.kind, []).append(hit)
        return found

    def of(self, kind: str) -> Iterator[Hit]:
        """Yield the hits of a scheme's lists, of `state`, or of one shared list."""
        return iter(self._by_kind.get(kind, ()))


def fold(word: str) -> str:
    """Return an English word without case, plural and verb ending: `Attacked`, `attacks` -> `attack`.

    The result is a key to compare, not a word: `damage` and `damaging` both become `damag`.
    """
    word = word.lower()
    if len(word) <= SHORT or not word.isalpha():
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > SHORT + 2 else word[:-1]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and not word.endswith("eed") and _can_stand(stem):
            word = stem
            break
    if word.endswith("e") and len(word) > SHORT:
        word = word[:-1]
    if word.endswith("y"):
        word = word[:-1] + "i"
    return word[:-1] if len(word) > SHORT and word[-1] == word[-2] else word


def _can_stand(stem: str) -> bool:
    return len(stem) >= SHORT and any(letter in VOWELS for letter in stem)


def folding(language: str) -> Callable[[str], str]:
    """Return the function that folds words of a language to what is compared."""
    if language == "en":
        return fold
    if language in STEMMED:
        stem: Callable[[str], str] = Stemmer.Stemmer(STEMMED[language]).stemWord
        return lambda word: stem(word.lower().replace("ё", "е"))
    return str.lower


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """spaCy made ready for one language: words and sentences, the matchers, list names by hash."""

    language: str
    nlp: Any
    matchers: tuple[PhraseMatcher, ...]
    names: dict[int, tuple[str, str]]  # name and kind of each list, by hash

    def found(self, doc: Doc) -> list[tuple[int, int, int]]:
        """Return every listed word in a text: hash of its list, first token, last token (exclusive)."""
        return [match for matcher in self.matchers for match in matcher(doc)]


class Lexicon:
    """Finds the vocabulary's words; a language's pipeline is built when it is first needed."""

    def __init__(self, vocabulary: Vocabulary, names: Lists = ()) -> None:
        self._lists = tuple(list_names(vocabulary))
        self._names = names
        self._pipelines: dict[str, Pipeline] = {}
        self.languages = vocabulary.languages

    def read(self, texts: Iterable[str], language: str) -> Iterator[Reading]:
        """Yield one Reading a text, in order; `language` is one of `languages`."""
        pipeline = self.pipeline(language)
        held = list(texts)
        for text, doc in zip(held, pipeline.nlp.pipe(held), strict=True):
            yield _reading(doc, text, pipeline)

    def pipeline(self, language: str) -> Pipeline:
        """Return the pipeline of a language; the first call builds it (about 0.2 s)."""
        if language not in self._pipelines:
            nlp = blank(language)
            attribute = "NORM" if language in INFLECTED_NAMES else "ORTH"
            topics = [entry for entry in self._lists if not entry[0].lstrip("!").startswith(GRAMMAR)]
            grammar = [entry for entry in self._lists if entry[0].lstrip("!").startswith(GRAMMAR)]
            matchers = (
                phrase_matcher(nlp, topics, language, "NORM"),
                phrase_matcher(nlp, grammar, language, "NORM" if language == "en" else "LOWER"),
                phrase_matcher(nlp, self._names, language, attribute),
            )
            lists = (*self._lists, *self._names)
            names = {nlp.vocab.strings.add(name): (name, name.partition(":")[0]) for name, _ in lists}
            self._pipelines[language] = Pipeline(language=language, nlp=nlp, matchers=matchers, names=names)
        return self._pipelines[language]


def blank(language: str) -> Any:
    """Return a spaCy pipeline that only cuts words and sentences, with folded norms."""
    code = "xx" if language in STEMMED else language
    nlp: Any = spacy.blank(code)
    getter = folding(language)
    nlp.vocab.lex_attr_getters[NORM] = getter
    for lexeme in nlp.vocab:  # those the tokenizer's exceptions have made already
        lexeme.norm_ = getter(lexeme.text)
    if language == "en":  # "U.S.-Japan" is two names
        infixes = (*nlp.Defaults.infixes, r"(?<=[A-Z]\.)[-–](?=[A-Z])")
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    if language == "fr":
        prefixes = (*ELISIONS, *nlp.Defaults.prefixes)
        nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.add_pipe("sentencizer")
    return nlp


def phrase_matcher(
    nlp: Any, lists: Iterable[tuple[str, Phrases]], language: str, attribute: str
) -> PhraseMatcher:
    """Return one matcher for all lists of a language; `attribute` is spaCy's name of what is compared."""
    matcher = PhraseMatcher(nlp.vocab, attr=attribute)
    for name, words in lists:
        phrases = {form for phrase in words.get(language, ()) for form in spellings(phrase, language)}
        if phrases:
            matcher.add(name, [nlp.make_doc(phrase) for phrase in sorted(phrases)])
    return matcher


def spellings(phrase: str, language: str) -> Iterator[str]:
    """Yield a phrase as it may be written: hyphens as spaces, either apostrophe, every form of `be`."""
    begun = [phrase]
    if language == "en" and phrase.startswith("be "):
        begun = [f"{form} {phrase[3:]}" for form in FORMS_OF_BE]
    for form in begun:
        yield form
        if "-" in form:
            yield form.replace("-", " ")
        if "'" in form:
            yield form.replace("'", "’")


def _reading(doc: Doc, text: str, pipeline: Pipeline) -> Reading:
    """Turn spaCy's arrays into a Reading; `text` is handed on, since putting it together is slow."""
    table = doc.to_array([SENT_START, LOWER, IDX, LENGTH])
    sentences = (numpy.cumsum(table[:, 0] == 1) - 1).clip(0).tolist()
    starts, lengths = table[:, 2].tolist(), table[:, 3].tolist()
    names, strings = pipeline.names, doc.vocab.strings
    hits = [
        Hit(*names[key], first, last, starts[first], starts[last - 1] + lengths[last - 1], sentences[first])
        for key, first, last in pipeline.found(doc)
    ]
    hits.sort(key=lambda hit: (hit.first, -hit.last))
    return Reading(
        text=text,
        language=pipeline.language,
        hits=_without_excluded(hits),
        words=tuple([strings[word] for word in table[:, 1].tolist()]),
        starts=tuple(starts),
        sentences=tuple(sentences),
    )


def _without_excluded(hits: list[Hit]) -> tuple[Hit, ...]:
    """Leave out what stands inside an exclusion of its own list; exclusions themselves go too."""
    barred: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.name.startswith("!"):
            barred.setdefault(hit.name[1:], []).append(hit)
    if not barred:
        return tuple(hits)
    return tuple(
        hit
        for hit in hits
        if not hit.name.startswith("!")
        and not any(
            bar.first <= hit.first and hit.last <= bar.last for bar in barred.get(hit.name.rstrip("+"), ())
        )
    )
