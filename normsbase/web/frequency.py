"""Queries beside each other in, how often each is found by year, body, State, kind or language out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.search.types import SearchUnavailableError
from normsbase.services.find.names import name_of
from normsbase.services.find.widened import AsTyped
from normsbase.services.frequency import MOST, WAYS, Cell, Frequency, Row, frequency
from normsbase.services.frequency.plot import plot_of
from normsbase.services.frequency.shape import cited, definition
from normsbase.web.pages import show
from normsbase.web.search import GROUPS, RETRY_SECONDS, asked_for, pointed

NAMES = {"year": "Year", "body": "Body", "state": "State", "kind": "Kind of text", "language": "Language"}
TITLES = {
    "year": "year of the text",
    "body": "body",
    "state": "State named or speaking",
    "kind": "kind of text",
    "language": "language",
}
FORMS = (
    ("csv", "Table"),
    ("xlsx", "Excel with what was searched"),
    ("json", "Record, as the API gives it"),
    ("svg", "Drawing"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for: queries, the way to count, filters, whether rates are drawn."""

    queries: tuple[str, ...]
    by: str
    filters: dict[str, list[str]]
    as_typed: AsTyped
    rates: bool

    @property
    def too_many(self) -> bool:
        """Whether more queries are asked for than can be read in one drawing."""
        return len(self.queries) > MOST

    def pairs(self, **changed: Sequence[str]) -> list[tuple[str, str]]:
        """Return the address's parameters, some of them other ones."""
        named: dict[str, Sequence[str]] = {
            "q": self.queries,
            "by": (self.by,),
            "scale": ("rate",) if self.rates else (),
            **self.filters,
            "expand": ("no",) if self.as_typed.everything else (),
            "typed": self.as_typed.parts,
        } | changed
        return [(name, value) for name, values in named.items() for value in values]

    def results(self, query: str, **without: tuple[()]) -> str:
        """Return the address of the search page that lists what is counted for a query."""
        kept = self.pairs(q=(query,), by=(), scale=(), **without)
        return f"{reverse('search')}?{urlencode(kept)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table: a row with the address of each count, or years of which nothing is here."""

    label: str
    row: Row
    cells: tuple[tuple[Cell, str], ...]


@open_to(Role.READER)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the counts as a drawing and a table; without a query, how to ask."""
    asked = asked_of(request.GET)
    context = _form(asked)
    if asked.too_many or not asked.queries:
        return _show(request, context, status=400 if asked.too_many else 200)
    try:
        made = counted(asked)
    except SearchUnavailableError as error:
        answer = _show(request, context | {"unavailable": str(error), "answer": {}}, status=503)
        answer["Retry-After"] = str(RETRY_SECONDS)
        return answer
    address = address_of(request, asked)
    table = {
        "answer": made,
        "plot": plot_of(made, rates=asked.rates),
        "lines": tuple(_lines(made, asked)),
        "queries": tuple((one, asked.results(one.query)) for one in made.readable),
        "faults": tuple((one, pointed(one.query, one.error)) for one in made.at_fault),
        "definition": definition(made),
        "partial": any(row.value >= str(date.today().year) for row in made.rows if made.by == "year"),
    }
    cite = {"cite": cited(made, address), "address": address, "forms": FORMS}
    return _show(request, context | table | cite)


def asked_of(given: QueryDict) -> Asked:
    """Read what an address asks for; an unknown way to count is the first one, by year."""
    by = given.get("by", "")
    return Asked(
        queries=tuple(dict.fromkeys(filter(None, (query.strip() for query in given.getlist("q"))))),
        by=by if by in WAYS else WAYS[0],
        filters=asked_for(given)[1],
        as_typed=AsTyped(given.get("expand") == "no", tuple(given.getlist("typed"))),
        rates=given.get("scale") == "rate",
    )


def counted(asked: Asked) -> Frequency:
    """Return the counts asked for."""
    return frequency(asked.queries, by=asked.by, filters=asked.filters, as_typed=asked.as_typed)


def address_of(request: HttpRequest, asked: Asked) -> str:
    """Return the whole address of the page that shows these counts."""
    return request.build_absolute_uri(f"{reverse('frequency')}?{urlencode(asked.pairs())}")


def _show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return show(request, "pages/frequency.html", active="search", status=status, **context)


def _form(asked: Asked) -> dict[str, Any]:
    """Return what the form shows: queries with room for one more, ways, filters to take away."""
    queries = asked.queries[:MOST]
    return {
        "asked": asked,
        "most": MOST,
        "title": TITLES[asked.by],
        "head": NAMES[asked.by],
        "fields": (*queries, "") if len(queries) < MOST else queries,
        "ways": [(name, _address(asked, by=(way,)), way == asked.by) for way, name in NAMES.items()],
        "scales": [
            ("Paragraphs", _address(asked, scale=()), not asked.rates),
            ("Per 1,000", _address(asked, scale=("rate",)), asked.rates),
        ],
        "kept": [pair for pair in asked.pairs() if pair[0] != "q"],
        "chosen": [
            (legend, ", ".join(name_of(facet, values).values()), _address(asked, **{facet: ()}))
            for facet, legend, _ in GROUPS
            if (values := asked.filters.get(facet))
        ],
        "narrowest": urlencode(asked.pairs()),
    }


def _address(asked: Asked, **changed: Sequence[str]) -> str:
    return f"?{urlencode(asked.pairs(**changed))}"


def _lines(made: Frequency, asked: Asked) -> Iterator[Line]:
    """Yield the lines of the table; years in a row of which nothing was searched share one."""
    addresses = [asked.results(one.query, **{made.by: ()}) for one in made.readable]
    for empty, group in groupby(made.rows, lambda row: not row.searched):
        rows = list(group)
        if empty and made.by == "year" and int(rows[-1].value) - int(rows[0].value) == len(rows) - 1 > 0:
            yield Line(label=f"{rows[0].label}–{rows[-1].label}", row=rows[0], cells=())
            continue
        for row in rows:
            own = urlencode({made.by: row.value})
            cells = zip(row.cells, (f"{address}&{own}" for address in addresses), strict=True)
            yield Line(label=row.label, row=row, cells=tuple(cells))


urlpatterns = [path("search/frequency/", page, name="frequency"), path("search/frequency", page)]
