"""The list of texts shows what is known beside what is read, and never hides a gap."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Finding, Report, ReportDate
from tests.building import SOURCE, a_body, a_report, an_edition

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "") -> str:
    answer = client.get(f"/texts/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_known_text_is_listed_and_told_apart_from_a_read_one(client: Client) -> None:
    an_edition(a_report("x-1", title="Read one"))
    a_report("x-2", title="Known one")
    page = shown(client)
    assert "2 texts" in page
    assert 'class="reading-full">read in full' in page
    assert 'class="reading-known">known without text' in page


def test_a_file_without_words_is_not_readable_and_one_with_gaps_is_read_in_part(client: Client) -> None:
    an_edition(a_report("x-1", title="Blank"), [])
    partly = an_edition(a_report("x-2", title="Gap"))
    Finding.objects.create(edition=partly, code="page-without-text", severity="warning", message="Page 2.")
    page = shown(client)
    assert 'class="reading-unreadable">not readable' in page
    assert 'class="reading-part">read in part' in page
    assert "1 finding<" in page


def test_serif_is_kept_for_titles_and_not_for_what_stands_in_for_one(client: Client) -> None:
    an_edition(a_report("x-1", symbol="", title="scan.pdf"), file_name="scan.pdf")
    a_report("x-2", title="X/2")
    an_edition(a_report("x-3", title="Report on conduct"))
    for address, css in (("/x-1", ""), ("/x-2", ""), ("/x-3", "official")):
        assert f'<h1 class="{css} title"' in client.get(address).content.decode()
    rows = client.get("/texts/").context["list"].rows
    assert {row.slug: row.title_css for row in rows} == {"x-1": "", "x-2": "", "x-3": "official"}


def test_dates_have_a_kind_and_a_missing_date_says_so(client: Client) -> None:
    dated = a_report("x-1")
    for kind, value in (("issued", "2015-08-01"), ("adopted", "2015-07-22")):
        ReportDate.objects.create(report=dated, kind=kind, value=value, source=SOURCE)
    a_report("x-2", year=None)
    page = shown(client)
    assert "adopted 22 July 2015" in page
    assert "date not known" in page
    assert "no year" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=networks+report", {"x-1"}),
        ("?q=X/2", {"x-2"}),
        ("?kind=treaty", {"x-2"}),
        ("?body=asean", {"x-1"}),
        ("?body=Some+Forum", {"x-2"}),
        ("?year=1999", {"x-2"}),
        ("?language=fr", {"x-1"}),
        ("?reading=full", {"x-1"}),
        ("?reading=known", {"x-2", "x-3"}),
        ("?samples=only", {"x-3"}),
        ("?samples=none&reading=known", {"x-2"}),
        ("?year=soon&reading=what&page=x&sort=none", {"x-1", "x-2", "x-3"}),
    ],
)
def test_filters_keep_what_has_all_of_them(client: Client, query: str, expected: set[str]) -> None:
    first = a_report("x-1", title="Report on networks", body=a_body("asean", "ASEAN"))
    an_edition(first)
    an_edition(first, language="fr")
    a_report("x-2", title="Charter", kind="treaty", year=1999, body_name="Some Forum")
    a_report("x-3", title="Sample", sample=True)
    rows = client.get(f"/texts/{query}").context["list"].rows
    assert {row.slug for row in rows} == expected


def test_a_filter_counts_texts_not_their_editions(client: Client) -> None:
    report = a_report("x-1")
    an_edition(report)
    an_edition(report, language="fr")
    choices = client.get("/texts/").context["list"].choices
    assert [(choice.value, choice.count) for choice in choices["language"]] == [("en", 1), ("fr", 1)]
    assert {choice.value: choice.count for choice in choices["reading"]}["full"] == 1


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["x-2", "x-1", "x-3"]),
        ("oldest", ["x-1", "x-2", "x-3"]),
        ("title", ["x-3", "x-2", "x-1"]),
        ("symbol", ["x-1", "x-2", "x-3"]),
        ("read", ["x-3", "x-1", "x-2"]),
    ],
)
def test_the_order_is_the_one_asked_for(client: Client, sort: str, expected: list[str]) -> None:
    a_report("x-1", title="C", year=2001)
    a_report("x-2", title="B", year=2002)
    an_edition(a_report("x-3", title="A", year=None))
    assert [row.slug for row in client.get(f"/texts/?sort={sort}").context["list"].rows] == expected


def test_long_lists_are_paged_and_keep_the_filters(client: Client) -> None:
    for number in range(53):
        a_report(f"x-{number:02}", kind="decision")
    page = shown(client, "?kind=decision&page=2&sort=symbol")
    assert "53 texts" in page
    assert "51 to 53 shown" in page
    assert "?kind=decision&amp;sort=symbol&amp;page=1" in page
    assert 'rel="next" href="?kind=decision&amp;page=2"' in shown(client, "?kind=decision")
    assert client.get("/texts/?page=99").context["list"].page == 2


def test_an_empty_catalogue_says_how_to_fill_it_and_a_narrow_filter_how_to_widen_it(client: Client) -> None:
    assert "load_catalogue" in shown(client)
    a_report()
    assert "No text passes these filters" in shown(client, "?q=nothing")


def test_the_number_of_queries_does_not_grow_with_the_list(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        report = a_report(f"x-{number}", body=a_body(f"body-{number}", f"Body {number}"))
        an_edition(report)
        ReportDate.objects.create(report=report, kind="adopted", value="2015", source=SOURCE)
    with django_assert_num_queries(8):
        client.get("/texts/")
    assert Report.objects.count() == 12


def test_a_word_is_found_where_a_word_of_the_title_begins(client: Client) -> None:
    a_report("x-1", title="NIS directive")
    a_report("x-2", title="On administration")
    a_report("x-3", title="(NIS2) rules", symbol="")
    a_report("x-4", title="各国行为准则", symbol="")
    found = [row.slug for row in client.get("/texts/?q=nis&sort=title").context["list"].rows]
    assert sorted(found) == ["x-1", "x-3"]
    assert [row.slug for row in client.get("/texts/?q=行为").context["list"].rows] == ["x-4"]
    assert [row.slug for row in client.get("/texts/?q=/2").context["list"].rows] == ["x-2"]
    assert not client.get("/texts/?q=[a-z").context["list"].rows


def test_a_file_without_pages_has_no_number_of_pages(client: Client) -> None:
    an_edition(a_report("x-1"), media_type="text/markdown")
    assert "1 page<" not in shown(client)
    an_edition(a_report("x-2"))
    assert shown(client).count("1 page<") == 1
