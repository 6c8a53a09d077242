"""An edition and an editor in; who found its cut right, when and of which reading, out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from normsbase.models import Change, Edition
from normsbase.services import current, history


class NotAsShownError(Exception):
    """The edition was read again after the editor had opened it; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One editor's word on an edition; `stands` is off once a later reading has other keys or texts."""

    by: str
    on: str  # 25 November 2026
    version: str
    stands: bool


def reading_of(edition: Edition) -> str:
    """Return what tells readings apart: the SHA-256 of all keys and texts, in order."""
    rows = edition.clauses.order_by("position").values_list("path", "text_hash")
    return hashlib.sha256("\n".join(f"{path} {text}" for path, text in rows).encode()).hexdigest()


def sign_off_of(edition: Edition, reading: str) -> SignOff | None:
    """Return the sign-off of an edition whose present reading is this; None where nobody signed it."""
    if edition.signed_off_at is None:
        return None
    by = edition.signed_off_by
    return SignOff(
        by=by.get_username() if by else "an account that is gone",
        on=f"{edition.signed_off_at:%-d %B %Y}",
        version=edition.signed_off_version,
        stands=edition.signed_off_reading == reading,
    )


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
