"""Filters chosen stand over the hits, one by one to be taken away; years of the histogram can be chosen."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from tests.services.finding import fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def texts() -> None:
    fill()


def test_each_filter_chosen_stands_over_the_hits_and_can_be_taken_away_alone(client: Client) -> None:
    text = client.get(
        "/search?q=cables&kind=gge-report&kind=resolution&year=2015&order=newest&page=1"
    ).content
    held = re.search(r'<ul class="picked.*?</ul>', text.decode(), re.DOTALL)
    assert held
    links = dict(re.findall(r'<a class="chip on" href="([^"]+)"[^>]*>([^<]+)', held[0]))
    assert {unescape(address): name for address, name in links.items()} == {
        "/search?q=cables&kind=resolution&year=2015&order=newest": "Kind of text: Report of a group of "
        "governmental experts",
        "/search?q=cables&kind=gge-report&year=2015&order=newest": "Kind of text: Resolution",
        "/search?q=cables&kind=gge-report&kind=resolution&order=newest": "Year: 2015",
    }
    assert "picked" not in client.get("/search?q=cables").content.decode()


def test_each_year_of_the_histogram_leads_to_its_paragraphs(client: Client) -> None:
    text = client.get("/search?q=cables").content.decode()
    years = re.findall(r'<th scope="row">(\d{4})</th><td class="num"><a href="([^"]+)">(\d+)</a>', text)
    assert years
    for year, address, count in years:
        assert client.get(f"/search{unescape(address)}").context["answer"].total == int(count), year


def test_filters_that_leave_nothing_can_be_taken_away_one_by_one(client: Client) -> None:
    text = client.get("/search?q=lantern&kind=treaty&year=1950").content.decode()
    links = re.findall(r'<a class="chip on" href="([^"]+)"', text)
    assert [unescape(link) for link in links] == [
        "/search?q=lantern&year=1950",
        "/search?q=lantern&kind=treaty",
    ]
