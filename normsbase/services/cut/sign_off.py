"""An edition and an editor in; who found its cut right, when and of which reading, out."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from normsbase.models import Change, Edition
from normsbase.services import current, history
from normsbase.services.signed import reading_of


class NotAsShownError(Exception):
    """The edition was read again after the editor had opened it; the message says what to do."""


@transaction.atomic
def sign_off(prefix: str, *, reading: str, author: AbstractBaseUser, reason: str) -> Edition:
    """Keep an editor's word that this reading is right; the rule of current files heeds it.

    Raises NotAsShownError.
    """
    edition = Edition.objects.at(prefix).select_related("report").select_for_update().get()
    if reading_of(edition) != reading:
        raise NotAsShownError("The file was read again after you had opened it: look through it once more.")
    before = _values(edition)
    edition.signed_off_at = timezone.now()
    edition.signed_off_by_id = author.pk
    edition.signed_off_version = edition.pipeline_version
    edition.signed_off_reading = reading
    edition.save(update_fields=["signed_off_at", "signed_off_by", "signed_off_version", "signed_off_reading"])
    entry = history.Entry(
        author=author,
        action=Change.Action.SIGNED_OFF,
        table="edition",
        subject=edition.key_prefix,
        report_slug=edition.report.slug,
        before=before,
        after=_values(edition),
        reason=reason,
    )
    history.record(entry)
    current.settle(edition.report, edition.language)
    edition.refresh_from_db()
    return edition


def _values(edition: Edition) -> dict[str, str]:
    if not edition.signed_off_reading:
        return {}
    return {"read_by": edition.signed_off_version, "reading": edition.signed_off_reading}
