"""Labels of a paragraph and who looks in; who said what of each, with reasons, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from normsbase.models import Clause, Decision, Tag
from normsbase.services.review.said import Decided, decided
from normsbase.services.verdicts import standing_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was said of one label; what others said is `hidden` from a reviewer who has not decided."""

    said: tuple[Decided, ...] = ()
    hidden: int = 0
    mine: bool = False
    disputed: bool = False  # False while it is hidden


def told(key: str, reviewer: str = "") -> dict[int, Told]:
    """Return what was said of the labels of a paragraph, by the label's id; `reviewer` empty for a reader."""
    clause = Clause.objects.filter(key=key).first()
    if clause is None:
        return {}
    rows = {tag.pk: tag for tag in clause.tags.all()}
    standing = standing_on(rows.values())
    return {pk: _told(rows[pk], clause, said, reviewer) for pk, said in standing.items()}


def _told(tag: Tag, clause: Clause, said: Iterable[Decision], reviewer: str) -> Told:
    rows = [(each.reviewer_name, decided(each, clause.text_hash)) for each in said]
    mine = any(name == reviewer for name, _ in rows)
    if reviewer and not mine:
        return Told(hidden=len(rows))
    return Told(said=tuple(each for _, each in rows), mine=mine, disputed=tag.state == Tag.State.DISPUTED)
