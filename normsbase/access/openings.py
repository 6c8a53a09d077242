"""A view in, whom it is open to out. Every view says so: `@open_to(Role.EDITOR)`, `opens_to = Role.EDITOR`.

`Role.READER` is everyone on a public site, and accounts with a role where `PRIVATE=1`. A view that says
nothing is refused to all (`normsbase.access.gate`) and named by `manage.py check`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from normsbase.access.roles import Role, role_of

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
View = TypeVar("View", bound=Callable[..., Any])


class Circle(Enum):
    """Those to whom a view opens whatever their role."""

    EVERYONE = "everyone, also where the site is private"
    ACCOUNTS = "all who are signed in"


Opening = Role | Circle


@dataclass(frozen=True, slots=True)
class Declared:
    """Whom a view is open to: for looking (GET, HEAD, OPTIONS) and for changing (all other methods)."""

    looking: Opening
    changing: Opening

    def to(self, method: str | None) -> Opening:
        """Return whom this method is open to."""
        return self.looking if method in SAFE else self.changing


def open_to(looking: Opening, *, changing: Opening | None = None) -> Callable[[View], View]:
    """Declare a function view; `changing` is for POST and the like where they need more than looking does."""

    def declare(view: View) -> View:
        vars(view).update(opens_to=looking, changes_for=changing)
        return view

    return declare


def declared(view: Any) -> Declared | None:
    """Return what a view declares; None where it says nothing.

    A function says it by `@open_to`; a class by `opens_to` and, where changing needs more, `changes_for`;
    a page of Django's admin by its site or its table.
    """
    says = next((each for each in _speakers(view) if getattr(each, "opens_to", None) is not None), None)
    if says is None:
        return None
    return Declared(says.opens_to, getattr(says, "changes_for", None) or says.opens_to)


def _speakers(view: Any) -> tuple[Any, ...]:
    table = getattr(view, "model_admin", None)
    site = getattr(view, "admin_site", None) or getattr(table, "admin_site", None)
    return view, getattr(view, "cls", None), getattr(view, "view_class", None), table, site


def admits(opening: Opening, user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether an opening admits this user; who a visitor is, is not looked up where all are welcome."""
    if opening is Circle.EVERYONE or (opening is Role.READER and not settings.PRIVATE):
        return True
    if isinstance(opening, Circle):
        return user.is_authenticated
    role = role_of(user)
    return role is not None and role >= opening
