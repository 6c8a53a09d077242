"""A file and an editor's reason in; that file standing for its text, whatever the rule says, out."""

from __future__ import annotations

from django.db import models, transaction
from django.utils import timezone

from normsbase.models import Change, Edition, Report
from normsbase.services import history
from normsbase.services.current.exchange import By
from normsbase.services.current.settle import settle


class NoSuchFileError(Exception):
    """No file stands at the address any more; the message says what to do."""


@transaction.atomic
def choose(prefix: str, by: By) -> Edition:
    """Let this file stand for its text until an editor says otherwise. Raises NoSuchFileError."""
    edition = _locked(prefix)
    was_current = edition.current
    _same(edition).exclude(pk=edition.pk).update(chosen_at=None)
    _same(edition).filter(pk=edition.pk).update(chosen_at=timezone.now())
    settle(edition.report, edition.language, by=by)
    if was_current:
        _record(edition, by, {"chosen": False}, {"chosen": True})
    edition.refresh_from_db()
    return edition


@transaction.atomic
def leave_to_rule(prefix: str, by: By) -> Edition:
    """Take an editor's choice of this file back, so that the rule decides again. Raises NoSuchFileError."""
    edition = _locked(prefix)
    _same(edition).update(chosen_at=None)
    _record(edition, by, {"chosen": True}, {"chosen": False})
    settle(edition.report, edition.language)
    edition.refresh_from_db()
    return edition


def _locked(prefix: str) -> Edition:
    """Return the file, held with its text until the transaction ends."""
    edition = Edition.objects.at(prefix).select_related("report").first()
    if edition is None:
        raise NoSuchFileError(f"No file stands at {prefix} now: look at the list once more.")
    report = Report.objects.select_for_update().get(pk=edition.report_id)
    edition.refresh_from_db()
    edition.report = report
    return edition


def _same(edition: Edition) -> models.QuerySet[Edition]:
    return Edition.objects.filter(report=edition.report_id, language=edition.language)


def _record(edition: Edition, by: By, before: dict[str, bool], after: dict[str, bool]) -> None:
    entry = history.Entry(
        author=by.author,
        action=Change.Action.CURRENT,
        table="edition",
        subject=edition.key_prefix,
        report_slug=edition.report.slug,
        before=before,
        after=after | {"file": edition.file_name},
        reason=by.reason,
    )
    history.record(entry)
