"""States, other participants, bodies and who belongs to them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from normsbase.admin.rows import AddOnly, Kept, LookOnly
from normsbase.models import Body, Membership, State, Territory


@admin.register(State)
class StateAdmin(LookOnly):
    """States come from the catalogue alone."""

    list_display = ("name", "iso3", "un_status", "regional_group", "admitted", "source")
    list_filter = ("un_status", "regional_group", "region")
    search_fields = ("name", "iso3", "official_name")

    def view_on_site(self, obj: State) -> str:
        """Lead to its page."""
        return f"/states/{obj.iso3}/"


@admin.register(Territory)
class TerritoryAdmin(Kept):
    """Other participants, under the names that their sources use."""

    list_display = ("name", "code", "kind", "catalogued", "read_in")
    list_filter = ("kind", "catalogued")
    search_fields = ("name", "code")
    fixed = ("code",)


class MembershipInline(AddOnly):
    """Places in a body."""

    model = Membership
    fk_name = "body"
    fields = ("state", "territory", "member_body", "status", "joined", "left", "source")
    autocomplete_fields = ("state", "territory", "member_body")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """Fetch the members with their places."""
        places = super().get_queryset(request)
        return places.select_related("body", "state", "territory", "member_body").order_by(
            "state__name", "pk"
        )


@admin.register(Body)
class BodyAdmin(Kept):
    """Organisations, alliances and processes."""

    list_display = ("name", "acronym", "slug", "kind", "verified", "catalogued", "read_in")
    list_filter = ("kind", "verified", "catalogued")
    search_fields = ("name", "acronym", "slug")
    fixed = ("slug",)
    inlines = (MembershipInline,)

    def view_on_site(self, obj: Body) -> str:
        """Lead to its page."""
        return f"/bodies/{obj.slug}/"


@admin.register(Membership)
class MembershipAdmin(Kept):
    """Places in bodies."""

    list_display = ("member", "body", "status", "joined", "left", "disputed", "catalogued", "read_in")
    list_filter = ("status", "disputed", "catalogued", ("body", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("body", "state", "territory", "member_body")
    search_fields = ("state__name", "state__iso3", "territory__name", "member_body__name", "body__name")
    autocomplete_fields = ("body", "state", "territory", "member_body")
    fixed = ("body", "state", "territory", "member_body")
