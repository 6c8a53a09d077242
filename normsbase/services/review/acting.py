"""Verdicts of one reviewer in; decisions, the labels' states, the history and the index's debt, at once, out.

The caller holds the transaction. Paragraphs are locked first, all of them at once, in the order of their
ids; then labels; the history last. So acts on one paragraph wait for each other and never in a circle.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone

from normsbase.models import Change, Clause, Decision, Tag
from normsbase.services import history, jobs
from normsbase.services.ground import ground_of
from normsbase.services.review.errors import LabelGoneError, ReasonMissingError, TextChangedError
from normsbase.services.review.values import By, Done, Said
from normsbase.services.verdicts import SINGLE
from normsbase.services.verdicts.states import FOR, settle

TOLD = ("state", "reason")
WITHOUT_REASON = "Accepted in review."
RIVAL = "Another value was chosen, of which a paragraph has one: {}."
BATCH = 200
AT_ONCE = 2000  # rows a statement: SQLite takes no more than 32,766 values


def locked(ids: Iterable[int]) -> list[Tag]:
    """Return these labels with all that a decision on them keeps, held until the transaction ends."""
    ids = list(ids)
    hold_clauses(Tag.objects.filter(pk__in=ids).values_list("clause", flat=True))
    rows = Tag.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    return list(rows.select_related("clause__report", "clause__chapeau", "reviewer"))


def hold_clauses(ids: Iterable[int]) -> None:
    """Let no other act on these paragraphs go on before the transaction ends."""
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), AT_ONCE):
        part = Clause.objects.select_for_update(no_key=True).filter(pk__in=wanted[at : at + AT_ONCE])
        list(part.order_by("pk").values_list("pk", flat=True))


def the_one(pk: int, seen: str) -> Tag:
    """Return one label, locked. Raises LabelGoneError; TextChangedError where its text changed."""
    found = locked([pk])
    if not found:
        raise LabelGoneError
    if seen and found[0].clause.text_hash != seen:
        raise TextChangedError
    return found[0]


def act(said: Sequence[Said], by: By, *, made: Tag | None = None) -> Done:
    """Write the verdicts of one act; a verdict that stands already is not said twice.

    Raises ReasonMissingError where a rejection has none.
    """
    if any(each.verdict == Decision.Verdict.REJECTED and not each.reason.strip() for each in said):
        raise ReasonMissingError
    said = [*said, *_rivals(said)]
    earlier = standing_of(by.name, [each.tag for each in said])
    new = [each for each in said if not _is_said(each, earlier.get(each.tag.pk))]
    name = uuid.uuid4().hex
    _write(new, by, name, earlier)
    tags = [each.tag for each in new]
    before = [history.values_of(tag, TOLD) for tag in tags]
    settle(tags)
    record(_entry(each, by, was, made=each.tag is made) for each, was in zip(new, before, strict=True))
    jobs.mark_stale({tag.clause.report.slug for tag in tags})
    return Done(act=name, tags=tuple(tag.pk for tag in tags), made=made.pk if made else None)


def standing_of(name: str, tags: Iterable[Tag]) -> dict[int, Decision]:
    """Return a reviewer's own decisions that stand on these labels, by the label's id."""
    rows = Decision.objects.standing().by(name).filter(tag__in=list(tags))
    return {row.tag_id: row for row in rows.defer("text") if row.tag_id is not None}


def record(entries: Iterable[history.Entry]) -> None:
    """Add to the history, where there is anything to add."""
    if found := list(entries):
        history.record_many(found)


def _is_said(said: Said, earlier: Decision | None) -> bool:
    return (
        earlier is not None
        and earlier.verdict == said.verdict
        and earlier.text_hash == said.tag.clause.text_hash
        and earlier.reason == said.reason.strip()
    )


def _rivals(said: Sequence[Said]) -> Iterator[Said]:
    """Yield verdicts on the other values of schemes of which a paragraph has one, where one is chosen."""
    chosen = {
        (each.tag.clause_id, each.tag.scheme): each.tag
        for each in said
        if each.verdict in FOR and each.tag.scheme in SINGLE
    }
    if not chosen:
        return
    known = {each.tag.pk for each in said}
    there = Tag.objects.filter(
        clause__in={clause for clause, _ in chosen}, scheme__in={scheme for _, scheme in chosen}
    ).exclude(state=Tag.State.REJECTED)
    ids = list(there.values_list("pk", "clause", "scheme", "label"))
    rivals = {
        pk: chosen[clause, scheme]
        for pk, clause, scheme, label in ids
        if pk not in known and (clause, scheme) in chosen and chosen[clause, scheme].label != label
    }
    for tag in locked(rivals):
        reason = RIVAL.format(rivals[tag.pk].label)
        yield Said(tag=tag, verdict=Decision.Verdict.CORRECTED, reason=reason)


def _write(said: Sequence[Said], by: By, name: str, earlier: dict[int, Decision]) -> None:
    ended = [earlier[each.tag.pk].pk for each in said if each.tag.pk in earlier]
    Decision.objects.filter(pk__in=ended).update(stands=False)
    now = timezone.now()
    Decision.objects.bulk_create(
        [
            Decision(
                **place_of(each.tag),
                verdict=each.verdict,
                reviewer_id=by.reviewer.pk,
                reviewer_name=by.name,
                at=now,
                reason=each.reason.strip(),
                act=name,
                replaces=earlier.get(each.tag.pk),
            )
            for each in said
        ],
        BATCH,
    )


def place_of(tag: Tag) -> dict[str, Any]:
    """Return the columns of a decision that say what it is on, as it stands now."""
    clause = tag.clause
    return {
        "tag": tag,
        "key": clause.key,
        "text_hash": clause.text_hash,
        "text": clause.text,
        "scheme": tag.scheme,
        "label": tag.label,
        "start": tag.start,
        "end": tag.end,
        "rests_on": tag.rests_on,
        "words": ground_of(tag, clause)[tag.start : tag.end],
        "given_by": tag.given_by,
        "rule": tag.rule,
        "version": tag.version,
    }


def _entry(said: Said, by: By, before: dict[str, Any], *, made: bool) -> history.Entry:
    tag = said.tag
    after = history.values_of(tag, TOLD)
    was, now = ({}, after) if made else history.differences(before, after)
    return entry(tag, by, (was, now | {"verdict": said.verdict}), said.reason.strip() or WITHOUT_REASON)


def entry(tag: Tag, by: By, sides: tuple[dict[str, Any], dict[str, Any]], reason: str) -> history.Entry:
    """Return a change of a label for the history; `sides` are its values before and after."""
    return history.Entry(
        author=by.reviewer,
        action=Change.Action.DECIDED,
        table=history.table_of(tag),
        subject=history.key_of(tag),
        report_slug=tag.clause.report.slug,
        before=sides[0],
        after=sides[1],
        reason=reason,
    )
