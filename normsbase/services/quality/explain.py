"""A label in, everything its page shows out: what it means, which words give it, and how good it is."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.ladder import Ladders
from ingest.vocabulary import Label
from normsbase.services.codebook import BY_KEY, Scheme, codebook, find_label, ladders, title_of
from normsbase.services.measured import Figure, LabelledSet, Precision, published
from normsbase.services.measured.table import Run
from normsbase.services.quality.words import PatternRead, WordList, patterns, word_lists

UNSAID = {  # labels that are given where no words say otherwise
    ("polarity", "action"): "It is given wherever no words say that an act is to be refrained from.",
    ("addressee", "none"): "It is given wherever no words say who is to act.",
    (
        "voice",
        "agreed",
    ): "It is given to the words of a text as adopted, where no words say that they are others’.",
    (
        "voice",
        "own",
    ): "It is given to the words of a statement, a strategy or a submission, by the kind of text.",
}


@dataclass(frozen=True, slots=True)
class SetFigures:
    """The figures of a label or scheme in one set: over all paragraphs, then by language and family."""

    set: LabelledSet
    run: Run
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelPage:
    """One label, as its page shows it."""

    label: Label
    scheme: Scheme
    title: str
    implies: tuple[Label, ...]
    words: tuple[WordList, ...]
    patterns: tuple[PatternRead, ...]
    unsaid: str  # how it is given without words; empty where words give it
    precision: Precision
    sets: tuple[SetFigures, ...]
    version: str  # of the vocabulary that these words are of
    ladders: Ladders | None  # the order of verbs, on the pages of force
    before: Label | None  # in its scheme
    after: Label | None


def explain_label(scheme: str, key: str) -> LabelPage | None:
    """Return a label's page; None where the vocabulary has no such label."""
    label = find_label(scheme, key)
    if label is None:
        return None
    words = codebook()
    row = words.scheme(scheme)
    place = row.index(label)
    return LabelPage(
        label=label,
        scheme=BY_KEY[scheme],
        title=title_of(label),
        implies=tuple(words.label("theme", theme) for theme in label.implies),
        words=word_lists(label),
        patterns=patterns(label, words),
        unsaid=UNSAID.get((scheme, key), ""),
        precision=published().precision_of(scheme, key),
        sets=set_figures(scheme, key),
        version=words.version,
        ladders=ladders() if scheme == "force" else None,
        before=row[place - 1] if place else None,
        after=row[place + 1] if place + 1 < len(row) else None,
    )


def set_figures(scheme: str, key: str = "") -> tuple[SetFigures, ...]:
    """Return the figures of a label, or of a scheme, by set; sets that have none are left out."""
    base = published()
    found = (
        (one, tuple(figure for figure in base.of(scheme, key) if figure.set == one.key))
        for one in base.measured
    )
    return tuple(SetFigures(one, base.runs[one.key], figures) for one, figures in found if figures)
