"""An account in, its role out: reader, reviewer, editor, administrator; each holds the ones before it."""

from __future__ import annotations

from enum import IntEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User


class Role(IntEnum):
    """What an account is for; the group of the same name carries its permissions in Django's admin."""

    READER = 1
    REVIEWER = 2
    EDITOR = 3
    ADMINISTRATOR = 4

    @property
    def group(self) -> str:
        """The name of its group, which is also its name in a sentence: `editor`."""
        return self.name.lower()

    @property
    def does(self) -> str:
        """What it may do beyond the role before it."""
        return DOES[self]


DOES = {
    Role.READER: "reads everything, also where the site is private",
    Role.REVIEWER: "decides on labels, positions and cells",
    Role.EDITOR: "adds, corrects and withdraws texts and facts, and looks after jobs",
    Role.ADMINISTRATOR: "gives accounts their roles, and may do all else",
}


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role | None:
    """Return the highest role of an account; None for a visitor, a closed account or one without a role."""
    if not isinstance(user, User) or not user.is_active:  # a lazy user answers for its class as well
        return None
    if user.is_superuser:
        return Role.ADMINISTRATOR
    names = set(user.groups.values_list("name", flat=True))
    return max((role for role in Role if role.group in names), default=None)


def give(user: User, role: Role | None) -> None:
    """Make this the one role of a saved account, and what Django itself calls staff follow from it."""
    user.is_staff = role is not None and role >= Role.REVIEWER
    user.is_superuser = role is Role.ADMINISTRATOR
    user.save(update_fields=["is_staff", "is_superuser"])
    user.groups.remove(*Group.objects.filter(name__in=[each.group for each in Role]))
    if role is not None:
        user.groups.add(Group.objects.get(name=role.group))
