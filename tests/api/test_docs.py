"""The API describes itself: without warnings for machines, with requests that run for people."""

from __future__ import annotations

import html
import re
import shlex
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client

from normsbase.api.schema import document
from normsbase.services import index
from tests.api.rows import Base

SHAPES = {  # names of the project's shapes that the API answers with
    "Clause": {
        "path",
        "kind",
        "marker",
        "text",
        "text_hash",
        "language",
        "heading",
        "chapeau",
        "page",
        "boxes",
    }
    | {"boxes", "span", "footnotes", "voice", "repairs", "theme", "mechanism", "norm", "force", "polarity"}
    | {"addressee", "states", "cites", "tags"},
    "Tag": {"scheme", "label", "start", "end", "rests_on", "given_by", "rule", "version"},
    "Finding": {"code", "severity", "page", "message", "remedy"},
    "Answer": {"query", "reading", "total", "exact", "hits", "facets", "coverage", "next"},
    "Hit": {"key", "report", "citation", "heading", "text", "highlights", "heading_highlights", "page"},
    "Coverage": {"searched", "known_without_text", "partly_read", "unreadable", "frame", "as_of"},
}


def requests(page: str) -> list[str]:
    """Return the addresses of the requests that the page shows."""
    shown = re.findall(r'<pre class="request"[^>]*><code>(.*?)</code>', page, re.DOTALL)
    return [shlex.split(html.unescape(each))[1] for each in shown]


def test_the_description_is_made_without_a_warning(tmp_path: object) -> None:
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", f"{tmp_path}/schema.yaml")


@pytest.mark.parametrize("name", SHAPES)
def test_names_of_fields_are_those_of_the_shapes(name: str) -> None:
    assert SHAPES[name] <= set(document()["components"]["schemas"][name]["properties"])


def test_every_parameter_says_what_it_takes() -> None:
    silent = [
        (path, parameter["name"])
        for path, methods in document()["paths"].items()
        for parameter in methods["get"].get("parameters", ())
        if parameter["in"] == "query" and not parameter.get("description")
    ]
    assert silent == []


def test_every_operation_reads_only() -> None:
    assert {method for methods in document()["paths"].values() for method in methods} == {"get"}


def test_the_schema_is_json_unless_yaml_is_asked_for(client: Client) -> None:
    answer = client.get("/api/v1/schema/")
    assert answer.json()["info"]["title"] == "Normsbase"
    other = client.get("/api/v1/schema/", headers={"Accept": "application/vnd.oai.openapi"})
    assert other.content.startswith(b"openapi: 3")


def test_every_request_that_the_page_shows_runs(base: Base, client: Client) -> None:
    index.reindex()
    page = client.get("/api/v1/docs/").content.decode()
    shown = requests(page)
    assert len(shown) == len(document()["paths"])
    for address in shown:
        parts = urlsplit(address)
        assert client.get(f"{parts.path}?{parts.query}").status_code == 200, address


def test_the_page_shows_every_address_parameter_and_record(base: Base, client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    schema = document()
    for path, methods in schema["paths"].items():
        assert f"<code>{path}</code>" in page
        assert all(f"<code>{each['name']}</code>" in page for each in methods["get"].get("parameters", ()))
    links = set(re.findall(r'href="#([\w-]+)"', page))
    assert links <= set(re.findall(r'id="([\w-]+)"', page)) | {"main"}
    assert "shape-Clause" in links
    assert "shape-PaginatedClauseList" not in page


def test_the_page_of_an_empty_base_invents_no_example(db: None, client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    assert "the base holds no such record yet" in page
    assert all("{" not in address for address in requests(page))


def test_the_page_needs_no_script_and_no_other_host(base: Base, client: Client) -> None:
    response = client.get("/api/v1/docs/")
    assert "script-src 'self'" in response["Content-Security-Policy"]
    page = response.content.decode()
    assert not re.search(r'\sstyle="|<script>', page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
