"""Labels that were decided on before decisions had rows of their own in; such rows for them out."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from normsbase.models import Decision, Tag
from normsbase.services.ground import ground_of

UNKNOWN = "unknown"  # the name of a reviewer whose account is gone
BATCH = 500
SAME = ("scheme", "label", "start", "end", "rests_on", "given_by", "rule", "version", "reason")


def keep_what_was_decided() -> int:
    """Write a decision for each label that somebody decided on and that has none; return how many."""
    tags = Tag.objects.exclude(reviewed_at=None).exclude(state=Tag.State.PROPOSED).filter(decisions=None)
    tags = tags.select_related("clause__chapeau", "clause__report", "reviewer")
    rows = [_decision(tag, tag.reviewed_at) for tag in tags.iterator(BATCH) if tag.reviewed_at]
    Decision.objects.bulk_create(rows, BATCH)
    return len(rows)


def _decision(tag: Tag, at: datetime) -> Decision:
    own: dict[str, Any] = {name: getattr(tag, name) for name in SAME}
    return Decision(
        **own,
        tag=tag,
        key=tag.clause.key,
        text_hash=tag.clause.text_hash,
        text=tag.clause.text,
        words=tag.shifted or ground_of(tag, tag.clause)[tag.start : tag.end],
        verdict=Decision.Verdict.REJECTED if tag.state == Tag.State.REJECTED else Decision.Verdict.ACCEPTED,
        reviewer=tag.reviewer,
        reviewer_name=tag.reviewer.get_username() if tag.reviewer else UNKNOWN,
        at=at,
        act=uuid.uuid4().hex,
    )
