"""Tables of parties open each cell on its evidence and leave as files that say the same."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Report
from tests.building import a_state
from tests.web import facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base() -> None:
    known = facts.states()
    early, _ = facts.roll_calls(known)
    early.doubt = "One vote may be missing."
    early.save()
    accord = facts.a_treaty()
    acts = [{"act": "ratified", "date": "2003-05-12"}]
    facts.a_commitment(
        accord, "bound", state=known["EST"], date="2003-05-12", in_force="2004-07-01", acts=acts
    )


def shown(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_index_leads_to_every_table(client: Client) -> None:
    page = shown(client, "/matrix/")
    assert 'href="/matrix/instruments/"' in page
    assert 'href="/matrix/votes/"' in page
    assert 'href="/matrix/un-norms/"' in page


def test_each_cell_is_a_link_with_a_sign_and_words(client: Client) -> None:
    page = shown(client, "/matrix/votes/")
    assert page.count('class="cell"') == 4 * 2
    assert 'href="?cell=FRA.a-res-60-45#cell"' in page
    assert '<span class="word">source lists voters only</span>' in page
    assert 'scope="row"' in page
    assert "One vote may be missing." in page
    assert "Facts as of 23 November 2026" in page


def test_an_open_cell_shows_ground_dates_source_and_what_all_share(client: Client) -> None:
    page = shown(client, "/matrix/instruments/?cell=EST.xts-12")
    assert page.count('xts-12#cell" aria-current="true"') == 1
    assert "A source records entry into force for it." in page
    assert "12 May 2003" in page
    assert "written for a test" in page
    assert 'href="/states/EST/#treaties"' in page


def test_htmx_gets_the_panel_alone(client: Client) -> None:
    panel = shown(client, "/matrix/votes/?cell=SSD.a-res-60-45", **{"HX-Target": "cell"})
    assert panel.lstrip().startswith('<aside class="cell-panel')
    assert "Not entitled" in panel
    assert "<html" not in panel


def test_a_cell_that_is_not_there_says_so(client: Client) -> None:
    assert "There is no such cell" in shown(client, "/matrix/votes/?cell=XXX.nothing")


def test_filters_stay_in_the_links_of_cells_and_exports(client: Client) -> None:
    page = shown(client, "/matrix/votes/?group=EEG&column=a-res-75-32")
    assert 'href="?group=EEG&amp;column=a-res-75-32&amp;cell=EST.a-res-75-32#cell"' in page
    assert 'href="/matrix/votes.xlsx?group=EEG&amp;column=a-res-75-32"' in page
    assert "1 of 195 States, 1 of 2 columns" in page
    assert "No State and column pass these filters" in shown(client, "/matrix/votes/?group=nowhere")


def test_an_empty_base_says_that_nothing_is_loaded(client: Client) -> None:
    Report.objects.all().delete()
    assert "the catalogue is not loaded" in shown(client, "/matrix/votes/")


def test_files_carry_name_type_and_the_pages_address(client: Client) -> None:
    wide = client.get("/matrix/votes.csv?bom=1")
    name = f"normsbase-votes-2026-11-23-{wide['X-Snapshot'][:8]}.csv"
    assert wide["Content-Disposition"] == f'attachment; filename="{name}"'
    assert wide.content.startswith(b"\xef\xbb\xbfparty_code")
    long = client.get("/matrix/instruments.csv?shape=long")
    address = f"http://testserver/matrix/instruments/?snapshot={long['X-Snapshot']}&cell=EST.xts-12#cell"
    assert address in long.content.decode()
    assert client.get(address).status_code == 200
    book = client.get("/matrix/votes.xlsx")
    assert book["Content-Type"].endswith("spreadsheetml.sheet")
    assert book.content.startswith(b"PK")
    paper = client.get("/matrix/votes.docx")
    assert paper["Content-Type"].endswith("wordprocessingml.document")
    assert paper.content[:2] == b"PK"


@pytest.mark.parametrize(
    "address", ["/matrix/none/", "/matrix/none.csv", "/matrix/none.xlsx", "/matrix/none.docx"]
)
def test_a_table_that_is_not_there_is_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_other_participants_stand_below_and_apart(client: Client) -> None:
    facts.a_commitment(Report.objects.get(slug="a-res-60-45"), "voted-for", territory=facts.a_territory())
    page = shown(client, "/matrix/votes/?cell=SCG.a-res-60-45")
    assert page.index("Other participants, under the name") > page.index(">South Sudan<")
    assert "<h2>Serbia and Montenegro and" in page


@pytest.mark.parametrize("name", ["votes", "instruments"])
def test_queries_do_not_grow_with_rows(
    client: Client, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        a_state(f"X{number:02d}", f"State {number}", iso2=f"{number:02d}", m49=f"9{number:02d}")
    with django_assert_max_num_queries(10):
        client.get(f"/matrix/{name}/")
