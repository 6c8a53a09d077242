"""The first page says what the base holds and leads each user to their job."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Norm, NormSet, Tag
from tests.building import SOURCE, a_report, a_tag, an_edition

pytestmark = pytest.mark.django_db


def shown(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def the_eleven() -> None:
    eleven = NormSet.objects.create(
        slug="eleven", name="Eleven", status="agreed-by-all-members", source=SOURCE
    )
    for place, letter in enumerate("abcdefghijk"):
        Norm.objects.create(
            set=eleven,
            key=f"13{letter}",
            letter=letter,
            name=f"Norm on {letter}",
            position=place,
            source=SOURCE,
        )
    other = NormSet.objects.create(slug="o", name="Other set", status="expert", position=2, source=SOURCE)
    Norm.objects.create(set=other, key="o-1", letter="1", name="Elsewhere", source=SOURCE)


def test_an_empty_base_says_how_to_fill_it(client: Client) -> None:
    page = shown(client)
    assert "No text has been read yet" in page
    assert "make run" in page
    assert "load_catalogue" in page


def test_a_base_with_texts_says_what_it_holds(client: Client) -> None:
    report = a_report("x-1", year=1998)
    an_edition(report, [("1", "One."), ("2", "Two.")])
    an_edition(report, [("1", "Un.")], language="fr")
    an_edition(a_report("x-2", year=2021, sample=True, title="A sample text"), [("1", "Three.")])
    an_edition(a_report("x-3"), [])
    a_report("x-4", year=1901)
    page = shown(client)
    assert "No text has been read yet" not in page
    assert "4 paragraphs and items of 2 texts" in page
    assert '?reading=full">2 texts' in page
    assert '?reading=known">1 text<' in page
    assert '?reading=unreadable">1 text<' in page
    assert '?samples=only">1 of the texts read' in page
    assert '<abbr title="French">fr</abbr> 1' in page
    assert "1998–2021" in page


def test_the_eleven_norms_count_paragraphs_once_and_without_rejected_labels(client: Client) -> None:
    the_eleven()
    edition = an_edition(
        a_report(), [("1", "Leave cables alone."), ("2", "Report leaks."), ("3", "Also cables.")]
    )
    first, second, third = edition.clauses.all()
    a_tag(first, "norm", "13f", "Leave")
    a_tag(first, "norm", "13f", "cables")
    a_tag(third, "norm", "13f", "cables")
    a_tag(second, "norm", "13f", "leaks", state=Tag.State.REJECTED, reviewed_at=timezone.now())
    page = shown(client)
    assert '<a href="/norms/13f/"><b>f</b><span>Norm on f</span><span class="num">2</span></a>' in page
    assert '<b>a</b><span>Norm on a</span><span class="num">0</span>' in page
    assert page.index("Norm on a") < page.index("Norm on k")


def test_other_sets_of_norms_stand_with_their_status_and_the_eleven_are_not_among_them(
    client: Client,
) -> None:
    the_eleven()
    page = shown(client)
    assert 'href="/norms/#set-o"' in page
    assert "proposed by experts" in page
    assert 'href="/norms/#set-eleven"' not in page


def test_newly_read_texts_are_listed_with_what_was_found(client: Client) -> None:
    edition = an_edition(a_report(title="Newest text"))
    edition.findings.create(code="numbering-gap", severity="warning", message="3 follows 1.")
    page = shown(client)
    assert "Newest text" in page
    assert "1 finding<" in page


@pytest.mark.parametrize(
    "name", ["search", "themes", "states", "matrix", "mechanisms", "coverage", "norms", "texts"]
)
def test_every_way_in_is_open(client: Client, name: str) -> None:
    assert f'href="{reverse(name)}' in shown(client)


def test_the_number_of_queries_is_constant(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    the_eleven()
    for number in range(6):
        an_edition(a_report(f"x-{number}"))
    with django_assert_num_queries(10):
        client.get("/")


def test_an_address_of_no_page_says_how_addresses_are_made(client: Client) -> None:
    answer = client.get("/no/such/page/anywhere")
    assert answer.status_code == 404
    assert "There is no page at this address" in answer.content.decode()


def test_samples_are_newly_read_only_where_little_else_is(client: Client) -> None:
    for number in range(1, 4):
        an_edition(a_report(f"x-{number}"))
    for number in range(4, 7):
        an_edition(a_report(f"x-{number}", sample=True))
    assert [row.sample for row in client.get("/").context["base"].newest] == [False, False, False, True]
