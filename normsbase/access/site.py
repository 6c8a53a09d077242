"""The editors' admin as a site: its door is our sign-in page, and its staff are those with a role."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from normsbase.access.openings import Circle, open_to
from normsbase.access.roles import Role, role_of


class EditorsSite(AdminSite):
    """Open to reviewers, editors and administrators; each sees the tables that the role's rights name."""

    site_header = "Normsbase for editors"
    site_title = "Normsbase for editors"
    index_title = "Rows to look up and correct"
    opens_to = Role.REVIEWER

    def has_permission(self, request: HttpRequest) -> bool:
        """Tell whether this user is of the staff."""
        role = role_of(request.user)
        return role is not None and role >= self.opens_to

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Guard a view of the admin; it is open to those to whom its table is, else to all of the staff."""
        guarded = super().admin_view(view, cacheable)
        table = getattr(view, "__self__", None)
        return open_to(getattr(table, "opens_to", self.opens_to))(guarded)

    @open_to(Circle.EVERYONE)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the site's own sign-in page, and back."""
        wanted = request.GET.get("next", "")
        return redirect_to_login(wanted or reverse("admin:index"), reverse("sign-in"))

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Lead to the site's own page."""
        return HttpResponseRedirect(reverse("password-change"))
