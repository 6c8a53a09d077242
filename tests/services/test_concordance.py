"""Keyword in context: every place once, verbatim, sorted over all lines, the same on pages and in files."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from django.test import Client

from normsbase.models import Clause
from normsbase.search.marks import Marker
from normsbase.services import find
from normsbase.services.concordance import ORDERS, Shape, concordance, exported, lines
from normsbase.services.find.texts import texts_at
from normsbase.services.index import index_report
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db
TEXTS = {
    "en": (
        ("1", "Ports guard lamps. Old lamps, new lamps and lamp-posts stand in every port."),
        ("2", "No State puts out the lamps of another State on purpose."),
        ("3", "A zebra crosses where lamps burn; an ant crosses where no lamp burns."),
    ),
    "ar": (("1", "تحمي الدول المصابيح في الموانئ، والمصابيح تضيء الطريق."),),
    "zh": (("1", "各国保护港口的灯塔，灯塔照亮道路。"),),
}


@pytest.fixture(autouse=True)
def base(db: None) -> None:
    for language, clauses in TEXTS.items():
        report = a_report(f"x-{language}", symbol=f"X/{language.upper()}")
        an_edition(report, clauses, language=language)
        index_report(report)


@pytest.mark.parametrize("query", ["lamp", '"old lamps"', "lamp* burn", "المصابيح", "灯塔", "lamps -zebra"])
def test_lines_are_verbatim_and_as_many_as_the_marks(query: str) -> None:
    answer = find.find(query)
    assert answer.asked
    found = list(lines(answer))
    assert found, f"{query}: no line"
    texts = dict(Clause.objects.values_list("key", "text"))
    for line in found:
        text = texts[line.key]
        assert text[line.start : line.end] == line.keyword
        assert line.left + line.keyword + line.right in text
    marker = Marker(answer.asked.tree)
    marked = {doc.key: len(marker.mark(doc).of("text").spans) for doc in texts_at(list(texts))}
    keys = {hit.key for hit in answer.hits}
    assert Counter(line.key for line in found) == {key: n for key, n in marked.items() if key in keys and n}


@pytest.mark.parametrize("order", ORDERS)
def test_pages_hold_every_line_once_in_order(order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normsbase.services.concordance.page.Concordance.SIZE", 2)
    answer = find.find("lamp")
    first = concordance(answer, Shape(order=order))
    rows = [
        line
        for page in range(1, first.pages + 1)
        for line, _, _ in concordance(answer, Shape(order=order, page=page)).rows
    ]
    assert len(rows) == len({(line.key, line.start) for line in rows}) == first.places
    assert rows == sorted(rows, key=ORDERS[order].by)


def test_left_and_right_words_sort_from_the_keyword_outwards() -> None:
    answer = find.find("lamp")
    by_left = [line.before[:1] for line, _, _ in concordance(answer, Shape(order="left")).rows]
    assert by_left == sorted(by_left)
    by_right = [line.after[:1] for line, _, _ in concordance(answer, Shape(order="right")).rows]
    assert by_right == sorted(by_right)
    assert by_left != by_right


def test_a_width_cuts_at_words_and_says_so(client: Client) -> None:
    report = a_report("x-long", symbol="X/LONG")
    an_edition(report, (("1", "word " * 60 + "lantern" + " again" * 60),))
    index_report(report)
    page = client.get("/search/context/?q=lantern&width=40").content.decode()
    assert '<span class="cut">…</span>word word' in page
    assert 'again again<span class="cut">…</span>' in page


def test_the_page_says_why_there_is_no_line(client: Client) -> None:
    assert "Every place of your words" in client.get("/search/context/").content.decode()
    assert "Filters alone name no words" in client.get("/search/context/?language=en").content.decode()
    assert "No paragraph was found" in client.get("/search/context/?q=nothinglikethis").content.decode()
    assert client.get("/search/context/?q=%22open").status_code == 400
    assert client.get("/search/context/export?q=lamp&form=pdf").status_code == 404


def test_files_hold_the_lines_of_all_pages_with_query_and_snapshot(client: Client) -> None:
    body = b"".join(client.get("/search/context/export?q=lamp&form=jsonl&sort=left").streaming_content)  # type: ignore[attr-defined]
    held = [json.loads(line) for line in body.decode().splitlines()]
    assert held[0]["query"] == "lamp"
    assert held[0]["coverage"]["snapshot"]
    shown = concordance(find.find("lamp"), Shape(order="left")).rows
    assert [(one["key"], one["start"]) for one in held[1:-1]] == [
        (line.key, line.start) for line, _, _ in shown
    ]
    assert held[-1] == {"type": "end", "lines": len(shown)}
    made = exported(find.find("lamp"), address="a", root="http://x/", day="2026-01-01")
    assert b"".join(made.written("xlsx")).startswith(b"PK")


def test_lines_that_ocr_read_say_so_on_pages_in_files_and_in_answers(client: Client) -> None:
    address = "search/context?q=zebra"
    assert "ocr" not in client.get(f"/api/v1/{address}").json()["lines"][0]
    Clause.objects.filter(report__slug="x-en").update(ocr_confidence=0.875)
    assert client.get(f"/api/v1/{address}").json()["lines"][0]["ocr"] == {"confidence": 0.875}
    assert "OCR, confidence 87" in client.get("/search/context/?q=zebra").content.decode()
    made = exported(find.find("zebra"), address="a", root="http://x/", day="2026-01-01")
    assert next(iter(made.rows()))["ocr_confidence"] == 0.875


def api(client: Client, address: str) -> Any:
    return client.get(f"/api/v1/search/{address}")


def test_the_api_gives_lines_and_all_found_as_files(client: Client) -> None:
    page = api(client, "context?q=lamp&sort=right").json()
    assert page["places"] == len(page["lines"]) == len(list(lines(find.find("lamp"))))
    assert api(client, "context?q=lamp&sort=size").status_code == 400
    assert api(client, "context?q=lamp&page=9").status_code == 404
    assert api(client, "export?q=lamp&form=pdf").status_code == 400
    assert api(client, "export?q=%22open").status_code == 400
    body = b"".join(api(client, "export?q=lamp&form=jsonl").streaming_content).decode()
    assert body.count('"type": "paragraph"') == find.find("lamp").total
    site = b"".join(client.get("/search/export?q=lamp&form=jsonl").streaming_content).decode()  # type: ignore[attr-defined]
    assert body.splitlines()[1:] == site.splitlines()[1:]
