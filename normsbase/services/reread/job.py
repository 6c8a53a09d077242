"""An edition that an editor wants read again in, a job for a worker out; and the job, done."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User
from django.db import transaction

from ingest.pool import ReadersEndedError
from normsbase.models import Edition, Job
from normsbase.services import jobs
from normsbase.services.intake.readers import kept_readers
from normsbase.services.jobs import Claim, LaterError
from normsbase.services.reread.choose import task_of
from normsbase.services.reread.run import LOST, Applying, settle

KIND = "reread"
GONE = "The text was taken out of the base."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a page shows of the last time that an edition was asked to be read again."""

    state: str  # waiting, running, done, failed
    error: str
    outcome: str  # of `Result`; empty until it is done
    reason: str
    comparison: dict[str, Any] | None
    digest: str

    @property
    def taken(self) -> tuple[tuple[str, str], ...]:
        """The keys at which other words would stand or stand now, each with where its own words go."""
        told = self.comparison or {"moved": (), "gone": (), "changed": ()}
        moved = [(each["old"], each["new"]) for each in told["moved"] if each["taken"]]
        gone = [
            (each["key"], each["leads_to"] if each["holds"] else "") for each in told["gone"] if each["taken"]
        ]
        return (*moved, *gone, *((each["key"], "") for each in told["changed"] if each.get("other")))

    @property
    def leads(self) -> tuple[dict[str, Any], ...]:
        """The keys that lead elsewhere, since no words stand at them any more."""
        told = self.comparison or {"moved": (), "gone": ()}
        return tuple(each for each in (*told["moved"], *told["gone"]) if not each["taken"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What an editor saw and agreed to: why, the digest of the comparison, and whether keys may be taken.

    Where it would be another comparison, none is applied.
    """

    reason: str
    shown: str
    moved: bool = False


def ask(edition: Edition, *, author: AbstractBaseUser, agreed: Agreed | None = None) -> None:
    """Have a worker read an edition again: to compare or, with what was agreed to, to apply."""
    arguments = {"author": author.pk, **(asdict(agreed) if agreed else {"reason": "", "shown": ""})}
    jobs.ask(jobs.Work(key=f"{KIND}:{edition.sha256}", subject=edition.file_name, arguments=arguments))


def wanted(edition_sha256: str) -> Wanted | None:
    """Return how the last asking stands; None where nobody asked."""
    job = Job.objects.filter(key=f"{KIND}:{edition_sha256}").first()
    if job is None:
        return None
    result = job.result
    return Wanted(
        state=job.state,
        error=job.error,
        outcome=result.get("outcome", ""),
        reason=result.get("reason", ""),
        comparison=result.get("comparison"),
        digest=result.get("digest", ""),
    )


def do(claim: Claim) -> None:
    """Do the job with one of the children of this process; where they are ended it goes on waiting."""
    if claim.job is None:
        raise ValueError(f"{claim.key} is not ours to do")
    edition = Edition.objects.filter(sha256=claim.key.removeprefix(f"{KIND}:")).first()
    if edition is None:
        claim.done({"outcome": "unread", "reason": GONE})
        return
    task = task_of(edition)
    if not task.path.exists():
        raise LaterError(LOST)
    with suppress(ReadersEndedError):
        outcome = kept_readers().read(task)
        with transaction.atomic():
            result = settle(edition, outcome, _applying(claim.job))
            kept = asdict(result)
            if result.comparison:
                kept["digest"] = result.comparison.digest
            claim.done(json.loads(json.dumps(kept)), Counter({result.outcome: 1}))


def _applying(job: Job) -> Applying | None:
    if not job.arguments["reason"]:
        return None
    author = User.objects.get(pk=job.arguments["author"])
    return Applying(
        author=author,
        reason=job.arguments["reason"],
        shown=job.arguments["shown"],
        moved=job.arguments.get("moved", False),
    )
