"""A vocabulary that changed in, a job for a worker out; and the job done: all texts labelled again."""

from __future__ import annotations

from collections import Counter

from django.contrib.auth.models import AbstractBaseUser, User

from normsbase.services import jobs
from normsbase.services.jobs import Claim
from normsbase.services.reread.choose import all_editions
from normsbase.services.reread.retag import Relabelling, retag

KEY = "retag"


def ask(*, author: AbstractBaseUser, reason: str) -> None:
    """Have a worker label every text again; asked for while it does, it does so once more."""
    arguments = {"author": author.pk, "reason": reason}
    jobs.ask(jobs.Work(key=KEY, subject="labels of all texts", arguments=arguments))


def do(claim: Claim) -> None:
    """Do the job; where it is stopped it begins anew, and what is done already changes no more."""
    if claim.job is None:
        raise ValueError(f"{claim.key} is not ours to do")
    how = Relabelling(
        author=User.objects.get(pk=claim.job.arguments["author"]), reason=claim.job.arguments["reason"]
    )
    gained, dropped, changed = Counter[str](), Counter[str](), 0
    for told in retag(all_editions(), how):
        gained.update(told.gained)
        dropped.update(told.dropped)
        changed += not told.same
    claim.done({"changed": changed, "gained": dict(gained), "dropped": dict(dropped)})
