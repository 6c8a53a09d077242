"""The API's OpenAPI document in, its page for people out: addresses, requests that run, shapes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from normsbase.access.roles import Role
from normsbase.api.docs_parts import Field, Group, Operation, Parameter, Run, Shape
from normsbase.api.paging import Paging
from normsbase.api.schema import document
from normsbase.templatetags.normsbase import NAVIGATION

VARIABLE = re.compile(r"\{(\w+)\}")
PAGED = re.compile(r"Paginated(\w+)List")


class DocsPage(View):
    """Everything the OpenAPI document says, in our own design and without a script."""

    opens_to = Role.READER
    views: Mapping[str, Any] = {}  # what answers at the addresses of each tag

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        schema = document()
        shapes = {
            name: shape for name, shape in schema["components"]["schemas"].items() if _is_shown(name, shape)
        }
        values = {
            "navigation": NAVIGATION,
            "active": "",
            "groups": self._groups(schema["paths"], request.build_absolute_uri("/")[:-1]),
            "shapes": [
                _shape(name, shape, schema["components"]["schemas"]) for name, shape in shapes.items()
            ],
            "most": Paging.max_page_size,
            "rate": settings.API_RATE,
            "private": settings.PRIVATE,
            "root": request.build_absolute_uri("/api/v1/"),
        }
        return render(request, "pages/api_docs.html", values)

    def _groups(self, paths: Mapping[str, Any], host: str) -> list[Group]:
        groups: dict[str, list[Operation]] = {}
        for address, methods in paths.items():
            name = methods["get"]["tags"][0]
            example = _example(address, self.views[name])
            groups.setdefault(name, []).append(_operation(address, methods["get"], host, example))
        return [Group(name=name, operations=tuple(groups[name])) for name in self.views]


def _example(address: str, view: Any) -> str | None:
    """Return the path and query of a request that answers; None where the base holds no such record."""
    if VARIABLE.search(address):
        key = view.first_key()
        return None if key is None else VARIABLE.sub(quote(key, safe="/@~"), address)
    if hasattr(view, "first_example"):
        found = view.first_example()
        return f"{address}?{urlencode(found)}" if found else None
    return f"{address}?{urlencode(view.example)}" if view.example else address


def _operation(address: str, found: Mapping[str, Any], host: str, example: str | None) -> Operation:
    return Operation(
        name=found["operationId"],
        address=address,
        says=tuple(_runs(each) for each in found.get("description", "").split("\n\n") if each),
        parameters=tuple(_parameter(each) for each in found.get("parameters", ())),
        answer=_answer(found["responses"]["200"]),
        many=bool(PAGED.fullmatch(_reference(found["responses"]["200"]))),
        request="" if example is None else f"curl {shlex.quote(host + example)}",
    )


def _parameter(found: Mapping[str, Any]) -> Parameter:
    schema = found["schema"]
    inner = schema.get("items", schema)
    return Parameter(
        name=found["name"],
        where=found["in"],
        type=inner.get("type", "string"),
        says=_runs(found.get("description", "")),
        required=found.get("required", False),
        repeatable="items" in schema,
        values=tuple(map(str, inner.get("enum", ()))),
    )


def _reference(response: Mapping[str, Any]) -> str:
    schema = response["content"]["application/json"]["schema"]
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _answer(response: Mapping[str, Any]) -> str:
    name = _reference(response)
    paged = PAGED.fullmatch(name)
    return paged[1] if paged else name


def _is_shown(name: str, shape: Mapping[str, Any]) -> bool:
    return "properties" in shape and not PAGED.fullmatch(name)


def _shape(name: str, found: Mapping[str, Any], known: Mapping[str, Any]) -> Shape:
    always = set(found.get("required", ()))
    fields = (_field(each, value, each in always, known) for each, value in found["properties"].items())
    return Shape(name=name, says=_runs(found.get("description", "")), fields=tuple(fields))


def _field(name: str, found: Mapping[str, Any], always: bool, known: Mapping[str, Any]) -> Field:
    before, link, values = _type(found, known)
    says = _runs(found.get("description", ""))
    return Field(name=name, type=before, link=link, values=values, always=always, says=says)


def _type(found: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    """Return a property's type in words, the shape that it holds, and its values where they are listed."""
    for inner in found.get("allOf", ()):
        return _type(inner, known)
    if "$ref" in found:
        name = found["$ref"].rpartition("/")[2]
        values = known[name].get("enum")
        return ("string", "", tuple(values)) if values else ("", name, ())
    if "items" in found:
        before, link, values = _type(found["items"], known)
        return f"list of {before}".strip(), link, values
    if isinstance(found.get("additionalProperties"), dict):
        before, link, values = _type(found["additionalProperties"], known)
        return f"by name: {before}".strip(), link, values
    return found.get("type", "any"), "", tuple(map(str, found.get("enum", ())))


def _runs(text: str) -> tuple[Run, ...]:
    """Cut a sentence at its backticks: what stands between two is code."""
    pieces = text.split("`")
    return tuple(Run(text=piece, code=bool(place % 2)) for place, piece in enumerate(pieces) if piece)
