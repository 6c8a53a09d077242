"""Paragraphs that came (back) in; decisions that had lost their label standing again on the same text out."""

from __future__ import annotations

from collections.abc import Iterable

from normsbase.models import Clause, Decision, Tag
from normsbase.services.verdicts.states import settle


def rejoin(prefix: str) -> tuple[Tag, ...]:
    """Let decisions on the paragraphs of a file stand on labels again, where key and text are as they were.

    They lost them with the paragraph: in a reading that lacked it, or with a text that was taken out.
    """
    lost = Decision.objects.standing().filter(tag=None, key__startswith=f"{prefix}/")
    rows = list(lost.order_by("-at", "-pk"))
    if not rows:
        return ()
    clauses = Clause.objects.select_related("report", "chapeau").in_bulk(
        {row.key for row in rows}, field_name="key"
    )
    back: dict[int, Tag] = {}
    for row in rows:
        clause = clauses.get(row.key)
        if clause is not None and clause.text_hash == row.text_hash:
            tag = label_at(clause, row, (row.start, row.end))
            back[tag.pk] = _tied(row, tag)
    settle(list(back.values()))
    return tuple(back.values())


def label_at(clause: Clause, decision: Decision, span: tuple[int, int]) -> Tag:
    """Return the label that a decision is on, made where the paragraph has none of it at this span."""
    row, _ = Tag.objects.get_or_create(
        clause=clause,
        scheme=decision.scheme,
        label=decision.label,
        start=span[0],
        end=span[1],
        rests_on=decision.rests_on,
        defaults={"given_by": decision.given_by, "rule": decision.rule, "version": decision.version},
    )
    row.clause = clause
    return row


def _tied(decision: Decision, tag: Tag) -> Tag:
    """Tie a decision to its label, unless a later one of its reviewer stands there already."""
    others: Iterable[Decision] = tag.decisions.standing().by(decision.reviewer_name)
    if any(others):
        decision.stands = False
    decision.tag = tag
    decision.save(update_fields=["tag", "stands"])
    return tag
