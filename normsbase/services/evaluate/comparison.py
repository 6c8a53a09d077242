"""Labels due and labels given to one clause in; what was right, wrong and missing out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normsbase.services.evaluate.answers import Earned, due, given
from normsbase.services.evaluate.examples import Example

QUOTED = 420  # characters of a clause that a difference quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One clause whose labels of one scheme differ: those due and not given, those given and not due."""

    scheme: str
    name: str
    missed: tuple[str, ...]
    extra: tuple[tuple[str, Earned], ...]
    words: str
    language: str
    family: str

    def concerns(self, label: str) -> bool:
        """Whether this label was missed, or given wrongly."""
        return label in self.missed or any(label == wrong for wrong, _ in self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One clause: by scheme the labels that were right, those given wrongly and those missed."""

    language: str
    family: str
    right: tuple[tuple[str, str], ...]  # scheme, label
    extra: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    has_force: bool
    inverted: bool  # what is asked for and what is to be refrained from are mistaken for each other


def compare(example: Example) -> Comparison:
    """Compare what our rules gave to a clause with what people gave."""
    wanted, ours = due(example.entry), given(example)
    pairs = [(scheme, frozenset(ours[scheme]), labels) for scheme, labels in wanted.items()]
    has_force = bool(wanted.get("force"))
    return Comparison(
        language=example.clause.language,
        family=example.family,
        right=tuple(_named((scheme, got & labels) for scheme, got, labels in pairs)),
        extra=tuple(_named((scheme, got - labels) for scheme, got, labels in pairs)),
        missed=tuple(_named((scheme, labels - got) for scheme, got, labels in pairs)),
        differences=tuple(
            _difference(example, scheme, labels, ours[scheme])
            for scheme, got, labels in pairs
            if got != labels
        ),
        has_force=has_force,
        inverted=has_force and "polarity" in wanted and wanted["polarity"] != frozenset(ours["polarity"]),
    )


def _named(found: Iterator[tuple[str, frozenset[str]]]) -> Iterator[tuple[str, str]]:
    for scheme, labels in found:
        for label in sorted(labels):
            yield scheme, label


def _difference(example: Example, scheme: str, labels: frozenset[str], ours: dict[str, Earned]) -> Difference:
    words = f"{example.chapeau} {example.clause.text[:QUOTED]}".strip()
    return Difference(
        scheme=scheme,
        name=example.name,
        missed=tuple(sorted(labels - set(ours))),
        extra=tuple((label, earned) for label, earned in sorted(ours.items()) if label not in labels),
        words=words,
        language=example.clause.language,
        family=example.family,
    )
