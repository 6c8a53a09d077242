"""The form above a list of labelled paragraphs in; the filters of that list out."""

from __future__ import annotations

from django.http import HttpRequest

from normsbase.services.labelled import LabelFilters, LabelledList

FIELDS = {
    "kind": "Kind of text",
    "body": "Body",
    "language": "Language",
    "given": "Labels",
    "samples": "Samples",
    "order": "Order",
}


def label_filters(request: HttpRequest) -> LabelFilters:
    """Read the filters from the address; what makes no sense is left out."""
    asked = request.GET
    page = asked.get("page", "1")
    named = {name: asked.get(name, "") for name in FIELDS if name != "order"}
    order = "newest" if asked.get("order") == "newest" else "oldest"
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    return LabelFilters(**named, order=order, page=number)


def label_form(request: HttpRequest, found: LabelledList) -> dict[str, object]:
    """Return what the form and the pager show: fields with choices, and the address without its page."""
    kept = request.GET.copy()
    kept.pop("page", None)
    fields = [(name, label, found.choices[name]) for name, label in FIELDS.items() if found.choices[name]]
    return {"found": found, "fields": fields, "kept": kept.urlencode()}
