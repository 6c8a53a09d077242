"""A text in; withdrawn, its addresses saying when and why, or restored at the same addresses, out.

What is withdrawn is the text: its file and its clauses. Votes, acts and other facts of the catalogue that
name it stay what their sources say.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from normsbase.models import Change, Report
from normsbase.services import history, jobs
from normsbase.services.edit.correct import locked
from normsbase.services.edit.errors import EditError, StandsError


@transaction.atomic
def withdraw(slug: str, *, version: str, author: AbstractBaseUser, because: str) -> None:
    """Withdraw a text; `because` is shown to whoever follows one of its keys.

    Raises ChangedMeanwhileError, StandsError where it is withdrawn already, EditError without a reason.
    """
    if not because.strip():
        raise EditError("A text is withdrawn for a reason: write it for its readers.")
    report = _in_state(slug, version, withdrawn=False)
    report.withdrawn_at = timezone.now()
    report.withdrawn_because = because.strip()
    report.save(update_fields=["withdrawn_at", "withdrawn_because"])
    said = {"withdrawn": _day(report), "because": report.withdrawn_because}
    _record(report, author, Change.Action.WITHDRAWN, because, ({}, said))


@transaction.atomic
def restore(slug: str, *, version: str, author: AbstractBaseUser, reason: str) -> None:
    """Bring a text back, at the same keys. Raises ChangedMeanwhileError, StandsError."""
    report = _in_state(slug, version, withdrawn=True)
    said = {"withdrawn": _day(report), "because": report.withdrawn_because}
    report.withdrawn_at, report.withdrawn_because = None, ""
    report.save(update_fields=["withdrawn_at", "withdrawn_because"])
    _record(report, author, Change.Action.RESTORED, reason, (said, {}))


def _in_state(slug: str, version: str, *, withdrawn: bool) -> Report:
    report = locked(slug, version)
    if (report.withdrawn_at is not None) != withdrawn:
        state = "is not withdrawn" if withdrawn else "is withdrawn already"
        raise StandsError(f"{report.label} {state}.")
    return report


def _day(report: Report) -> str:
    return report.withdrawn_at.date().isoformat() if report.withdrawn_at else ""


def _record(
    report: Report,
    author: AbstractBaseUser,
    action: Change.Action,
    reason: str,
    sides: tuple[dict[str, str], dict[str, str]],
) -> None:
    history.record(
        history.Entry(
            author=author,
            action=action,
            table="report",
            subject=report.slug,
            report_slug=report.slug,
            before=sides[0],
            after=sides[1],
            reason=reason,
        )
    )
    jobs.mark_stale([report.slug])
