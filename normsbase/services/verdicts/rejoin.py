"""Paragraphs that came (back) in; decisions that had lost their label standing again on their words out."""

from __future__ import annotations

from collections.abc import Iterable

from normsbase.models import Clause, Decision, Tag
from normsbase.services.ground import ground, words_in
from normsbase.services.verdicts.states import settle


def rejoin(prefix: str) -> tuple[Tag, ...]:
    """Let decisions on the paragraphs of a file stand on labels again, where their words stand at the key.

    They lost them with the paragraph: in a reading that lacked it, or with a text that was taken out; or
    with the label, where a decision was made while the text was read again. On another text they wait.
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
        span = _span(clause, row) if clause else None
        if clause and span:
            tag = label_at(clause, row, span)
            back[tag.pk] = _tied(row, tag)
    settle(list(back.values()))
    return tuple(back.values())


def _span(clause: Clause, decision: Decision) -> tuple[int, int] | None:
    """Return where a decision stands in its paragraph as it is now; None where its words are gone."""
    if clause.text_hash == decision.text_hash:
        return decision.start, decision.end
    before = decision.text if decision.rests_on == "text" else ""
    earlier = before.count(decision.words, 0, decision.start) if decision.words else 0
    return words_in(ground(clause, decision.rests_on), decision.words, earlier)


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
