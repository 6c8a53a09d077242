"""A request to a route of the API in, whether its role is enough out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from normsbase.access.openings import admits, declared
from normsbase.access.roles import Role

if TYPE_CHECKING:
    from rest_framework.views import APIView  # it asks for this module while it is being read


class ByRole(BasePermission):
    """The role that the view declares by `opens_to`, and by `changes_for` where changing needs more."""

    message = ""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Tell whether this user may pass; a view that declares nothing lets nobody in."""
        found = declared(view)
        if found is None:
            return False
        opening = found.to(request.method)
        if isinstance(opening, Role):
            self.message = f"This needs the role {opening.group}; an administrator can give it."
        return admits(opening, request.user)
