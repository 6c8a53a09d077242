"""Norms in their sets, and the labels of the codebook."""

from __future__ import annotations

from django.contrib import admin

from normsbase.admin.rows import AddOnly, Kept, LookOnly
from normsbase.models import Mechanism, Norm, NormSet, Theme


class NormInline(AddOnly):
    """Norms of a set."""

    model = Norm
    fields = ("key", "letter", "name", "position", "source")


@admin.register(NormSet)
class NormSetAdmin(Kept):
    """Sets of norms with their status."""

    list_display = ("name", "slug", "status", "body", "report", "catalogued", "read_in")
    list_filter = ("status", "catalogued")
    list_select_related = ("body", "report")
    search_fields = ("name", "slug")
    autocomplete_fields = ("body", "report")
    fixed = ("slug",)
    inlines = (NormInline,)


@admin.register(Norm)
class NormAdmin(Kept):
    """Norms; the paraphrase is ours, official words come from clauses."""

    list_display = ("key", "letter", "name", "set", "reference", "verified", "catalogued", "read_in")
    list_filter = ("set", "verified", "catalogued")
    list_select_related = ("set",)
    search_fields = ("key", "name", "paraphrase")
    autocomplete_fields = ("set", "report")
    fixed = ("key",)

    def view_on_site(self, obj: Norm) -> str:
        """Lead to its page."""
        return f"/norms/{obj.key}/"


@admin.register(Theme)
class ThemeAdmin(LookOnly):
    """Themes: changed in fixtures/vocabulary, since rules go with them."""

    list_display = ("name", "key", "parent", "position", "source")
    list_select_related = ("parent",)
    search_fields = ("name", "key")

    def view_on_site(self, obj: Theme) -> str:
        """Lead to its page."""
        return f"/themes/{obj.key}/"


@admin.register(Mechanism)
class MechanismAdmin(LookOnly):
    """Mechanisms: changed in fixtures/vocabulary, for the same reason."""

    list_display = ("name", "key", "position", "source")
    search_fields = ("name", "key")
