"""The page of counts: a drawing and a table that lead to the results, files, and faults told in words."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from lxml import etree

from normsbase.services.frequency import MOST, WAYS
from tests.services.finding import fill

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
SHARP = '<script>alert("1")</script>&"'


@pytest.fixture(autouse=True)
def texts() -> None:
    fill()


def shown(client: Client, *queries: str, status: int = 200, **more: str) -> str:
    answer = client.get(f"/search/frequency/?{urlencode([*(('q', q) for q in queries), *more.items()])}")
    assert answer.status_code == status
    return answer.content.decode()


def test_every_count_leads_to_as_many_results(client: Client) -> None:
    for by in WAYS:
        text = shown(client, "cables", "members OR ships", by=by, expand="no")
        body = text[text.index("<tbody>") : text.index("</tbody>")]
        links = re.findall(r'<a href="([^"]+)">([\d,]+)</a>', body)
        assert links, by
        for address, count in links:
            assert client.get(unescape(address)).context["answer"].total == int(count), address


def test_the_results_lead_to_their_counts_with_query_and_filters(client: Client) -> None:
    text = client.get("/search?q=cables&kind=gge-report&by=text&page=1").content.decode()
    assert 'href="/search/frequency/?q=cables&amp;kind=gge-report"' in text
    counts = shown(client, "cables", kind="gge-report")
    assert "Kind of text: <b>Report of a group of governmental experts</b>" in counts
    assert '<input type="hidden" name="kind" value="gge-report">' in counts


def test_words_of_a_reader_are_never_markup(client: Client) -> None:
    query = f'cables OR "{SHARP[:-1]}"'
    text = shown(client, query, by="kind")
    assert "<script>alert" not in text
    answer = client.get(f"/search/frequency/export?{urlencode({'q': query, 'by': 'kind', 'form': 'svg'})}")
    drawing = etree.fromstring(answer.content)
    assert answer["Content-Disposition"].endswith('.svg"')
    assert not list(drawing.iter(f"{SVG}script"))
    assert any(SHARP[:20] in (text.text or "") for text in drawing.iter(f"{SVG}text"))


def test_the_drawing_has_a_title_and_the_numbers_of_the_table(client: Client) -> None:
    answer = client.get("/search/frequency/export?q=cables&q=members&by=kind&form=svg")
    drawing = etree.fromstring(answer.content)
    assert drawing.findtext(f"{SVG}title") == "Paragraphs found by kind of text"
    marks = [title.text for title in drawing.iter(f"{SVG}title")][1:]
    assert "Resolution, cables: 2 of 2 paragraphs, 1,000.0 per 1,000" in marks
    assert "snapshot" in etree.tostring(drawing, encoding="unicode", method="text")


def test_a_fault_is_pointed_at_and_the_other_query_is_counted(client: Client) -> None:
    text = shown(client, "cables", '"open')
    assert "We cannot read one query, so it was not counted" in text
    assert "<mark>&quot;</mark>open" in text
    assert "paragraphs with “cables”" in text
    assert 'form=csv"' not in text


def test_a_fault_gives_no_file(client: Client) -> None:
    many = "&".join(f"q=word{n}" for n in range(MOST + 1))
    faults = (('q="open', 400), ("", 404), ("q=cables&kind=poem", 400), (many, 400), ("q=a&form=pdf", 404))
    for asked, status in (*faults, ("q=zebra&form=svg", 404)):
        answer = client.get(f"/search/frequency/export?{asked}")
        assert (answer.status_code, "Content-Disposition" in answer) == (status, False), asked


def test_too_many_queries_are_refused_in_words(client: Client) -> None:
    text = shown(client, *(f"word{n}" for n in range(MOST + 1)), status=400)
    assert "Too many queries, so nothing was counted" in text
    assert text.count('name="q"') == MOST + 1  # its boxes, and the one of the masthead


def test_without_a_query_the_page_says_how_to_ask(client: Client) -> None:
    assert "Write a query to count" in shown(client)
    assert client.get("/search/frequency?q=cables").context["answer"].readable


def test_the_api_counts_the_same_and_refuses_what_means_nothing(client: Client) -> None:
    found = client.get("/api/v1/frequency?q=cables&q=members&by=kind").json()
    assert [(row["value"], row["counts"]) for row in found["rows"]] == [
        ("gge-report", [3, 1]),
        ("resolution", [2, 0]),
    ]
    assert found["whole"]["searched"] == found["coverage"]["searched"]["clauses"] == 6
    many = "&".join(f"q=word{n}" for n in range(MOST + 1))
    for asked in ("", "q=cables&by=month", 'q="open', "q=cables&kind=poem", "q=cables&fold=copies", many):
        assert client.get(f"/api/v1/frequency?{asked}").status_code == 400, asked
