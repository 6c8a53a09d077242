"""Words and filters in; all that they find as a file, or every place of the words in context, out."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.errors import ErrorSerializer, SearchUnavailable, UnreadableQuery
from normsbase.api.search import PARAMETERS, asked_of
from normsbase.api.sparse import OcrSerializer
from normsbase.search.types import SearchUnavailableError
from normsbase.services import find
from normsbase.services.concordance import ORDERS, WIDTHS, Concordance, Shape, concordance, exported
from normsbase.services.export_hits import FORMS, Export
from normsbase.services.export_hits import exported as all_found
from normsbase.services.find.answer import Answer

ERRORS = {400: ErrorSerializer, 503: ErrorSerializer}
PAGING = ("page", "page_size", "fold", "by")
ASKED = [one for one in PARAMETERS if one.name not in PAGING]
FORM = OpenApiParameter("form", str, enum=list(FORMS), description="Form of the file; `csv` if not given.")
SORT = OpenApiParameter("sort", str, enum=list(ORDERS), description="Order of the lines, over all of them.")
FILE = OpenApiResponse(OpenApiTypes.BINARY, description="The file, streamed, with query, date and coverage.")


class LineSerializer(serializers.Serializer[Any]):
    """One place of what earned a match: left, keyword and right are verbatim words of the clause."""

    key = serializers.CharField()
    area = serializers.ChoiceField(choices=("text", "chapeau", "heading"))
    start = serializers.IntegerField(help_text="First code point of the keyword in that text.")
    end = serializers.IntegerField()
    left = serializers.CharField()
    keyword = serializers.CharField()
    right = serializers.CharField()
    citation = serializers.CharField()
    report = serializers.CharField()
    year = serializers.IntegerField(required=False)
    language = serializers.CharField()
    ocr = OcrSerializer(required=False)


class ConcordanceSerializer(serializers.Serializer[Any]):
    """One page of lines with the counts of all."""

    query = serializers.CharField()
    places = serializers.IntegerField(help_text="Places in all.")
    clauses = serializers.IntegerField(help_text="Clauses that hold them.")
    reports = serializers.IntegerField()
    whole = serializers.BooleanField(help_text="Off where only the first clauses were looked at.")
    sort = serializers.CharField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    lines = LineSerializer(many=True)


class AllFound(APIView):
    """Every clause that a query finds, as a file without a cap: what `/search/export` of the site gives."""

    opens_to = Role.READER
    example = {"q": '"critical infrastructure"', "form": "csv"}

    @extend_schema(
        parameters=[*ASKED, FORM],
        responses={200: FILE, **ERRORS},
        operation_id="search_export",
        tags=["search-export"],
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """Send the file as it is written; copies are listed, whatever a page folds."""
        form = _form(request)
        answer = _answer(request, ("form",))
        root = request.build_absolute_uri(reverse("home"))
        return _sent(all_found(answer, address=request.build_absolute_uri(), root=root), form)


class Context(APIView):
    """Every place of a query's words with the words around it (keyword in context)."""

    opens_to = Role.READER
    example = {"q": "attribution", "sort": "left"}

    @extend_schema(
        parameters=[
            *ASKED,
            SORT,
            OpenApiParameter("width", int, enum=list(WIDTHS), description="Characters on each side."),
            OpenApiParameter("page", int, description="Number of the page, from 1."),
            OpenApiParameter("form", str, enum=list(FORMS), description="All lines as a file."),
        ],
        responses={200: ConcordanceSerializer, **ERRORS, 404: ErrorSerializer},
        operation_id="search_context",
        tags=["search-context"],
    )
    def get(self, request: Request) -> Response | StreamingHttpResponse:
        """Give a page of lines, or all lines as a file where `form` is given."""
        given = request.query_params
        answer = _answer(request, ("form", "sort", "width", "page"))
        sort = given.get("sort", "text")
        if sort not in ORDERS:
            raise ValidationError({"sort": [f"No value “{sort}” here. Known: {', '.join(ORDERS)}."]})
        if "form" in given:
            root = request.build_absolute_uri(reverse("home"))
            day = timezone.now().date().isoformat()
            made = exported(answer, address=request.build_absolute_uri(), root=root, day=day, order=sort)
            return _sent(made, _form(request))
        width, page = (
            _whole(given.get("width", str(WIDTHS[1])), "width"),
            _whole(given.get("page", "1"), "page"),
        )
        if width not in WIDTHS:
            raise ValidationError({"width": [f"Known: {', '.join(map(str, WIDTHS))}."]})
        found = concordance(answer, Shape(order=sort, width=width, page=page))
        if page > found.pages:
            raise NotFound(f"There is no page {page}: the list is shorter.")
        return Response(_as_json(answer, found))


def _answer(request: Request, more: tuple[str, ...]) -> Answer:
    asked = asked_of(request, known=more, without=PAGING)
    try:
        found = find.find(request.query_params.get("q", ""), **asked | {"page": 1, "size": 1})
    except SearchUnavailableError as error:
        raise SearchUnavailable(str(error)) from error
    if found.error:
        raise UnreadableQuery(found.error.message, found.error.start)
    return found


def _form(request: Request) -> str:
    form = request.query_params.get("form", "csv")
    if form not in FORMS:
        raise ValidationError({"form": [f"No value “{form}” here. Known: {', '.join(FORMS)}."]})
    return form


def _whole(text: str, name: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise ValidationError({name: ["A whole number from 1 is needed."]})
    return int(text)


def _sent(made: Export, form: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(made.written(form), content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}.{FORMS[form].ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _as_json(answer: Answer, found: Concordance) -> dict[str, Any]:
    names = ("key", "area", "start", "end", "keyword", "citation", "report", "language")
    return {
        "query": answer.query,
        "places": found.places,
        "clauses": found.paragraphs,
        "reports": found.texts,
        "whole": found.whole,
        "sort": found.order,
        "page": found.page,
        "pages": found.pages,
        "lines": [
            {name: getattr(line, name) for name in names}
            | {"left": left, "right": right}
            | ({"year": line.year} if line.year else {})
            | ({} if line.ocr_confidence is None else {"ocr": {"confidence": line.ocr_confidence}})
            for line, left, right in found.rows
        ],
    }
