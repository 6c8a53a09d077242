"""Tables, their addresses in the admin, and what a form sends."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from normsbase import models
from normsbase.access.roles import Role, give
from normsbase.admin.rows import Kept, LookOnly

TABLES = sorted(
    (
        each
        for each in vars(models).values()
        if isinstance(each, type) and issubclass(each, Model) and each is not models.Token  # not for editors
    ),
    key=lambda model: model.__name__,
)


KEPT = [model for model in TABLES if isinstance(admin.site._registry.get(model), Kept)]


SHOWN = [model for model in TABLES if isinstance(admin.site._registry.get(model), LookOnly)]


REMOVED = {"post": "yes", "change_reason": "Entered twice"}


def listing(model: type[Model]) -> str:
    return reverse(f"admin:normsbase_{model._meta.model_name}_changelist")


def form(row: Model) -> str:
    return reverse(f"admin:normsbase_{row._meta.model_name}_change", args=[row.pk])


def deletion(row: Model) -> str:
    return reverse(f"admin:normsbase_{row._meta.model_name}_delete", args=[row.pk])


def filled(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """Return what the form at an address would send, with changes."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {bound.html_name: bound.value() for each in forms for bound in each}
    for name in ("change_reason", "reason"):
        if name in forms[0].fields:
            values[name] = values[name] or "A better source"
    return {name: value for name, value in (values | changes).items() if value is not None}


def told() -> tuple[Any, ...]:
    """Return who did what to which row, and why, of the newest change."""
    row = models.Change.objects.latest("id")
    return row.author_name, row.action, row.subject, row.reason


def signed_in(role: Role | None) -> Client:
    user = User.objects.create(username="editor")
    give(user, role)
    client = Client()
    client.force_login(user)
    return client
