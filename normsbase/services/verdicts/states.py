"""The decisions that stand on labels in; the state of each label that follows from them out.

Decisions on the words that stand there now go before those on earlier words; where there are none of the
first, the others count and the label waits to be looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User

from normsbase.models import Decision, Tag
from normsbase.services.verdicts.voices import follow_voice

FOR = frozenset({Decision.Verdict.ACCEPTED.value, Decision.Verdict.ADDED.value})
AT_ONCE = 2000  # rows a statement: SQLite takes no more than 32,766 values
DECISION = ("state", "reviewer_id", "reviewed_at", "reason", "changed", "shifted")


def standing_on(tags: Iterable[Tag]) -> dict[int, list[Decision]]:
    """Return the decisions that stand on labels, by the label's id, oldest first."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    ids = [tag.pk for tag in tags]
    for at in range(0, len(ids), AT_ONCE):
        rows = Decision.objects.standing().filter(tag__in=ids[at : at + AT_ONCE]).order_by("at", "pk")
        for row in rows.defer("text"):
            if row.tag_id is not None:
                found[row.tag_id].append(row)
    return found


def settle(tags: Sequence[Tag]) -> None:
    """Make each label's state follow from the decisions that stand on it; `clause` must be at hand.

    Labels of one batch are alike afterwards, so that few statements write many.
    """
    standing = standing_on(tags)
    accounts = _accounts(standing.values())
    alike: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for tag in tags:
        _settle(tag, standing.get(tag.pk, []))
        if tag.reviewer_id is None and tag.reviewed_at:
            latest = next(each for each in standing[tag.pk][::-1] if each.at == tag.reviewed_at)
            tag.reviewer_id = accounts.get(latest.reviewer_name)
        alike[tuple(getattr(tag, name) for name in DECISION)].append(tag.pk)
    for values, ids in alike.items():
        for at in range(0, len(ids), AT_ONCE):
            rows = Tag.objects.filter(pk__in=ids[at : at + AT_ONCE])
            rows.update(**dict(zip(DECISION, values, strict=True)))
    follow_voice(tag.clause_id for tag in tags if tag.scheme == "voice")


def _accounts(standing: Iterable[Sequence[Decision]]) -> dict[str, int]:
    """Return the accounts here of people who decided on another instance, by name."""
    names = {each.reviewer_name for rows in standing for each in rows if each.reviewer_id is None}
    found = User.objects.filter(username__in=names).values_list("username", "pk") if names else ()
    return dict(found)


def _settle(tag: Tag, standing: Sequence[Decision]) -> None:
    if not standing:
        tag.state, tag.reviewer_id, tag.reviewed_at, tag.reason = Tag.State.PROPOSED, None, None, ""
        tag.changed, tag.shifted = False, ""
        return
    present = [each for each in standing if each.text_hash == tag.clause.text_hash]
    counting = present or standing
    verdicts = {each.verdict in FOR for each in counting}
    tag.state = (
        Tag.State.DISPUTED
        if len(verdicts) > 1
        else (Tag.State.ACCEPTED if True in verdicts else Tag.State.REJECTED)
    )
    latest = counting[-1]
    tag.reviewer_id, tag.reviewed_at, tag.reason = latest.reviewer_id, latest.at, latest.reason
    tag.changed = not present
    if present:
        tag.shifted = ""


def follows(tag: Tag, standing: Sequence[Decision]) -> bool:
    """Say whether a label's state is the one that follows from the decisions that stand on it."""
    was = tag.state
    _settle(tag, standing)
    now, tag.state = tag.state, was
    return bool(now == was)


def refresh(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Work out anew the states of labels whose paragraphs were read again; return those that wait since.

    What was decided on without a decision of its own stays as it is.
    """
    standing = standing_on(tags)
    told = [tag for tag in tags if tag.pk in standing]
    waited = {tag.pk for tag in told if tag.changed}
    settle(told)
    return tuple(tag for tag in told if tag.changed and tag.pk not in waited)
