"""A template and its values in, the answer out: every page goes through `show`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic.base import TemplateResponseMixin

from normsbase.templatetags.normsbase import NAVIGATION
from normsbase.web.editing import tools

REVIEW = ("review", "Review")  # shown to those who may


def show(
    request: HttpRequest, template: str, *, active: str = "", status: int = 200, **values: object
) -> HttpResponse:
    """Render one page; `active` is the name of the navigation entry that it belongs to."""
    may = tools(request)
    navigation = (*NAVIGATION, REVIEW) if may.history else NAVIGATION
    context = {"navigation": navigation, "active": active, "tools": may} | values
    return render(request, template, context, status=status)


class Framed(TemplateResponseMixin):
    """A view class of Django's that shows its template through `show`."""

    request: HttpRequest
    template_name: str

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        """Render the page."""
        return show(self.request, self.template_name, **context)
