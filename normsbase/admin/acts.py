"""Commitments and activities: who stands behind what, and what bodies do."""

from __future__ import annotations

from django.contrib import admin

from normsbase.admin.rows import AddOnly, Kept
from normsbase.models import Activity, Attribution, Commitment


@admin.register(Commitment)
class CommitmentAdmin(Kept):
    """Commitments, and context that is none."""

    list_display = ("party", "ladder", "kind", "report", "norm", "date", "disputed", "catalogued", "read_in")
    list_filter = ("ladder", "kind", "disputed", "catalogued")
    list_select_related = ("state", "territory", "body", "report", "norm")
    search_fields = ("catalogue_id", "state__name", "state__iso3", "report__symbol", "report__title")
    autocomplete_fields = ("state", "territory", "body", "report", "norm")
    fixed = ("catalogue_id",)


class AttributionInline(AddOnly):
    """One author a row, with its own verb."""

    model = Attribution
    fields = ("position", "state", "body", "author_name", "verb", "source")
    autocomplete_fields = ("state", "body")


@admin.register(Activity)
class ActivityAdmin(Kept):
    """What bodies do, by one mechanism each."""

    list_display = ("title", "kind", "mechanism", "start", "end", "catalogued", "read_in")
    list_filter = ("mechanism", "kind", "catalogued")
    list_select_related = ("mechanism",)
    search_fields = ("key", "title", "body_name", "summary")
    autocomplete_fields = ("mechanism", "bodies", "participants", "reports")
    fixed = ("key",)
    inlines = (AttributionInline,)


@admin.register(Attribution)
class AttributionAdmin(Kept):
    """Who attributes, supports, acknowledges, condemns or lists; a listing attributes nothing to a State."""

    list_display = ("activity", "state", "body", "author_name", "verb", "catalogued", "read_in")
    list_filter = ("verb", "catalogued")
    list_select_related = ("activity", "state", "body")
    search_fields = ("activity__title", "state__name", "body__name", "author_name")
    autocomplete_fields = ("activity", "state", "body")
    fixed = ("activity", "position")
