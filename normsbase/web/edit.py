"""Where an editor adds a text, puts its facts right, withdraws and restores it: form, preview, done."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.services import edit
from normsbase.web.edit_forms import AddForm, BecauseForm, FactsForm, ReasonForm, initial
from normsbase.web.pages import show

SAVE = "save"  # the step behind the preview


@open_to(Role.EDITOR)
@never_cache
def facts(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a text's facts right; `?back=12` offers them as they were before change 12."""
    held = _held(slug)
    if request.method != "POST":
        number = request.GET.get("back", "")
        wanted = edit.facts_before(held, int(number)) if number.isdecimal() else held.facts
        start = initial(wanted) | {"version": held.version}
        return _form(request, FactsForm(initial=start, kind=held.facts.kind), held=held)
    form = FactsForm(request.POST, kind=held.facts.kind)
    if not form.is_valid():
        return _form(request, form, held=held, status=400)
    if held.version != form.cleaned_data["version"]:
        return _conflict(request, held)
    try:
        changes = edit.would_change(held, form.facts())
    except edit.TakenError as error:
        return _form(request, form, held=held, taken=error, status=409)
    step = request.POST.get("step")
    if step == SAVE and changes:
        return _correct(request, held, form)
    if step == "form" or not changes:
        return _form(request, form, held=held, unchanged=not changes)
    return _preview(request, form, changes, held=held)


def _correct(request: HttpRequest, held: edit.Held, form: FactsForm) -> HttpResponse:
    sent = form.cleaned_data
    try:
        done = edit.correct(
            held.slug,
            form.facts(),
            version=sent["version"],
            author=_editor(request),
            reason=sent["reason"],
        )
    except edit.ChangedMeanwhileError:
        return _conflict(request, _held(held.slug))
    except edit.TakenError as error:
        return _form(request, form, held=held, taken=error, status=409)
    said = ", ".join(each.label.lower() for each in done)
    messages.success(request, f"Put right: {said}. Search follows in a moment.")
    return HttpResponseRedirect(reverse("report", args=[held.slug]))


def _conflict(request: HttpRequest, held: edit.Held) -> HttpResponse:
    """Show what the editor had written, beside what now stands; sent again, it is meant."""
    sent = request.POST.copy()
    sent["version"] = held.version
    form = FactsForm(sent, kind=held.facts.kind)
    form.is_valid()
    changes = tuple(edit.alterations(held.facts, form.facts()))
    return _form(request, form, held=held, meanwhile=changes, conflict=True, status=409)


@open_to(Role.EDITOR)
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Add a text that is known, without its words."""
    if request.method != "POST":
        return _form(request, AddForm(initial={"kind": "resolution"}))
    form = AddForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=400)
    sent = form.cleaned_data
    try:
        slug, changes = edit.would_add(form.facts())
        if request.POST.get("step") == SAVE:
            edit.add(form.facts(), source=sent["source"], author=_editor(request), reason=sent["reason"])
            messages.success(request, "Added: the text is known. Its words come with its file.")
            return HttpResponseRedirect(reverse("report", args=[slug]))
    except edit.TakenError as error:
        return _form(request, form, taken=error, status=409)
    if request.POST.get("step") == "form":
        return _form(request, form)
    return _preview(request, form, changes, slug=slug)


@open_to(Role.EDITOR)
@never_cache
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Withdraw a text."""
    return _turn(request, _held(slug), BecauseForm, "edit_withdraw")


@open_to(Role.EDITOR)
@never_cache
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a withdrawn text back."""
    return _turn(request, _held(slug), ReasonForm, "edit_restore")


def _turn(request: HttpRequest, held: edit.Held, kind: type[ReasonForm], page: str) -> HttpResponse:
    form = kind(request.POST) if request.method == "POST" else kind(initial={"version": held.version})
    values: dict[str, Any] = {"held": held, "effects": edit.effects(held.slug), "form": form}
    if request.method != "POST":
        return show(request, f"pages/{page}.html", active="texts", **values)
    if not form.is_valid():
        return show(request, f"pages/{page}.html", active="texts", status=400, **values)
    sent, author = form.cleaned_data, _editor(request)
    try:
        if kind is BecauseForm:
            edit.withdraw(held.slug, version=sent["version"], author=author, because=sent["reason"])
        else:
            edit.restore(held.slug, version=sent["version"], author=author, reason=sent["reason"])
    except edit.EditError as error:
        again = request.POST.copy()
        again["version"] = held.version
        values |= {"form": kind(again), "refused": str(error)}
        return show(request, f"pages/{page}.html", active="texts", status=409, **values)
    done = "withdrawn" if kind is BecauseForm else "restored"
    messages.success(request, f"{held.label} is {done}. Search follows in a moment.")
    return HttpResponseRedirect(reverse("report", args=[held.slug]))


def _held(slug: str) -> edit.Held:
    found = edit.held(slug)
    if found is None:
        raise Http404(slug)
    return found


def _editor(request: HttpRequest) -> User:
    return cast(User, request.user)  # the views are open to editors alone


def _form(request: HttpRequest, form: FactsForm, *, status: int = 200, **values: Any) -> HttpResponse:
    return show(request, "pages/edit_facts.html", active="texts", status=status, form=form, **values)


def _preview(
    request: HttpRequest, form: FactsForm, changes: tuple[edit.Alteration, ...], **values: Any
) -> HttpResponse:
    return show(request, "pages/edit_preview.html", active="texts", form=form, changes=changes, **values)


urlpatterns = [
    path("edit/new", add, name="edit-new"),
    path("edit/<str:slug>/facts", facts, name="edit-facts"),
    path("edit/<str:slug>/withdraw", withdraw, name="edit-withdraw"),
    path("edit/<str:slug>/restore", restore, name="edit-restore"),
]
