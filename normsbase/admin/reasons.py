"""What an editor changes in the admin in; a reason asked for, and a change in the history, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from normsbase.models import Change
from normsbase.services import history

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[Any]
    Form = forms.ModelForm[Any]
else:
    Admin = admin.ModelAdmin
    Form = forms.ModelForm

REASON = "change_reason"
HELP = "Kept in the history, with your name and the time. It cannot be edited afterwards."


class ReasonedForm(Form):
    """A row's form that asks why."""

    change_reason = forms.CharField(
        label="Reason for the change", help_text=HELP, widget=forms.Textarea(attrs={"rows": 2, "cols": 80})
    )


class Reasoned(Admin):
    """Rows whose every change by a person needs a reason and is kept in the history."""

    form = ReasonedForm

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Ask for a reason where something can be changed."""
        if not self.asks(request, obj):
            kwargs["form"] = forms.ModelForm
        return super().get_form(request, obj, change, **kwargs)

    def asks(self, request: HttpRequest, obj: Model | None) -> bool:
        """Tell whether this form can change anything."""
        return obj is None or self.has_change_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out the deletion of many rows: each is deleted in its own form, with its own reason."""
        return {
            name: each for name, each in super().get_actions(request).items() if name != "delete_selected"
        }

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the row and remember what it was."""
        names = [name for name in form.changed_data if name != REASON]
        was = type(obj)._default_manager.filter(pk=obj.pk).first() if change else None
        form.before = history.values_of(was, names) if was else {}
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on the row, then record all of it."""
        super().save_related(request, form, formsets, change)
        reason = form.cleaned_data.get(REASON, "")
        row = form.instance
        names = [name for name in form.changed_data if name != REASON]
        after = history.values_of(row, names)
        before, after = history.differences(form.before, after) if change else ({}, after)
        entries = []
        if after or not change:
            action = Change.Action.CORRECTED if change else Change.Action.ADDED
            entries.append(entry(request, row, action, (before, after), reason))
        for formset in formsets:
            entries += [
                entry(request, new, Change.Action.ADDED, ({}, _said(new)), reason)
                for new in formset.new_objects
            ]
        if entries:
            history.record_many(entries)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete only with a reason."""
        if request.method == "POST" and not request.POST.get(REASON, "").strip():
            messages.error(request, "Nothing was deleted: a reason is needed.")
            return HttpResponseRedirect(request.get_full_path())
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Record what the row said, then delete it."""
        gone = entry(request, obj, Change.Action.REMOVED, (_said(obj), {}), request.POST[REASON])
        super().delete_model(request, obj)
        history.record(gone)


def entry(
    request: HttpRequest,
    row: Model,
    action: Change.Action,
    sides: tuple[dict[str, Any], dict[str, Any]],
    reason: str,
) -> history.Entry:
    """Return a change of a row by whoever is signed in; `sides` are its values before and after."""
    return history.Entry(
        author=cast(User, request.user),  # the admin is open to the staff alone
        action=action,
        table=history.table_of(row),
        subject=history.key_of(row),
        report_slug=history.report_slug_of(row),
        before=sides[0],
        after=sides[1],
        reason=reason,
    )


def _said(row: Model) -> dict[str, Any]:
    """Return all that a row says; what is empty says nothing."""
    names = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    return {name: value for name, value in history.values_of(row, names).items() if value not in (None, "")}
