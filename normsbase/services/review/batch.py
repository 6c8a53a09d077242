"""A rule and a verdict in; all its proposals that wait for a first decision decided, in one act, out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from normsbase.services.read.labels import label_names
from normsbase.services.review.asking import Asked, chosen
from normsbase.services.review.certainty import certainties
from normsbase.services.review.decide import decide_many
from normsbase.services.review.errors import OtherBatchError, ReasonMissingError, ReviewError
from normsbase.services.review.ordering import IN_DOCUMENT
from normsbase.services.review.queue import QueueRow, rows_of
from normsbase.services.review.values import By, Done

AT_MOST = 5000
SAMPLE = 10
NARROW = "Choose a rule or a label first: a batch decides on proposals of one kind."
EMPTY = "No proposal of this kind waits for its first decision."
NONE_LEFT = "Every one of them is excepted: tick at least one."
LARGE = "{} proposals are too many for one act, of which {} are the most: narrow it by a text or a language."


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a batch would decide on; `digest` names just these labels, so that no others are decided."""

    asked: Asked
    count: int
    sample: tuple[QueueRow, ...]  # spread evenly over all of them
    digest: str
    refused: str  # why it cannot be done; empty where it can


def preview(asked: Asked, reviewer: AbstractBaseUser, *, sample: int = SAMPLE) -> Batch:
    """Return what `batch` would do with the same filters; what somebody has decided on is left out."""
    asked = replace(asked, waits="proposed")
    ids = _ids(asked, reviewer)
    spread = [ids[place * len(ids) // sample] for place in range(sample)] if len(ids) > sample else ids
    return Batch(
        asked=asked,
        count=len(ids),
        sample=rows_of(spread, label_names(), certainties()),
        digest=_digest(ids),
        refused=_refused(asked, ids),
    )


@transaction.atomic
def batch(asked: Asked, verdict: str, by: By, *, digest: str, without: Collection[int] = ()) -> Done:
    """Decide on all that a preview showed, in one act that `undo` takes back as one.

    Those `without`, by their ids, are left as they are. Raises ReasonMissingError, also where all are
    accepted; OtherBatchError where others wait by now than `digest` names; ReviewError where there are
    none, too many, or of every kind.
    """
    if not by.reason.strip():
        raise ReasonMissingError
    asked = replace(asked, waits="proposed")
    ids = _ids(asked, by.reviewer)
    if refused := _refused(asked, ids):
        raise ReviewError(refused)
    if _digest(ids) != digest:
        raise OtherBatchError(len(ids))
    left = [pk for pk in ids if pk not in without]
    if not left:
        raise ReviewError(NONE_LEFT)
    return decide_many(left, verdict, by)


def _ids(asked: Asked, reviewer: AbstractBaseUser) -> list[int]:
    found = chosen(asked, reviewer.get_username()).order_by(*IN_DOCUMENT)
    return list(found.values_list("pk", flat=True))


def _digest(ids: Sequence[int]) -> str:
    return hashlib.sha256(" ".join(map(str, sorted(ids))).encode()).hexdigest()


def _refused(asked: Asked, ids: Sequence[int]) -> str:
    if not asked.rule and not (asked.scheme and asked.label):
        return NARROW
    if not ids:
        return EMPTY
    return LARGE.format(len(ids), AT_MOST) if len(ids) > AT_MOST else ""
