"""A State's page shows what is recorded, with dates, doubts and sources, and ranks nobody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Mention, State
from normsbase.services import index
from tests.building import a_body, a_report, an_edition
from tests.web import facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> dict[str, State]:
    return facts.states()


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_goes_from_a_to_z_and_tells_observers_apart(client: Client, known: dict[str, State]) -> None:
    page = shown(client, "/states/")
    assert "3 Member States and 1 observer State " in page
    places = [page.index(f">{name}</a>") for name in ("Estonia", "France", "Holy See", "South Sudan")]
    assert places == sorted(places)
    assert "observer State</span>" in page
    assert "17 September 1991" in page


def test_a_state_is_found_by_code_official_name_and_any_language(
    client: Client, known: dict[str, State]
) -> None:
    known["EST"].names = {"fr": ["Estonie"], "ru": ["Эстония"]}
    known["EST"].official_name = "Republic of Estonia"
    known["EST"].save()
    for words, said in (
        ("est", ""),
        ("эсТония", "Эстония (Russian)"),
        ("republic of", "Republic of Estonia"),
    ):
        page = shown(client, f"/states/?q={words}")
        assert ">Estonia</a>" in page
        assert said in page
        assert ">France</a>" not in page
    assert ">France</a>" in shown(client, "/states/?q=fra")
    assert 'dir="auto">VAT</span>' in shown(client, "/states/?q=vat")
    assert "No State passes these filters" in shown(client, "/states/?q=zzz")


def test_group_region_and_body_narrow_the_list(client: Client, known: dict[str, State]) -> None:
    facts.a_membership(facts.a_pact(), known["FRA"])
    for query in ("group=WEOG", "body=pact"):
        page = shown(client, f"/states/?{query}")
        assert ">France</a>" in page
        assert ">Estonia</a>" not in page
    assert ">South Sudan</a>" in shown(client, "/states/?region=Africa")


def test_other_participants_stand_apart_under_their_sources_name(
    client: Client, known: dict[str, State]
) -> None:
    territory = facts.a_territory("NIU", "Niue", kind="territory")
    facts.a_membership(facts.a_pact(), territory=territory)
    facts.a_commitment(a_report("x-1"), "co-signed", ladder="words", territory=territory)
    page = shown(client, "/states/")
    assert page.index('id="other-NIU"') > page.index(">South Sudan</a>")
    assert "of NP" in page
    assert 'id="other-NIU"' not in shown(client, "/states/?group=EEG")


def test_an_empty_base_says_how_to_fill_it(client: Client) -> None:
    assert "load_catalogue" in shown(client, "/states/")


def test_votes_tell_kinds_of_absence_apart(client: Client, known: dict[str, State]) -> None:
    early, _ = facts.roll_calls(known)
    early.doubt = "One vote may be missing."
    early.save()
    assert "</svg> source lists voters only" in shown(client, "/states/FRA/")
    assert "</svg> did not vote" in shown(client, "/states/SSD/")
    observer = shown(client, "/states/VAT/")
    assert "</svg> not entitled" in observer
    assert "One vote may be missing." in observer
    assert "Votes on 2 resolutions" in observer


def test_treaties_show_acts_dates_ground_and_doubt(client: Client, known: dict[str, State]) -> None:
    accord = facts.a_treaty(doubt="Dates for a part only.")
    acts = [{"act": "signed", "date": "2001-11-23"}, {"act": "party", "date": ""}]
    facts.a_commitment(accord, "bound", state=known["EST"], acts=acts)
    page = shown(client, "/states/EST/")
    assert 'id="treaty-xts-12"' in page
    assert "23 November 2001" in page
    assert "(date not recorded)" in page
    assert "Doubt: Dates for a part only." in page
    assert "</svg> source silent" in shown(client, "/states/FRA/")


def test_memberships_mark_what_is_approximate_doubtful_or_disputed(
    client: Client, known: dict[str, State]
) -> None:
    facts.a_membership(
        facts.a_pact(), known["EST"], joined="1999", approximate=True, doubt="A year late perhaps."
    )
    facts.a_membership(a_body("lake", "Lake Forum"), known["EST"], status="observer", disputed=True)
    page = shown(client, "/states/EST/")
    assert "not the legal date" in page
    assert "A year late perhaps." in page
    assert "disputed" in page
    assert "date not known" in page


def test_words_positions_and_context_stand_in_their_own_places(
    client: Client, known: dict[str, State]
) -> None:
    state = known["EST"]
    facts.a_commitment(a_report("joint"), "co-signed", ladder="words", state=state, date="2022-04-28")
    facts.a_commitment(a_report("draft"), "main-sponsor", state=state)
    facts.a_commitment(a_report("position"), "known-text", ladder="context", state=state)
    facts.a_commitment(None, "centre-membership", ladder="context", state=state, note="The Centre")
    page = shown(client, "/states/EST/")
    parts = {name: page.split(f'id="{name}"')[1].split("<section")[0] for name in ("words", "positions")}
    assert "JOINT" in parts["words"]
    assert "28 April 2022" in parts["words"]
    assert "DRAFT" in parts["words"]
    assert "POSITION" in parts["positions"]
    context = page.split("Context, not a commitment")[1].split("</section>")[0]
    assert "The Centre" in context
    assert "POSITION" not in context


def test_its_own_texts_say_what_was_read_and_what_is_not_known(
    client: Client, known: dict[str, State]
) -> None:
    a_report("plan", kind="strategy", body=None, body_name="Estonia")
    own = shown(client, "/states/EST/").split('id="own-texts"')[1].split("</section>")[0]
    assert 'href="/plan"' in own
    assert "Known, its text is not in the base." in own
    assert "No national position and no statement of its own is known here." in own
    none = shown(client, "/states/FRA/").split('id="own-texts"')[1].split("</section>")[0]
    assert "No text of its own is known here. That says nothing of what it has published." in none
    index.reindex()
    found = shown(client, "/search?q=state:EST")
    assert "Own texts of Estonia" in found
    assert 'href="/states/EST/#own-texts"' in found


def test_activities_and_its_own_verb_lead_to_the_register(client: Client, known: dict[str, State]) -> None:
    exercises, response = facts.mechanisms()
    facts.an_activity("grey-gull", exercises, facts.a_pact(), start="2024-05").participants.add(known["EST"])
    answer = facts.an_activity("port-outage", response, body_name="Six States", doubt="Five texts.")
    facts.an_attribution(answer, "supports", state=known["EST"])
    page = shown(client, "/states/EST/")
    assert 'href="/mechanisms/?activity=grey-gull#a-grey-gull"' in page
    assert "supports another&#x27;s attribution" in page
    assert "Five texts." in page
    assert page.count("?activity=") == 2


def test_paragraphs_that_name_it_are_counted_once_and_lead_to_search(
    client: Client, known: dict[str, State]
) -> None:
    edition = an_edition(a_report("x-9", sample=True), [("1", "Estonia met Estonia.")])
    for start in (0, 12):
        Mention.objects.create(clause=edition.clauses.get(), state=known["EST"], start=start, end=start + 7)
    page = shown(client, "/states/EST/")
    assert "1 paragraph in 1 text name it" in page
    assert f'href="{reverse("search")}?state=EST&amp;report=x-9"' in page
    assert '<span class="chip">sample</span>' in page


def test_more_texts_than_fit_are_told(client: Client, known: dict[str, State]) -> None:
    for number in range(14):
        clause = an_edition(a_report(f"x-{number}"), [("1", "Estonia.")]).clauses.get()
        Mention.objects.create(clause=clause, state=known["EST"], start=0, end=7)
    assert "The 12 newest of 14." in shown(client, "/states/EST/")


def test_a_state_without_facts_says_none_recorded_and_never_none(
    client: Client, known: dict[str, State]
) -> None:
    page = shown(client, "/states/FRA/")
    for words in (
        "No act under a treaty is on record yet",
        "No roll call is on record yet",
        "None recorded here",
    ):
        assert words in page


def test_names_stand_in_their_languages(client: Client, known: dict[str, State]) -> None:
    known["EST"].names = {"ar": ["إستونيا"], "en": ["Estonia"], "ru": []}
    known["EST"].save()
    page = shown(client, "/states/EST/")
    assert '<dd lang="ar" dir="auto">إستونيا</dd>' in page
    assert 'lang="ru"' not in page


def test_codes_in_small_letters_lead_there_and_unknown_ones_are_404(
    client: Client, known: dict[str, State]
) -> None:
    assert ">Estonia</h1>" in shown(client, "/states/est/")
    assert client.get("/states/ZZZ/").status_code == 404


def test_queries_do_not_grow_with_facts(
    client: Client, known: dict[str, State], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    exercises, _ = facts.mechanisms()
    for number in range(12):
        body = a_body(f"body-{number}", f"Body {number}")
        facts.a_membership(body, known["EST"])
        facts.a_commitment(a_report(f"t-{number}"), "co-signed", ladder="words", state=known["EST"])
        facts.an_activity(f"act-{number}", exercises, body).participants.add(known["EST"])
    with django_assert_max_num_queries(28):
        client.get("/states/EST/")
    with django_assert_max_num_queries(6):
        client.get("/states/")


def test_electoral_groups_stand_under_their_names(client: Client, known: dict[str, State]) -> None:
    page = shown(client, "/states/")
    assert "<td>Western European and Other</td>" in page
    assert '<option value="EEG">Eastern European</option>' in page
    assert "Eastern European group" in shown(client, "/states/EST/")
