"""Tags of clauses in; labels with their names, words and authors out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from normsbase.models import Clause, Mechanism, Norm, Tag, Theme
from normsbase.services.given import given
from normsbase.services.read.runs import Label

ORDER = ("force", "polarity", "norm", "theme", "mechanism", "addressee", "voice")
ADDRESSEES = {
    "states": "States",
    "parties": "Parties",
    "members": "Members of the body",
    "un-system": "UN system",
    "stakeholders": "Others than States",
}


@dataclass(frozen=True, slots=True)
class LabelNames:
    """The codebook's names of labels: `(scheme, key)` to the short and the full name."""

    names: dict[tuple[str, str], tuple[str, str]]

    def of(self, scheme: str, key: str) -> tuple[str, str]:
        """Return the short and the full name of a label; without an entry the key speaks for itself."""
        plain = ADDRESSEES.get(key, key.replace("-", " ").capitalize())
        return self.names.get((scheme, key), (plain, f"{scheme.capitalize()}: {plain}"))


def label_names() -> LabelNames:
    """Return the names of all norms, themes and mechanisms, in three queries."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for key, letter, name in Norm.objects.values_list("key", "letter", "name"):
        names["norm", key] = (
            f"Norm {letter}" if letter else name,
            f"Norm {letter}: {name}" if letter else name,
        )
    for key, name in Theme.objects.values_list("key", "name"):
        names["theme", key] = (name, f"Theme: {name}")
    for key, name in Mechanism.objects.values_list("key", "name"):
        names["mechanism", key] = (name, f"Mechanism: {name}")
    return LabelNames(names)


def labels_of(
    clause: Clause, tags: Iterable[Tag], names: LabelNames, *, also_none: bool = False
) -> tuple[Label, ...]:
    """Return the clause's labels in the order of the codebook's schemes.

    Addressee `none` says nothing to a reader; to a reviewer it is a label like others (`also_none`).
    """
    rows = [tag for tag in tags if also_none or tag.label != "none"]
    rows.sort(
        key=lambda tag: (ORDER.index(tag.scheme) if tag.scheme in ORDER else len(ORDER), tag.start, tag.id)
    )
    return tuple(_label(tag, clause, names) for tag in rows)


def _label(tag: Tag, clause: Clause, names: LabelNames) -> Label:
    name, title = names.of(tag.scheme, tag.label)
    return Label(
        id=tag.id,
        scheme=tag.scheme,
        key=tag.label,
        name=name,
        title=title,
        start=tag.start,
        end=tag.end,
        words=clause.text[tag.start : tag.end] if tag.rests_on == "text" else "",
        rests_on=tag.rests_on,
        given=given(tag),
        state=tag.state,
    )
