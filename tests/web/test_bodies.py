"""A body's page tells who belongs to it, since when and on how sure a ground, what it wrote and did."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Mention, Norm, NormSet
from tests.building import SOURCE, a_body, a_report, a_state, an_edition
from tests.web import facts

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_bodies_are_listed_by_kind_and_the_unknown_kind_comes_last(client: Client) -> None:
    a_body("zeta", "Zeta Union", kind="alliance", founded="1949")
    pact = a_body("pact", "Northern Pact", acronym="NP", verified=False)
    facts.a_membership(pact, a_state())
    an_edition(a_report("x-1", body=pact))
    a_report("x-2", body=pact)
    page = shown(client, "/bodies/")
    assert page.index("Zeta Union") < page.index("Kind not recorded") < page.index("Northern Pact")
    row = page.split("Northern Pact</a>")[1].split("</tr>")[0]
    assert '<td class="num">1</td><td class="num">2</td><td class="num">1</td>' in row
    assert "facts of this body not checked" in row
    assert "none recorded" in page.split("Zeta Union</a>")[1].split("</tr>")[0]


def test_an_empty_base_says_how_to_fill_it(client: Client) -> None:
    assert "load_catalogue" in shown(client, "/bodies/")


def test_members_stand_by_status_from_a_to_z_with_marked_years(client: Client) -> None:
    pact = facts.a_pact()
    known = facts.states()
    facts.a_membership(pact, known["FRA"], joined="1995", approximate=True)
    facts.a_membership(pact, known["EST"], joined="2004-03-29")
    facts.a_membership(pact, known["SSD"], status="former", joined="2012", left="2020", doubt="Perhaps 2019.")
    facts.a_membership(pact, territory=facts.a_territory("NIU", "Niue"), disputed=True)
    facts.a_membership(pact, member_body=a_body("eu", "European Union"))
    page = shown(client, "/bodies/pact/")
    order = (">Estonia<", ">European Union<", ">France<", "<li>Niue", ">South Sudan<")
    places = [page.index(name) for name in order]
    assert places == sorted(places)
    assert "29 March 2004" in page
    assert page.count("not the legal date") == 1
    assert "Former member" in page
    assert "to 2020" in page
    assert "Perhaps 2019." in page
    assert "under the name that the source uses" in page
    assert ">disputed<" in page


def test_a_doubt_that_many_share_is_said_once(client: Client) -> None:
    pact = facts.a_pact()
    for number in range(5):
        state = a_state(f"X{number}A", f"State {number}", iso2=f"X{number}", m49=f"90{number}")
        facts.a_membership(pact, state, doubt="A year late perhaps.")
    assert shown(client, "/bodies/pact/").count("A year late perhaps.") == 1


def test_texts_tell_read_from_known_and_samples_from_documents(client: Client) -> None:
    pact = facts.a_pact()
    an_edition(a_report("x-1", body=pact, sample=True))
    a_report("x-2", body=pact, year=None)
    an_edition(a_report("x-3", body=pact), [])
    page = shown(client, "/bodies/pact/")
    assert "3 known, 1 of them read" in page
    for words in ("known without text", "not readable", "no year", '<span class="chip">sample</span>'):
        assert words in page


def test_activities_are_counted_by_mechanism_and_absence_is_none_recorded(client: Client) -> None:
    pact = facts.a_pact()
    exercises, _ = facts.mechanisms()
    facts.an_activity("grey-gull", exercises, pact)
    page = shown(client, "/bodies/pact/")
    assert 'href="/mechanisms/?mechanism=joint-exercises&amp;body=pact#register"' in page
    assert "none recorded" in page.split("Collective response")[1][:120]


def test_what_the_body_stands_behind_is_its_own_alone(client: Client) -> None:
    pact = facts.a_pact()
    other = a_body("forum", "Straits Forum")
    facts.a_membership(other, member_body=pact, status="observer")
    facts.a_commitment(a_report("joint"), "co-signed", ladder="words", body=pact, date="2024-10-02")
    NormSet.objects.create(slug="own", name="Own norms", status="expert", body=pact, source=SOURCE)
    page = shown(client, "/bodies/pact/")
    assert "Co-signed" in page
    assert "2 October 2024" in page
    assert "never read as an act of its members" in page
    assert 'href="/norms/#set-own"' in page
    assert 'href="/bodies/forum/"' in page


def test_paragraphs_that_name_the_body_are_counted(client: Client) -> None:
    body = a_body("nato", "Northern Pact")
    assert "No paragraph read so far names it" in shown(client, "/bodies/nato/")
    for clause in an_edition(
        a_report("x-1"), [("1", "The Pact met."), ("2", "The Pact left.")]
    ).clauses.all():
        for start in (0, 4):
            Mention.objects.create(clause=clause, body=body, start=start, end=start + 4)
    assert "Named in 2 paragraphs of 1 text." in shown(client, "/bodies/nato/")


def test_an_unchecked_body_says_so_and_an_unknown_one_is_404(client: Client) -> None:
    a_body("g7", "Group of Seven", verified=False)
    page = shown(client, "/bodies/g7/")
    assert "the facts of this body itself are unchecked" in page
    assert "No member is recorded" in page
    assert client.get("/bodies/none/").status_code == 404


def test_queries_do_not_grow_with_members_and_texts(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pact = facts.a_pact()
    for number in range(20):
        state = a_state(f"X{number:02d}", f"State {number}", iso2=f"{number:02d}", m49=f"9{number:02d}")
        facts.a_membership(pact, state)
        an_edition(a_report(f"x-{number}", body=pact))
    with django_assert_max_num_queries(10):
        client.get("/bodies/pact/")
    with django_assert_max_num_queries(4):
        client.get("/bodies/")


def test_what_texts_of_a_body_state_stands_with_its_review_and_for_the_body_alone(client: Client) -> None:
    pact = facts.a_pact()
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    norm = Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    assert 'id="on-norms"' not in shown(client, "/bodies/pact/")
    report = a_report("x-1", body=pact, kind="communique")
    facts.a_commitment(
        None, "group-body", ladder="words", body=pact, norm=norm, evidence_report=report, origin="rule",
        stance="affirms", quote="Calls are answered.", review="proposed", date="2020",
    )  # fmt: skip
    part = shown(client, "/bodies/pact/").split('id="on-norms"')[1].split("</section>")[0]
    assert "Norm 13h" in part
    assert "Calls are answered." in part
    assert "1 not settled" in part
    assert "for the body alone" in part
