"""Themes are a tree with definitions and limits; their counts tell what they count."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Report, Theme
from tests.building import a_report, a_tag, an_edition
from tests.web import facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tree() -> None:
    law = facts.a_theme("law", "International law", position=1)
    facts.a_theme("force", "Use of force", position=9, parent=law, limits="Not where it is named in passing.")
    facts.a_theme("norms", "Rules and norms", position=2)
    facts.un_norms()
    edition = an_edition(
        a_report("x-1", year=2020, sample=True), [("1", "No force."), ("2", "No force again.")]
    )
    for clause in edition.clauses.all():
        a_tag(clause, "theme", "force")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_theme_stands_under_its_parent_with_its_definition(client: Client) -> None:
    page = shown(client, "/themes/")
    places = [page.index(f'id="{key}"') for key in ("law", "force", "norms")]
    assert places == sorted(places)
    assert 'class="level-1"><a href="/themes/force/"' in page
    assert "On Use of force." in page


def test_counts_are_of_paragraphs_and_texts_and_samples_are_told(client: Client) -> None:
    page = shown(client, "/themes/")
    row = page.split('id="force"')[1].split("</tr>")[0]
    assert '<td class="num">2</td><td class="num">1</td>' in row
    assert 'aria-label="Use of force' in row
    assert "Samples are among them" in page
    assert "none" in page.split('id="law"')[1].split("</tr>")[0]


def test_a_theme_shows_limits_author_norms_and_paragraphs(client: Client) -> None:
    page = shown(client, "/themes/force/")
    assert "Not where it is named in passing." in page
    assert "by machine alone, not reviewed" in page
    assert 'href="/x-1/1"' in page
    assert 'href="/themes/law/">International law</a>' in page
    assert "<b>2</b> of 2 stand in samples" in page
    assert 'href="/themes/force/">Use of force</a>' in shown(client, "/themes/law/")
    assert 'href="/norms/13f/"' in shown(client, "/themes/norms/")


def test_a_theme_that_nothing_carries_says_what_was_not_searched(client: Client) -> None:
    assert "Texts known without being read were not searched" in shown(client, "/themes/law/")


def test_an_unknown_theme_is_404(client: Client) -> None:
    assert client.get("/themes/nothing/").status_code == 404


def test_a_base_without_texts_draws_no_years(client: Client) -> None:
    Report.objects.filter(slug="x-1").delete()
    assert '<svg class="spark"' not in shown(client, "/themes/")
    Theme.objects.all().delete()
    assert "load_catalogue" in shown(client, "/themes/")


def test_queries_do_not_grow_with_themes(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        facts.a_theme(f"t-{number}", f"Theme {number}")
    with django_assert_max_num_queries(3):
        client.get("/themes/")
    with django_assert_max_num_queries(15):
        client.get("/themes/force/")
