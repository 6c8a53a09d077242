"""One label in, the words and patterns that give it out, as a lawyer reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.vocabulary import Label, Pattern, Phrases, Vocabulary, list_names

LISTS = (  # field, what its words do
    ("phrases", "These words give it by themselves"),
    (
        "linked",
        "These words give it where the paragraph, its heading, its opening words or its title is about ICTs",
    ),
    ("title", "In a text’s title these words give it to every paragraph but the formal ones"),
    ("subject", "Said of the one who is to act (“States should”)"),
    ("object", "Said to the one who is to act (“calls upon States to”)"),
    ("speaker", "Said by the speaker (“we undertake to”)"),
    ("exclusions", "In these words its own words do not count"),
)
ENDINGS = {  # of the name of a list
    "+": "words linked to ICTs of",
    "^": "words in titles of",
    "<": "verbs after the one who acts, of",
    ">": "verbs before the one who acts, of",
    "=": "verbs of the speaker, of",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of one language."""

    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that do one thing, by language, English first; `name` says what they do, or what they are."""

    name: str
    spoken: tuple[Spoken, ...]

    @property
    def count(self) -> int:
        """How many words and phrases, in all languages."""
        return sum(len(each.words) for each in self.spoken)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRead:
    """What one sentence must hold: a word of each list in `all` and `also`, none of those in `none`."""

    all: tuple[WordList, ...]
    also: tuple[WordList, ...]
    none: tuple[WordList, ...]
    around: tuple[WordList, ...]  # of which the title or a heading holds a word each
    within: int  # words; 0: anywhere in the sentence
    linked: bool


def word_lists(label: Label) -> tuple[WordList, ...]:
    """Return the lists of words that a label has of its own."""
    found = ((says, getattr(label, name)) for name, says in LISTS)
    return tuple(WordList(says, _spoken(phrases)) for says, phrases in found if phrases)


def patterns(label: Label, vocabulary: Vocabulary) -> tuple[PatternRead, ...]:
    """Return a label's patterns, each list with its words."""
    known = dict(list_names(vocabulary))
    return tuple(_pattern(pattern, known, vocabulary) for pattern in label.patterns)


def _pattern(pattern: Pattern, known: dict[str, Phrases], vocabulary: Vocabulary) -> PatternRead:
    def lists(names: tuple[str, ...]) -> Iterator[WordList]:
        for name in names:
            yield WordList(_called(name, vocabulary), _spoken(known[name]))

    return PatternRead(
        all=tuple(lists(pattern.all)),
        also=tuple(lists(pattern.also)),
        none=tuple(lists(pattern.none)),
        around=tuple(lists(pattern.around)),
        within=pattern.within,
        linked=pattern.linked,
    )


def _called(name: str, vocabulary: Vocabulary) -> str:
    """Return what a list is called in words: `theme:threats+` is "words on ICTs of Threats"."""
    if ":" not in name:
        return name.replace("-", " ")
    what = "words that do not count for" if name.startswith("!") else ENDINGS.get(name[-1], "words of")
    scheme, _, key = name.strip("!+^<>=").partition(":")
    return f"{what} “{vocabulary.label(scheme, key).name}”"


def _spoken(phrases: Phrases) -> tuple[Spoken, ...]:
    return tuple(Spoken(language, words) for language, words in phrases.items() if words)
