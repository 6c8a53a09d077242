"""A State of which somebody looked and found that it published no text, in; kept or taken back, out."""

from __future__ import annotations

import re
from datetime import date as day

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from normsbase.models import Change, NoText, State
from normsbase.services import history
from normsbase.services.record.fields import Wrong, WrongError
from normsbase.services.record.keep import TakenBackError

SUBJECT = "norms"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@transaction.atomic
def enter_no_text(state: str, as_of: str, source: str, note: str, by: User) -> NoText:
    """Keep it. Raises WrongError."""
    wrongs = []
    found = State.objects.filter(iso3=state.strip().upper()).first()
    if found is None:
        wrongs.append(Wrong("state", "choose the State."))
    if not source.strip():
        wrongs.append(Wrong("source", "say where it was looked for: sites, collections, with addresses."))
    if problem := _day(as_of.strip()):
        wrongs.append(Wrong("as_of", problem))
    if found and NoText.objects.filter(state=found, subject=SUBJECT, undone_at=None).exists():
        wrongs.append(Wrong("state", "this is on record; take it back before you enter another search."))
    if wrongs or found is None:
        raise WrongError(*wrongs)
    row = NoText.objects.create(
        state=found,
        subject=SUBJECT,
        as_of=as_of.strip(),
        source=source.strip(),
        note=note.strip(),
        author=by,
        author_name=by.get_username(),
        at=timezone.now(),
    )
    history.record(_entry(row, by, Change.Action.ADDED, "Searched, and none found."))
    return row


@transaction.atomic
def take_back_no_text(pk: int, by: User) -> NoText:
    """Take it back. Raises TakenBackError."""
    row = (
        NoText.objects.select_for_update(of=("self",))
        .select_related("state")
        .filter(pk=pk, undone_at=None)
        .first()
    )
    if row is None:
        raise TakenBackError("This was taken back before.")
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    history.record(_entry(row, by, Change.Action.REMOVED, "Taken back."))
    return row


def no_texts() -> list[NoText]:
    """Return what stands, by the States’ names."""
    return list(NoText.objects.filter(undone_at=None).select_related("state").order_by("state__name"))


def _day(as_of: str) -> str:
    try:
        if not DAY.fullmatch(as_of) or day.fromisoformat(as_of) > timezone.localdate():
            return "write the day of the search as 2025-07-11, not in the future."
    except ValueError:
        return "there is no such day."
    return ""


def _entry(row: NoText, by: User, action: str, reason: str) -> history.Entry:
    values = {"state": row.state.iso3, "as_of": row.as_of, "source": row.source}
    removed = action == Change.Action.REMOVED
    return history.Entry(
        author=by, action=action, table="no text", subject=f"{row.state.iso3}: {row.subject}",
        before=values if removed else {}, after={} if removed else values, reason=reason,
    )  # fmt: skip
