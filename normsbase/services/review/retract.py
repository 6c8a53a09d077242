"""A label in; the reviewer's own decision on it taken back, however long ago it was made, out."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from normsbase.services.review.acting import standing_of, the_one
from normsbase.services.review.undo import stand_again
from normsbase.services.review.values import By


@transaction.atomic
def retract(tag: int, by: By) -> None:
    """Let the reviewer have said nothing of this label; what others said stands. Raises LabelGoneError."""
    row = the_one(tag, "")
    for own in standing_of(by.name, [row]).values():
        own.stands, own.undone_at = False, timezone.now()
        own.save(update_fields=["stands", "undone_at"])
    stand_again([row], by)
