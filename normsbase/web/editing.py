"""Who looks at a page in; which ways to change things it shows them out."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from normsbase.access.roles import Role, role_of

KEPT = "tools of this visitor"


@dataclass(frozen=True, slots=True)
class Tools:
    """What the visitor may do about a text: correct and withdraw it; see its history, decide on labels."""

    edits: bool = False
    history: bool = False


def tools(request: HttpRequest) -> Tools:
    """Return the visitor's tools; without the session's cookie no session is opened to find out."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return Tools()
    found = vars(request).get(KEPT)
    if not isinstance(found, Tools):
        role = role_of(request.user)
        found = Tools(
            edits=role is not None and role >= Role.EDITOR,
            history=role is not None and role >= Role.REVIEWER,
        )
        vars(request)[KEPT] = found  # the masthead asks as well
    return found
