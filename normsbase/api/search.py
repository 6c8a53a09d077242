"""Words and filters in, what services.find answers out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.errors import ErrorSerializer, SearchUnavailable, UnreadableQuery
from normsbase.api.search_shapes import AnswerSerializer
from normsbase.api.strict import check_parameters
from normsbase.search.types import FACETS, Order, SearchUnavailableError
from normsbase.services import find
from normsbase.services.find.arrangement import ORDERS, Arrangement
from normsbase.services.find.shape import as_json
from normsbase.services.find.widened import AsTyped

TEXTS = {"type": "array", "items": {"type": "string"}}
FACET_WORDS = {
    "body": "Slug of the body that adopted the report.",
    "kind": "Kind of the report (not of the clause): `resolution`, `treaty`…",
    "year": "Year of the report.",
    "theme": "Key of a theme.",
    "norm": "Key of a norm: `13f`.",
    "state": "ISO 3166-1 alpha-3 of a State named or speaking.",
    "language": "BCP 47.",
    "mechanism": "Key of a mechanism.",
    "force": "How strongly the main verb binds.",
    "addressee": "Who is to act.",
    "report": "Slug of the report.",
    "part": "Part of a text that the clause belongs to: `operative`, `preambular`, `article`, `annex`…",
    "status": "How that part of the text stands, as far as recorded: `adopted` for whatever way, "
    "`without-a-vote`, `by-vote`, `draft`… `not-known` where nothing is recorded.",
    "reviewed": "`yes`: labels that reviewers accepted; `no`: labels that nobody has decided on. "
    "Other filters and facets on labels then go by these labels alone.",
}
PARAMETERS = [
    OpenApiParameter(
        "q",
        str,
        required=False,
        description='Words, "phrases", AND OR NOT. May be left out where a filter is given.',
    ),
    *(OpenApiParameter(name, TEXTS, description=FACET_WORDS[name]) for name in FACETS),
    OpenApiParameter(
        "order",
        str,
        enum=[str(order) for order in Order],
        description="`relevance` if not given. "
        + " ".join(f"`{order}`: {words}" for order, words in ORDERS.items()),
    ),
    OpenApiParameter(
        "fold",
        str,
        enum=["copies"],
        description="`copies`: show each distinct wording once, where its first clause would stand, under "
        "the text of the highest standing that matches. `total` and facets still count clauses.",
    ),
    OpenApiParameter(
        "by",
        str,
        enum=["text"],
        description="`text`: show texts, each with the first clauses found in it, in `texts`.",
    ),
    OpenApiParameter(
        "expand",
        str,
        enum=["yes", "no"],
        description="`no`: search the words as typed alone, without other forms; else `yes`.",
    ),
    OpenApiParameter("typed", TEXTS, description="Words of the query to be searched as typed alone."),
    OpenApiParameter("wording", str, description="Only clauses of this wording, as hits name it."),
    OpenApiParameter("page", int, description="Number of the page, from 1."),
    OpenApiParameter(
        "page_size", int, description=f"Hits a page, 1 to {find.LARGEST}; {find.SIZE} if not given."
    ),
]


@method_decorator(conditional_page, name="dispatch")
class Search(APIView):
    """Full-text search over every clause."""

    opens_to = Role.READER
    example = {"q": '"critical infrastructure"', "page_size": "5"}

    @extend_schema(
        parameters=PARAMETERS,
        responses={200: AnswerSerializer, 400: ErrorSerializer, 404: ErrorSerializer, 503: ErrorSerializer},
        operation_id="search",
        tags=["search"],
    )
    def get(self, request: Request) -> Response:
        """Search every clause, with exact totals and what was not searched.

        `total` and facets count clauses, `groups` their distinct wordings; pages run over what is shown.
        A query that cannot be read is a 400 with its `position`;
        503 says that the index is away.
        """
        asked = asked_of(request)
        try:
            found = find.find(request.query_params.get("q", ""), **asked)
        except SearchUnavailableError as error:
            raise SearchUnavailable(str(error)) from error
        if found.error:
            raise UnreadableQuery(found.error.message, found.error.start)
        if found.page != asked["page"] or found.page > max(found.pages, 1):
            raise NotFound(f"There is no page {asked['page']}: the list is shorter.")
        answer = as_json(found)
        if found.next:
            answer["next"] = replace_query_param(request.build_absolute_uri(), "page", found.next)
        return Response(answer)


def asked_of(request: Request, *, known: Sequence[str] = (), without: Sequence[str] = ()) -> dict[str, Any]:
    """Return what to hand to the service; raise `ValidationError` that names what is wrong.

    `known` are further parameters that the address takes, `without` those of a search that it does not.
    """
    given = request.query_params
    names = ("q", "page", "page_size", "order", "fold", "by", "wording", "expand", "typed", *FACETS)
    taken = (*(name for name in names if name not in without), *known)
    check_parameters(given, known=taken, repeatable=("typed", *FACETS))
    filters = {facet: given.getlist(facet) for facet in FACETS if facet in given}
    if "q" not in given and not filters:
        raise ValidationError({"q": ["Words to search for are needed, or a filter."]})
    order = given.get("order", Order.RELEVANCE)
    if order not in list(Order):
        raise ValidationError({"order": [f"No value “{order}” here. Known: {', '.join(Order)}."]})
    page = 1 if "page" in without else _number(given.get("page", "1"), "page", 1_000_000)
    size = _number(given.get("page_size", str(find.SIZE)), "page_size", find.LARGEST)
    return {
        "filters": filters,
        "page": page,
        "size": size,
        "order": _arrangement(given, Order(order)),
        "as_typed": as_typed(given),
    }


def _arrangement(given: QueryDict, order: Order) -> Arrangement:
    fold, by = _one_of(given, "fold", "copies"), _one_of(given, "by", "text")
    if fold and by:
        raise ValidationError({"fold": ["Copies are folded among clauses; leave out `by` or `fold`."]})
    return Arrangement(order=order, copies_folded=fold, by_text=by, wording=given.get("wording", ""))


def as_typed(given: QueryDict) -> AsTyped:
    """Return what is to be searched as typed; raise `ValidationError` for another word than yes or no."""
    expand = given.get("expand", "yes")
    if expand not in {"yes", "no"}:
        raise ValidationError({"expand": [f"No value “{expand}” here. Known: yes, no."]})
    return AsTyped(everything=expand == "no", parts=tuple(given.getlist("typed")))


def _one_of(given: QueryDict, name: str, value: str) -> bool:
    """Return whether a parameter that has one value is given."""
    if name in given and given[name] != value:
        raise ValidationError({name: [f"No value “{given[name]}” here. Known: {value}."]})
    return name in given


def _number(text: str, name: str, most: int) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise ValidationError({name: [f"A whole number from 1 to {most} is needed."]})
    return int(text)
