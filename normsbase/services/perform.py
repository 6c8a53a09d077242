"""A job's key in, the job done out, by whatever service does jobs of its kind."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from normsbase.services import index, intake, page_image, reread
from normsbase.services.jobs import Claim


class Outcome(StrEnum):
    """What became of a job here."""

    DONE = "done"
    LATER = "later"  # it was stopped, is tried again, or was given up as failed; its row says why
    NOTHING = "nothing"  # another does it, it is done, or it is not due


DOING: dict[str, Callable[[Claim], object]] = {
    "read": intake.read,
    "reread": reread.job.do,
    "retag": reread.retag_job.do,
    "index": index.follow,
    "reindex": index.rebuild,
    "image": page_image.draw_claimed,
}


def perform(key: str) -> Outcome:
    """Do the job with this key; two at once, or once too often, do no harm."""
    if page_image.draw_asked(key):
        return Outcome.DONE
    with Claim(key) as claim:
        if claim.job is None:
            return Outcome.NOTHING
        DOING[claim.job.kind](claim)
    return Outcome.DONE if claim.is_done else Outcome.LATER
