"""What bodies do: counts that say "recorded here", and a register where each author keeps its verb."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Activity, Body, Mechanism
from tests.building import a_body, a_report
from tests.web import facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base() -> None:
    exercises, response = facts.mechanisms()
    known = facts.states()
    pact = facts.a_pact()
    a_body("forum", "Straits Forum")
    gull = facts.an_activity(
        "grey-gull", exercises, pact, start="2024-05", end="2024-06", participants_count="28",
        recurrence="annual", summary="Two cables were lost at once.",
    )  # fmt: skip
    gull.participants.add(known["EST"], known["FRA"])
    gull.reports.add(a_report("x-1"))
    outage = facts.an_activity(
        "port-outage", response, kind="joint-advisory", body_name="Six States", addressed_to="as told",
        doubt="Five texts are joined.",
    )  # fmt: skip
    facts.an_attribution(outage, "attributes", state=known["EST"])
    facts.an_attribution(outage, "acknowledges", 1, body=pact)
    facts.an_attribution(outage, "see-source", 2, author_name="A ministry")


def shown(client: Client, query: str = "") -> str:
    answer = client.get(f"/mechanisms/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_count_opens_its_activities_and_an_empty_cell_is_none_recorded(client: Client) -> None:
    page = shown(client)
    row = page.split(">NP</a>")[1].split("</tr>")[0]
    assert 'href="?mechanism=joint-exercises&amp;body=pact#register"><span>1</span>' in row
    assert "none recorded" in row
    assert page.split(">Straits Forum</a></th>")[1].split("</tr>")[0].count("none recorded") == 2
    assert "last systematic search 23 November 2026" in page
    assert "never a measure of activity" in page


def test_no_body_has_a_total(client: Client) -> None:
    page = shown(client)
    head = page.split("<thead>")[1].split("</thead>")[0]
    assert head.count("<th") == 1 + 2
    bodies = page.split('name="body"')[1].split("</select>")[0]
    assert "(" not in bodies


def test_each_author_keeps_its_own_verb(client: Client) -> None:
    page = shown(client)
    assert 'href="/states/EST/">Estonia</a> <b class="strong">attributes</b>' in page
    assert 'href="/bodies/pact/">NP</a> <b class="strong">acknowledges' in page
    assert 'A ministry <b class="strong">see source</b>' in page
    assert "Doubt: Five texts are joined." in page


def test_dates_participants_texts_and_sources_are_shown(client: Client) -> None:
    page = shown(client)
    assert '<time datetime="2024-05">May 2024</time>' in page
    assert "until June 2024" in page
    assert "no date" in page
    assert "2 States named by the source, which counts 28; not a full list" in page
    assert 'href="/x-1"' in page
    assert "Source: written for a test" in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("?mechanism=joint-exercises", "a-grey-gull", "a-port-outage"),
        ("?body=pact", "a-grey-gull", "a-port-outage"),
        ("?body=other", "a-port-outage", "a-grey-gull"),
        ("?kind=joint-advisory", "a-port-outage", "a-grey-gull"),
        ("?activity=grey-gull", "a-grey-gull", "a-port-outage"),
    ],
)
def test_the_register_narrows(client: Client, query: str, there: str, gone: str) -> None:
    page = shown(client, query)
    assert f'id="{there}"' in page
    assert f'id="{gone}"' not in page
    assert "1 of 2" in page


def test_nothing_found_is_no_statement_that_there_is_none(client: Client) -> None:
    assert "no statement that there is none" in shown(client, "?body=forum")


def test_an_empty_base_says_how_to_fill_it(client: Client) -> None:

    Activity.objects.all().delete()
    assert "load_catalogue" in shown(client)


def test_pages_turn_and_keep_the_filters(client: Client) -> None:

    exercises = Mechanism.objects.get(key="joint-exercises")
    for number in range(45):
        facts.an_activity(f"drill-{number}", exercises, kind="drill")
    page = shown(client, "?kind=drill&page=1")
    assert 'href="?kind=drill&amp;page=2#register"' in page
    last = shown(client, "?kind=drill&page=2")
    assert 'href="?kind=drill&amp;page=1#register"' in last
    assert last.count('<li id="a-') == 5


def test_queries_do_not_grow_with_activities(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:

    exercises, pact = Mechanism.objects.get(key="joint-exercises"), Body.objects.get(slug="pact")
    for number in range(30):
        facts.an_activity(f"drill-{number}", exercises, pact)
    with django_assert_max_num_queries(14):
        client.get("/mechanisms/")
