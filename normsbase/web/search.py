"""The search page: a query and chosen facets in, what was found out, every state of it in the address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import path, reverse

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.search.types import FACETS, Order, SearchUnavailableError
from normsbase.services.export_hits import FORMS
from normsbase.services.export_hits.head import cited
from normsbase.services.find import find
from normsbase.services.find.answer import Answer, Problem
from normsbase.services.find.arrangement import ORDERS as ORDERED
from normsbase.services.find.arrangement import Arrangement
from normsbase.services.find.named import named
from normsbase.services.find.plot import year_plot
from normsbase.services.find.widened import AsTyped
from normsbase.web.language import CHAPTERS
from normsbase.web.pages import show

GROUPS = (  # facet, legend, whether it stands open
    ("reviewed", "Labels", True),
    ("norm", "Norm", True),
    ("force", "Force of the verb", True),
    ("kind", "Kind of text", True),
    ("status", "Status of the text", True),
    ("part", "Part of the text", False),
    ("addressee", "Addressee", True),
    ("theme", "Theme", True),
    ("body", "Body", False),
    ("state", "State named or speaking", False),
    ("mechanism", "Mechanism", False),
    ("language", "Language", False),
    ("year", "Year", False),
    ("report", "Text", True),
)
RETRY_SECONDS = 30  # when to ask again of an engine that is away
ORDERS = (
    (Order.RELEVANCE, "Best match"),
    (Order.SCORE, "By score alone"),
    (Order.NEWEST, "Newest first"),
    (Order.OLDEST, "Oldest first"),
    (Order.STANDING, "By standing of the text"),
)
EXAMPLES = (
    ("critical infrastructure", "both words, in any form"),
    ('"critical infrastructure"', "this exact phrase"),
    ("damag* OR impair", "one or the other, any ending"),
    ('"critical infrastructure" ~10 (damag* OR impair)', "within ten words of each other"),
    ("States /s attribution", "both in one sentence"),
    ('heading:"illegal access"', "in the heading alone"),
    ('"due diligence" -draft', "the phrase, without a word"),
    ("ransomware state:EST,FRA year:2021..", "texts that name one of two States, since 2021"),
    ("norm f", "a norm by its letter, and the words"),
    ("A/RES/79/237", "a text by its symbol"),
    ("vulnerabilit* norm:13j force:recommendation", "by norm and force"),
)


@open_to(Role.READER)
def search(request: HttpRequest) -> HttpResponse:
    """Answer a query; without one, show how to ask."""
    asked = request.GET
    query, filters = asked_for(asked)
    context: dict[str, Any] = {"query": query, "examples": EXAMPLES, "orders": ORDERS, "chapters": CHAPTERS}
    try:
        answer = answered(asked, page=_number(asked.get("page", "")))
    except SearchUnavailableError as error:
        return _away(request, context | {"unavailable": str(error), "answer": {"named": named(query).found}})
    asked_something = bool(query or filters)
    address = request.build_absolute_uri(f"{reverse('search')}?{address_of(asked)}")
    pasted = {"cite": cited(answer, address), "address": address, "forms": FORMS}
    picked = tuple(_picked(answer, asked))
    return _show(request, context | _shown(answer) | pasted | {"asked": asked_something, "picked": picked})


def asked_for(asked: QueryDict) -> tuple[str, dict[str, list[str]]]:
    """Return the query and the facets chosen."""
    filters = {facet: asked.getlist(facet) for facet in FACETS if any(asked.getlist(facet))}
    return asked.get("q", "").strip(), filters


def answered(asked: QueryDict, **more: int) -> Answer:
    """Return what is found for an address's query, facets and order."""
    query, filters = asked_for(asked)
    as_typed = AsTyped(asked.get("expand") == "no", tuple(asked.getlist("typed")))
    return find(query, filters=filters, order=_arrangement(asked), as_typed=as_typed, **more)


def address_of(asked: QueryDict) -> str:
    """Return the part of an address that says what was asked, without the page of it."""
    kept = asked.copy()
    for name in ("page", "form", "bom"):
        kept.pop(name, None)
    return kept.urlencode()


def _show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return show(request, "pages/search.html", active="search", status=status, **context)


def _away(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Say that the engine is away, with what of the base the query names: that can be read meanwhile."""
    response = _show(request, context, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _arrangement(asked: QueryDict) -> Arrangement:
    """Return how hits are to be arranged; where texts are asked for, copies are not folded."""
    order, by_text = asked.get("order", ""), asked.get("by") == "text"
    return Arrangement(
        order=Order(order) if order in dict(ORDERS) else Order.RELEVANCE,
        copies_folded=asked.get("fold") == "copies" and not by_text,
        by_text=by_text,
        wording=asked.get("wording", ""),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _shown(answer: Answer) -> dict[str, Any]:
    """Return what the template needs beside the answer: groups of facets, bars, the place of an error."""
    chosen = dict(answer.filters)
    groups = [
        (facet, legend, is_open or facet in chosen, answer.facets[facet])
        for facet, legend, is_open in GROUPS
        if answer.facets.get(facet)
    ]
    drawn_of = 0 if "year" in chosen else answer.total  # with years chosen, the bars show the others too
    plot = year_plot(answer.facets.get("year", ()), date.today().year, drawn_of)
    typed = answer.as_typed.parts
    switches = [(one, (*typed, one.source)) for one in answer.reading.expansions] if answer.reading else []
    return {
        "switches": switches,  # each form added, and what would be searched as typed without it
        "answer": answer,
        "groups": groups,
        "chosen": chosen,
        "plot": plot,
        "pointed": pointed(answer.query, answer.error),
        "ordered": ORDERED[Order(answer.order)],
    }


def _picked(answer: Answer, asked: QueryDict) -> Iterator[tuple[str, str, str]]:
    """Yield each value chosen: its facet's name, its own, and the address of the result without it."""
    for facet, legend, _ in GROUPS:
        for value in answer.facets.get(facet, ()):
            if value.chosen:
                rest = asked.copy()
                rest.pop("page", None)
                kept = [code for code in dict(answer.filters)[facet] if code != value.value]
                rest.setlist(facet, kept)
                yield legend, value.label, f"{reverse('search')}?{rest.urlencode()}"


def pointed(query: str, error: Problem | None) -> tuple[str, str, str] | None:
    """Return the query before, at and after the place of its error."""
    if error is None or error.start is None or error.end is None:
        return None
    return query[: error.start], query[error.start : error.end], query[error.end :]


urlpatterns = [path("search", search, name="search"), path("search/", search)]
