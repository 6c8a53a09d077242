"""The history of what people changed. To look at; nobody changes it."""

from __future__ import annotations

from django.contrib import admin
from django.utils.text import Truncator

from normsbase.admin.rows import LookOnly
from normsbase.models import Change


@admin.register(Change)
class ChangeAdmin(LookOnly):
    """Changes, newest first, each sealed to the one before."""

    list_display = ("at", "author_name", "action", "table", "subject", "because")
    list_filter = ("action", "table", "author_name")
    search_fields = ("subject", "report_slug", "author_name", "reason")

    @admin.display(description="reason")
    def because(self, obj: Change) -> str:
        """Show the reason, cut to a line."""
        return Truncator(obj.reason).chars(60)
