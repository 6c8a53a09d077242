"""Work asked for and not yet done, and reports that the index is behind with. To look at."""

from __future__ import annotations

from django.contrib import admin

from normsbase.admin.rows import LookOnly
from normsbase.models import Job, Stale


@admin.register(Job)
class JobAdmin(LookOnly):
    """Jobs, with what went wrong last."""

    list_display = ("kind", "subject", "state", "attempts", "due_at", "started_at", "ended_at", "error")
    list_filter = ("state", "kind")
    search_fields = ("=key", "subject", "error")


@admin.register(Stale)
class StaleAdmin(LookOnly):
    """Reports whose entry in the search index is older than their rows."""

    list_display = ("slug", "since", "asked")
    search_fields = ("slug",)
