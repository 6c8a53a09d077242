"""The vocabulary that ships with this version, read once a process; schemes and labels with their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from ingest.ladder import Ladders, load_ladders
from ingest.vocabulary import SCHEMES, Label, Vocabulary, load


@dataclass(frozen=True, slots=True)
class Scheme:
    """A question that labels answer."""

    key: str
    name: str
    asks: str


NAMED = (
    Scheme("theme", "Theme", "What the paragraph is about"),
    Scheme("mechanism", "Mechanism", "By which means States act together"),
    Scheme("norm", "Norm", "Which of the eleven UN norms it states"),
    Scheme("force", "Force", "How strongly its main verb binds"),
    Scheme("polarity", "Act or restraint", "Whether an act is asked for, or to be refrained from"),
    Scheme("addressee", "Addressee", "Who is to act"),
    Scheme("voice", "Voice", "Whose words these are"),
    Scheme("states", "States named", "Which States it names, under any of their names"),
    Scheme("verb", "Operative verb", "The verb that decides the force, word for word"),
)
BY_KEY = {scheme.key: scheme for scheme in NAMED}


@cache
def _loaded(folder: Path) -> Vocabulary:
    return load(folder)


def codebook() -> Vocabulary:
    """Return the vocabulary by which this version tags."""
    return _loaded(Path(settings.VOCABULARY_DIR))


@cache
def _ladders(folder: Path) -> Ladders:
    return load_ladders(folder)


def ladders() -> Ladders:
    """Return the order in which negotiators trade verbs."""
    return _ladders(Path(settings.VOCABULARY_DIR))


def tags_language(language: str) -> bool:
    """Whether the vocabulary has words in this language (BCP 47): without, a paragraph is not tagged."""
    return language in codebook().languages


def find_label(scheme: str, key: str) -> Label | None:
    """Return a label of the vocabulary; None where it has none of that key."""
    if scheme not in SCHEMES:
        return None
    return next((label for label in codebook().scheme(scheme) if label.key == key), None)


def title_of(label: Label) -> str:
    """Return a label's name as lists have it: a norm with its letter."""
    letter = label.key.removeprefix("13")
    return f"Norm {letter}: {label.name}" if label.scheme == "norm" else label.name
