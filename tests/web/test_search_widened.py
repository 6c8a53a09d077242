"""The search page says what other forms of the words added, and lets readers do without, of one or of all."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client

from normsbase.services import index
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def filled() -> None:
    """A text with two ways to write a term."""
    an_edition(
        a_report("a-1"), [("1", "Protect critical infrastructure."), ("2", "CI and a CSIRT."), ("3", "CERT.")]
    )
    index.reindex()


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_counts_forms_and_both_switches_are_shown(client: Client) -> None:
    text = page(client, "/search?q=critical+infrastructure+OR+CSIRT&page=1")
    assert '<b class="num">2</b> by your words as typed, <b class="num">1</b> added by other forms.' in text
    assert 'href="?q=critical+infrastructure+OR+CSIRT&amp;expand=no">Search only as typed' in text
    assert '<code>critical infrastructure</code> <span class="soft">also as</span> CI' in text
    assert 'href="?q=critical+infrastructure+OR+CSIRT&amp;typed=CSIRT"' in text
    assert "as typed 1, by other forms" in text


def test_with_all_forms_off_the_page_says_so_keeps_it_and_leads_back(client: Client) -> None:
    text = page(client, "/search?q=CSIRT&expand=no")
    assert "Searched only as typed." in text
    assert 'href="?q=CSIRT">Search other forms too' in text
    assert '<input type="hidden" form="ask" name="expand" value="no">' in text
    assert "added by other forms" not in text


def test_with_one_form_off_it_is_kept_and_the_next_switch_adds_to_it(client: Client) -> None:
    text = page(client, "/search?q=critical+infrastructure+OR+CSIRT&typed=CSIRT")
    assert '<input type="hidden" form="ask" name="typed" value="CSIRT">' in text
    assert "typed=CSIRT&amp;typed=critical+infrastructure" in text
    assert "also as</span> CERT" not in text


def test_the_api_takes_both_switches_and_refuses_other_words(client: Client) -> None:
    def total(**asked: str) -> int:
        found: int = client.get("/api/v1/search", {"q": "CSIRT", **asked}).json()["total"]
        return found

    assert (total(), total(expand="no"), total(typed="csirt"), total(expand="yes")) == (2, 1, 1, 2)
    refused = client.get("/api/v1/search", {"q": "CSIRT", "expand": "perhaps"})
    assert refused.status_code == 400


def test_the_command_says_what_was_added_and_leaves_it_out_where_asked() -> None:
    def printed(**options: object) -> str:
        out = io.StringIO()
        call_command("search", "CSIRT", stdout=out, no_color=True, **options)
        return out.getvalue()

    assert "Also searched for CSIRT: " in printed()
    assert "1 by your words as typed, 1 added by other forms" in printed()
    assert "Also searched" not in printed(expand="no")
    assert "Also searched" not in printed(typed=["csirt"])
