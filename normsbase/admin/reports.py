"""Reports with their dates, parts and editions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from normsbase.admin.rows import AddOnly, Kept, ShownOnly, follow
from normsbase.models import Edition, Report, ReportDate, ReportPart
from normsbase.services import edit


class DateInline(AddOnly):
    """Dates of a report."""

    model = ReportDate
    fields = ("kind", "value", "note", "source")


class PartInline(AddOnly):
    """Parts of a report."""

    model = ReportPart
    fields = ("name", "path_prefix", "status", "voice", "source")


class EditionInline(ShownOnly):
    """Files of a report, as read."""

    model = Edition
    fields = ("language", "copy", "current", "file_name", "page_count", "clause_count", "quality", "read_at")
    readonly_fields = fields


@admin.register(Report)
class ReportAdmin(Kept):
    """Reports; saving one brings the search index up to date with it.

    A fact changed here is settled, as on the page that corrects facts. A report of which a file was read,
    or that is withdrawn, is not deleted: its keys stay.
    """

    list_display = ("label", "title", "kind", "body", "year", "verified", "sample", "read_in")
    list_filter = ("kind", "verified", "sample", "year", ("body", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("body",)
    search_fields = ("symbol", "slug", "title", "short_title", "body_name")
    autocomplete_fields = ("body", "revises")
    fixed = ("slug",)
    shown = ("corrections", "withdrawn_at", "withdrawn_because")
    mark = "catalogue_id"
    inlines = (DateInline, PartInline, EditionInline)

    def view_on_site(self, obj: Report) -> str:
        """Lead to its page."""
        return f"/{obj.slug}"

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Show what only the pages for editors change."""
        return tuple(dict.fromkeys((*super().get_readonly_fields(request, obj), *self.shown)))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no where keys would be lost."""
        kept = isinstance(obj, Report) and (obj.withdrawn_at is not None or obj.editions.exists())
        return super().has_delete_permission(request, obj) and not kept

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Settle the facts that were put right."""
        if change:
            edit.settle(obj, [name for name in form.changed_data if name in edit.LABELS])
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on the report, then tell the index."""
        super().save_related(request, form, formsets, change)
        follow([form.instance])


@admin.register(ReportDate)
class ReportDateAdmin(Kept):
    """Dates of reports, each of a kind."""

    list_display = ("report", "kind", "value", "catalogued", "read_in")
    list_filter = ("kind", "catalogued")
    list_select_related = ("report",)
    search_fields = ("report__symbol", "report__slug", "report__title")
    autocomplete_fields = ("report",)
    fixed = ("report", "kind")


@admin.register(ReportPart)
class ReportPartAdmin(Kept):
    """Parts of reports, each with its own status and voice."""

    list_display = ("report", "name", "path_prefix", "status", "voice", "read_in")
    list_filter = ("voice",)
    list_select_related = ("report",)
    search_fields = ("report__symbol", "report__slug", "name")
    autocomplete_fields = ("report",)
    fixed = ("report", "path_prefix")
    mark = ""
