"""The vocabulary in; what a label means, for whoever decides on it, out."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.vocabulary import SCHEMES, Label
from normsbase.services.codebook import codebook, find_label
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


def entry(scheme: str, key: str) -> Entry | None:
    """Return the entry of a label; None where the vocabulary of today has none."""
    label = find_label(scheme, key)
    return _entry(label) if label else None


def entries(scheme: str) -> tuple[Entry, ...]:
    """Return all labels of a scheme in the codebook's order; none for a scheme that is not known."""
    return tuple(_entry(label) for label in codebook().scheme(scheme))


def known(scheme: str, key: str) -> Entry:
    """Return the entry of a label that somebody wants to give. Raises NotALabelError."""
    found = entry(scheme, key)
    if found is None:
        raise NotALabelError(
            f"The codebook has no label {scheme}:{key}; its schemes are {', '.join(SCHEMES)}."
        )
    return found


def _entry(label: Label) -> Entry:
    return Entry(
        scheme=label.scheme,
        key=label.key,
        name=label.name,
        definition=label.definition,
        limits=label.limits,
        examples=label.examples,
    )
