"""Verdicts of one reviewer in; judgements, the positions' states and the history, at once, out.

The caller holds no lock: positions are locked first, in the order of their ids, the history last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from normsbase.models import Change, Clause, Commitment, Judgement
from normsbase.services import history
from normsbase.services.alike.words import moved
from normsbase.services.deed_words import ON_LADDER
from normsbase.services.judge.errors import JudgeError, ParagraphChangedError, PositionGoneError
from normsbase.services.judge.settle import SETTLED, settle, standing_on
from normsbase.services.judge.values import ACCEPTED, Said, Span

TOLD = ("review", "kind", "stance", "quote")
WITHOUT_REASON = "Accepted in review."
REASON_MISSING = "Write the reason: the other reviewers and the next version of the rule need it."
OWN_DECLINE = (
    "You recorded this position yourself. That a party declines a norm is published only after two others."
)
MARK_ANEW = "The words of the evidence are not in the paragraph any more. Mark those that it is to stand on."


@transaction.atomic
def judge(said: Sequence[Said], by: User) -> tuple[int, ...]:
    """Keep the verdicts of one act, all or none; return the ids of the positions. Raises JudgeError."""
    rows = {row.pk: row for row in locked(each.commitment for each in said)}
    clauses = clauses_of(rows.values())
    earlier = standing_on(row.catalogue_id for row in rows.values())
    now, made = timezone.now(), []
    for each in said:
        row = rows.get(each.commitment)
        if row is None:
            raise PositionGoneError
        clause = clauses.get(row.clause_key)
        if each.seen and (clause is None or clause.text_hash != each.seen):
            raise ParagraphChangedError
        before = earlier.get(row.catalogue_id, [])
        made.append(_judgement(row, clause, each, by, (now, before)))
    names = [row.catalogue_id for row in rows.values()]
    Judgement.objects.filter(identity__in=names, reviewer_name=by.get_username(), stands=True).update(
        stands=False
    )
    Judgement.objects.bulk_create(made)
    reasons = {each.commitment: each.reason.strip() or WITHOUT_REASON for each in said}
    verdicts = {each.commitment: each.verdict for each in said}
    write(list(rows.values()), clauses, by, reasons, verdicts)
    return tuple(rows)


def locked(ids: Iterable[int]) -> list[Commitment]:
    """Return the positions that can be judged, held until the transaction ends."""
    rows = Commitment.objects.select_for_update(of=("self",)).filter(
        pk__in=set(ids), undone_at__isnull=True, evidence_report__withdrawn_at__isnull=True
    )
    rows = rows.exclude(origin=Commitment.Origin.CATALOGUE)
    return list(rows.select_related("evidence_report").order_by("pk"))


def clauses_of(rows: Iterable[Commitment]) -> dict[str, Clause]:
    """Return the paragraphs on which positions rest, as they stand now, by key."""
    keys = {row.clause_key for row in rows if row.clause_key}
    return {row.key: row for row in Clause.objects.standing().filter(key__in=keys)}


def write(
    rows: Sequence[Commitment],
    clauses: dict[str, Clause],
    by: User,
    reasons: dict[int, str],
    verdicts: dict[int, str],
) -> None:
    """Work out the states of positions anew, save them and tell the history."""
    standing = standing_on(row.catalogue_id for row in rows)
    entries = []
    for row in rows:
        before = history.values_of(row, TOLD)
        clause = clauses.get(row.clause_key)
        settle(row, standing.get(row.catalogue_id, []), clause.text_hash if clause else "")
        was, now = history.differences(before, history.values_of(row, TOLD))
        said = {"verdict": verdicts[row.pk]} if row.pk in verdicts else {}
        entries.append(_entry(row, by, (was, now | said), reasons[row.pk]))
    Commitment.objects.bulk_update(rows, SETTLED, batch_size=200)
    if entries:
        history.record_many(entries)


def _entry(
    row: Commitment, by: User, sides: tuple[dict[str, Any], dict[str, Any]], reason: str
) -> history.Entry:
    return history.Entry(
        author=by,
        action=Change.Action.DECIDED,
        table=history.table_of(row),
        subject=history.key_of(row),
        report_slug=row.evidence_report.slug if row.evidence_report else "",
        before=sides[0],
        after=sides[1],
        reason=reason,
    )


def _judgement(
    row: Commitment, clause: Clause | None, said: Said, by: User, told: tuple[Any, list[Judgement]]
) -> Judgement:
    if said.verdict not in Judgement.Verdict.values:
        raise JudgeError("Say whether you accept, reject or dispute it.")
    if said.verdict != ACCEPTED and not said.reason.strip():
        raise JudgeError(REASON_MISSING)
    if said.corrects and said.verdict != ACCEPTED:
        raise JudgeError("A correction goes with an acceptance: accept it as you read it, or say why not.")
    text = clause.text if clause else ""
    start, end = _span(row, text, said, told[1])
    kind, stance = said.kind or row.kind, said.stance or row.stance
    limits = _limits(row, text, said, stance)
    _check(row, kind, stance, said, by)
    return Judgement(
        commitment=row,
        identity=row.catalogue_id,
        key=row.clause_key,
        text_hash=clause.text_hash if clause else row.text_hash,
        text=text,
        quote=(text[start:end] if end else text) or row.quote,
        start=start,
        end=end,
        limits=[list(one) for one in limits],
        stance=stance,
        kind=kind,
        verdict=said.verdict,
        reviewer=by,
        reviewer_name=by.get_username(),
        at=told[0],
        reason=said.reason.strip(),
    )


def _check(row: Commitment, kind: str, stance: str, said: Said, by: User) -> None:
    if kind != row.kind and kind not in ON_LADDER.get(row.ladder, ()):
        raise JudgeError(f"“{kind}” does not stand on this position’s ladder, {row.get_ladder_display()}.")
    if stance and stance not in Commitment.Stance.values:
        raise JudgeError("Choose the stance from the list.")
    if stance != row.stance and row.norm_id is None:
        raise JudgeError("Only words on a norm have a stance.")
    own = row.author_id == by.pk or row.author_name == by.get_username()
    if own and stance == Commitment.Stance.DECLINES and said.verdict == ACCEPTED:
        raise JudgeError(OWN_DECLINE)


def _span(row: Commitment, text: str, said: Said, earlier: Sequence[Judgement]) -> Span:
    """Return where the evidence stands in the paragraph of now. Raises JudgeError."""
    if said.span is not None:
        return checked(said.span, text)
    if not text or not row.end or text[row.start : row.end] == row.quote:
        return row.start, row.end
    if row.quote and row.quote in text:
        start = text.index(row.quote)
        return start, start + len(row.quote)
    was = next((each.text for each in reversed(earlier) if each.text_hash == row.text_hash), "")
    start, end = moved(was, text, row.start, row.end) if was else (0, 0)
    if end <= start and said.verdict == ACCEPTED:
        raise JudgeError(MARK_ANEW)
    return (start, end) if end > start else (0, 0)


def _limits(row: Commitment, text: str, said: Said, stance: str) -> tuple[Span, ...]:
    if stance in ("", Commitment.Stance.AFFIRMS):
        return ()
    given = said.limits if said.limits is not None else tuple((one, two) for one, two in row.limits)
    found = tuple(checked(one, text) for one in given) if text else given
    if stance == Commitment.Stance.WITH_LIMITS and not found and said.verdict == ACCEPTED:
        raise JudgeError("Mark the words that limit it: without them it affirms the norm without limits.")
    return found


def checked(span: Span, text: str) -> Span:
    """Return a span that lies in a text, with words in it. Raises JudgeError."""
    start, end = span
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise JudgeError("The words marked do not stand in the paragraph. Select them in it.")
    return start, end
