"""A position in; who answers for it, in words, out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Commitment


@dataclass(frozen=True, slots=True)
class GivenBy:
    """The sign of a giver (`rule`, `person`, `import`, `catalogue`) and its words."""

    sign: str
    words: str


def given_by(row: Commitment) -> GivenBy:
    """Return it."""
    if row.origin == Commitment.Origin.RULE:
        return GivenBy("rule", f"rule {row.rule}, version {row.version}".removesuffix(", version "))
    if row.origin == Commitment.Origin.PERSON:
        return GivenBy("person", f"recorded by {row.author_name}")
    if row.origin == Commitment.Origin.IMPORT:
        return GivenBy("import", f"imported by {row.author_name}")
    return GivenBy("catalogue", "catalogue")
