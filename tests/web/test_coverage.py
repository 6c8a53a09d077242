"""The coverage page counts what was read and what was not, and says what can be done."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Finding, ReportDate, Run
from normsbase.services.coverage import Row, coverage
from tests.building import SOURCE, a_body, a_report, an_edition

pytestmark = pytest.mark.django_db


def shown(client: Client) -> str:
    answer = client.get("/coverage/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def counts(row: Row) -> tuple[int, int, int, int, int]:
    return (row.known, row.full, row.part, row.unreadable, row.without)


def test_every_text_is_counted_once_by_how_it_was_read() -> None:
    body = a_body("asean", "Association", acronym="ASEAN")
    an_edition(a_report("x-1", body=body, kind="treaty", year=1998))
    partly = an_edition(a_report("x-2", body=body, year=2004))
    partly.findings.create(code="page-without-text", severity="warning", message="Page 2.")
    an_edition(a_report("x-3", body_name="A forum"), [])
    a_report("x-4", year=None)
    base = coverage()
    assert counts(base.total) == (4, 1, 1, 1, 1)
    tables = {name: {row.label: row for row in rows} for name, _, rows in base.tables}
    assert counts(tables["kind"]["treaty"]) == (1, 1, 0, 0, 0)
    assert counts(tables["body"]["ASEAN"]) == (2, 1, 1, 0, 0)
    assert tables["body"]["ASEAN"].span == "1998–2004"
    assert counts(tables["body"]["A forum"]) == (1, 0, 0, 1, 0)
    assert tables["body"]["No body known"].span == ""
    assert counts(tables["year"]["No year known"]) == (1, 0, 0, 0, 1)
    assert sum(row.known for row in tables["year"].values()) == 4


def test_a_text_read_in_two_languages_stands_in_both_rows_and_once_in_the_total() -> None:
    report = a_report()
    an_edition(report)
    an_edition(report, language="fr")
    base = coverage()
    assert base.total.known == 1
    assert base.total.tongues == "en fr"
    (languages,) = (rows for name, _, rows in base.tables if name == "language")
    assert [(row.label, row.full) for row in languages] == [("English", 1), ("French", 1)]


def test_the_bar_has_a_stretch_for_each_state_in_proportion() -> None:
    row = Row("x", "X", full=3, without=1)
    assert row.bars == (("f4", 0.0, 149.0), ("gap-open", 150.0, 49.0))
    assert Row("x", "X").bars == ()
    assert Row("x", "X", years={2001}).span == "2001"


def test_the_page_links_each_row_to_its_texts(client: Client) -> None:
    an_edition(a_report(body=a_body("un", "United Nations"), kind="gge-report"))
    page = shown(client)
    assert '<a href="/texts/?kind=gge-report">GGE report</a>' in page
    assert '<a href="/texts/?body=un">United Nations</a>' in page
    assert '<a href="/texts/?year=2015">2015</a>' in page
    assert 'aria-label="1 read in full, 0 in part, 0 not readable, 0 without text"' in page


def test_findings_are_grouped_by_code_the_gravest_first_with_a_remedy(client: Client) -> None:
    for slug in ("x-1", "x-2"):
        edition = an_edition(a_report(slug))
        for number in (3, 4):
            edition.findings.create(
                code="numbering-gap",
                severity="warning",
                page=number,
                message="21 follows 19.",
                remedy="Look at it.",
            )
    edition.findings.create(code="second-file", severity="info", message="A second file.")
    edition.findings.create(code="low-quality", severity="error", message="Half is unreadable.")
    page = shown(client)
    assert "Gap in the numbering</a>: 4 in 2 texts" in page
    assert "Look at it." in page
    assert page.index("Low quality") < page.index("Gap in the numbering</a>") < page.index("Second file")
    assert "6 in all" in page


def test_refused_files_are_named_with_their_reason(client: Client) -> None:
    Finding.objects.create(
        file_name="data.csv",
        code="refused",
        severity="error",
        message="A table holds no text.",
        remedy="Give the PDF.",
    )
    page = shown(client)
    assert "data.csv" in page
    assert "A table holds no text." in page
    assert "Give the PDF." in page


def test_texts_known_without_words_are_listed_with_their_date_as_far_as_it_is_known(client: Client) -> None:
    dated = a_report("x-1", title="Dated", official_url="https://publisher.example/x")
    ReportDate.objects.create(report=dated, kind="adopted", value="2024-07", source=SOURCE)
    a_report("x-2", title="Undated", year=None)
    page = shown(client)
    assert '<a class="official small" href="/x-1">Dated</a>' in page
    assert "adopted July 2024" in page
    assert "<td>not known</td>" in page
    assert 'href="https://publisher.example/x"' in page


def test_the_page_says_how_the_set_was_gathered_and_what_absence_means(client: Client) -> None:
    Run.objects.create(kind="ingest", started_at=timezone.now(), ended_at=timezone.now())
    an_edition(a_report(sample=True))
    page = shown(client)
    assert "not a census" in page
    assert "1 of the texts is a sample" in page
    assert "last on" in page
    assert "rules test (1 file)" in page
    assert 'id="absence"' in page


def test_an_empty_base_says_so(client: Client) -> None:
    assert "The base is empty" in shown(client)


def test_the_number_of_queries_is_constant(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        an_edition(a_report(f"x-{number}", body=a_body(f"b-{number}", f"B {number}"), year=2000 + number))
        a_report(f"y-{number}")
    with django_assert_num_queries(16):
        client.get("/coverage/")
