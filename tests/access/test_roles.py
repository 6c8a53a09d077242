"""Roles are in order; an account has one; its group holds what Django's admin lets it do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.core.management import call_command

from normsbase.access.rights import make_groups
from normsbase.access.roles import Role, give, role_of
from tests.access.people import an_account

pytestmark = pytest.mark.django_db


def permissions(role: Role) -> set[str]:
    found = Permission.objects.filter(group__name=role.group, content_type__app_label="normsbase")
    return set(found.values_list("codename", flat=True))


@pytest.mark.parametrize("role", Role)
def test_an_account_has_the_role_that_it_was_given(role: Role) -> None:
    user = an_account("ada", role)
    assert role_of(user) is role
    assert user.is_staff == (role >= Role.REVIEWER)
    assert user.is_superuser == (role is Role.ADMINISTRATOR)


def test_a_new_role_takes_the_place_of_the_old_one() -> None:
    user = an_account("ada", Role.ADMINISTRATOR)
    give(user, Role.READER)
    assert role_of(User.objects.get(pk=user.pk)) is Role.READER
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert user.groups.count() == 1
    give(user, None)
    assert role_of(user) is None


def test_groups_that_are_no_roles_stay() -> None:
    user = an_account("ada", Role.EDITOR)
    user.groups.add(Group.objects.create(name="institute"))
    give(user, Role.READER)
    assert set(user.groups.values_list("name", flat=True)) == {"reader", "institute"}


def test_visitors_and_closed_accounts_have_none() -> None:
    user = an_account("ada", Role.ADMINISTRATOR)
    user.is_active = False
    assert role_of(user) is None
    assert role_of(AnonymousUser()) is None


def test_one_whom_django_calls_superuser_is_an_administrator() -> None:
    assert role_of(User.objects.create_superuser("root")) is Role.ADMINISTRATOR


def test_each_role_holds_the_permissions_of_the_one_before() -> None:
    held = [permissions(role) for role in Role]
    assert all(less < more for less, more in pairwise(held))
    assert held[0] == set()
    assert "change_tag" in permissions(Role.REVIEWER)
    assert "change_report" in permissions(Role.EDITOR) - permissions(Role.REVIEWER)


def test_nobody_but_administrators_may_touch_accounts_or_tokens() -> None:
    groups = Permission.objects.filter(codename__in=("change_user", "view_token")).values_list(
        "group__name", flat=True
    )
    assert set(groups) == {"administrator"}


def test_a_permission_added_by_hand_is_gone_after_the_next_migrate() -> None:
    group = Group.objects.get(name="reader")
    group.permissions.add(Permission.objects.get(codename="change_report"))
    call_command("migrate", verbosity=0)
    assert permissions(Role.READER) == set()


def test_making_the_groups_again_changes_nothing() -> None:
    before = set(Group.permissions.through.objects.values_list("group", "permission"))
    make_groups()
    assert set(Group.permissions.through.objects.values_list("group", "permission")) == before
