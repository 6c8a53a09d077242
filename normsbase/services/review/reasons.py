"""A reviewer in; the reasons that he gave lately, for a field to offer again, out."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from normsbase.models import Decision

LOOKED_AT, OFFERED = 100, 8


def reasons(reviewer: AbstractBaseUser, scheme: str) -> tuple[str, ...]:
    """Return the reviewer's own latest reasons of rejections in this scheme, each once, newest first."""
    rows = Decision.objects.filter(
        reviewer=reviewer.pk, scheme=scheme, verdict=Decision.Verdict.REJECTED
    ).exclude(reason="")
    latest = rows.order_by("-at", "-pk").values_list("reason", flat=True)[:LOOKED_AT]
    return tuple(dict.fromkeys(latest))[:OFFERED]
