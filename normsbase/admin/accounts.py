"""Accounts and their roles, in the hands of administrators; each change stands in Django's own log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axes.models import AccessAttempt
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest

from normsbase.access.roles import Role, give, role_of
from normsbase.admin.rows import LookOnly
from normsbase.models import Token

if TYPE_CHECKING:
    AccountForm = forms.ModelForm[User]
    NewForm = AdminUserCreationForm[User]
    ChangeForm = UserChangeForm[User]
    DjangosAdmin = UserAdmin[User]
else:
    AccountForm, DjangosAdmin = forms.ModelForm, UserAdmin
    NewForm, ChangeForm = AdminUserCreationForm, UserChangeForm

NONE = ("", "none: may not read a private site")
ROLES = [NONE, *((role.group, f"{role.group}: {role.does}") for role in Role)]


class RoleField(AccountForm):
    """The one role of an account, as a choice."""

    role = forms.ChoiceField(choices=ROLES, required=False, help_text="Each holds the ones before it.")
    asking: User  # whose form it is

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = role_of(self.instance) if self.instance.pk else Role.READER
        self.fields["role"].initial = held.group if held else ""

    def clean_role(self) -> Role | None:
        """Keep an administrator from shutting the door behind the last of them."""
        name = self.cleaned_data["role"]
        role = Role[name.upper()] if name else None
        if self.instance.pk == self.asking.pk and role is not Role.ADMINISTRATOR:
            raise forms.ValidationError("Another administrator can take this role from you; you cannot.")
        return role

    def clean_is_active(self) -> bool:
        """Keep an administrator from closing the own account."""
        active = bool(self.cleaned_data["is_active"])
        if self.instance.pk == self.asking.pk and not active:
            raise forms.ValidationError("Another administrator can close this account; you cannot.")
        return active


class NewAccount(RoleField, NewForm):
    """The form of a new account."""


class ChangedAccount(RoleField, ChangeForm):
    """The form of an account that is there."""


admin.site.unregister(User)
admin.site.unregister(Group)  # the groups are the roles; migrate sets what they hold


@admin.register(User)
class AccountAdmin(DjangosAdmin):
    """Accounts: name, address, role, and whether they are open."""

    opens_to = Role.ADMINISTRATOR
    form = ChangedAccount
    add_form = NewAccount
    list_display = ("username", "email", "role", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "email", "role", "is_active")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "role", "usable_password", "password1", "password2")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Fetch accounts with their groups."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="role")
    def role(self, obj: User) -> str:
        """Name the role."""
        held = {each.name for each in obj.groups.all()}
        best = max((role for role in Role if role.group in held), default=None)
        return "administrator" if obj.is_superuser else best.group if best else "—"

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Tell the form who asks."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"asking": request.user})

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save the account, then give it its role."""
        super().save_model(request, obj, form, change)
        if "role" in form.cleaned_data:
            give(obj, form.cleaned_data["role"])

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Say in the log which role was given, not only that one was."""
        said = super().construct_change_message(request, form, formsets, add)
        role = form.cleaned_data.get("role")
        if "role" in form.changed_data or add:
            said.append({"changed": {"fields": [f"role to {role.group if role else 'none'}"]}})
        return said

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Say no: decisions keep their author; an account that is no longer needed is closed."""
        return False


class Revocable(LookOnly):
    """Rows that administrators may see and take away."""

    opens_to = Role.ADMINISTRATOR

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say yes to administrators, who alone come here."""
        return role_of(request.user) is Role.ADMINISTRATOR


@admin.register(AccessAttempt)
class LockAdmin(Revocable):
    """Wrong passwords by name and address; taking a row away opens the door at once."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time", "user_agent")
    search_fields = ("username", "=ip_address")
    fields = list_display


@admin.register(Token)
class TokenAdmin(Revocable):
    """Tokens of the API: to see which are in use, and to revoke one."""

    list_display = ("name", "user", "ends_in", "made_at", "used_on")
    list_select_related = ("user",)
    search_fields = ("name", "user__username", "=ends_in")
    exclude = ("digest",)
