"""An edition in; whether an editor found its cut right, when, and whether that still stands, out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from normsbase.models import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One editor's word on an edition; `stands` is off once a later reading has other keys or texts."""

    by: str  # account, for editors; the public reads that an editor signed
    on: str  # 25 November 2026
    day: str  # 2026-11-25
    version: str
    sha256: str  # of the file that was signed off
    stands: bool


def reading_of(edition: Edition) -> str:
    """Return what tells readings apart: the SHA-256 of all keys and texts, in order."""
    rows = edition.clauses.order_by("position").values_list("path", "text_hash")
    return hashlib.sha256("\n".join(f"{path} {text}" for path, text in rows).encode()).hexdigest()


def sign_off_of(edition: Edition, reading: str = "") -> SignOff | None:
    """Return the sign-off of an edition, None where nobody signed; `reading` is the present one, if known."""
    if edition.signed_off_at is None:
        return None
    by = edition.signed_off_by
    return SignOff(
        by=by.get_username() if by else "an account that is gone",
        on=f"{edition.signed_off_at:%-d %B %Y}",
        day=edition.signed_off_at.date().isoformat(),
        version=edition.signed_off_version,
        sha256=edition.sha256,
        stands=edition.signed_off_reading == (reading or reading_of(edition)),
    )
