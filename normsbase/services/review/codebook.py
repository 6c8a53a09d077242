"""The vocabulary's files in; what a label means, for whoever decides on it, out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ingest import vocabulary
from ingest.vocabulary import SCHEMES, Vocabulary
from normsbase.services.review.errors import NotALabelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One label of the codebook."""

    scheme: str
    key: str
    name: str
    definition: str
    limits: str
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def held() -> Vocabulary:
    """Return the vocabulary that this process labels with."""
    return vocabulary.load(Path(settings.VOCABULARY_DIR))


def entry(scheme: str, key: str) -> Entry | None:
    """Return the entry of a label; None where the vocabulary of today has none."""
    return next((each for each in entries(scheme) if each.key == key), None)


def entries(scheme: str) -> tuple[Entry, ...]:
    """Return all labels of a scheme in the codebook's order; none for a scheme that is not known."""
    return tuple(
        Entry(
            scheme=label.scheme,
            key=label.key,
            name=label.name,
            definition=label.definition,
            limits=label.limits,
            examples=label.examples,
        )
        for label in held().scheme(scheme)
    )


def known(scheme: str, key: str) -> Entry:
    """Return the entry of a label that somebody wants to give. Raises NotALabelError."""
    found = entry(scheme, key)
    if found is None:
        raise NotALabelError(
            f"The codebook has no label {scheme}:{key}; its schemes are {', '.join(SCHEMES)}."
        )
    return found
