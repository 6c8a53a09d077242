"""Norms stand in their sets with their status; ours and official words are never confused."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Norm, NormSet, Report, ReportDate
from tests.building import SOURCE, a_report, a_state, a_tag, an_edition
from tests.web import facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sets() -> None:
    facts.un_norms()
    facts.a_theme("norms", "Rules, norms and principles")
    expert = NormSet.objects.create(slug="expert", name="A commission", status="expert", source=SOURCE)
    Norm.objects.create(
        set=expert,
        key="exp-1",
        letter="1",
        name="Leave buoys alone",
        theme="cbms",
        verified=False,
        source=SOURCE,
    )


def read() -> None:
    report = Report.objects.get(slug="x-70-114")
    ReportDate.objects.create(report=report, kind="adopted", value="2015-07-22", source=SOURCE)
    edition = an_edition(report, [("13", "States should:"), ("13.f", "Keep their hands off harbours;")])
    item = edition.clauses.get(path="13.f")
    a_tag(item, "norm", "13f", "hands off harbours")
    a_tag(item, "norm", "13g")
    a_tag(item, "force", "recommendation")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_un_norms_come_first_and_every_set_shows_its_status(client: Client) -> None:
    page = shown(client, "/norms/")
    assert page.index('id="set-un-11-norms"') < page.index('id="set-expert"')
    assert "agreed by all Member States" in page
    assert "proposed by experts" in page
    assert page.count("machine-tagged, unreviewed") == 1
    assert "unchecked" in page


def test_counts_are_of_paragraphs_read_and_only_for_norms_that_rules_mark(client: Client) -> None:
    assert shown(client, "/norms/").count("none in texts read") == 2
    read()
    page = shown(client, "/norms/")
    assert "paragraph in 1 text" in page
    assert "paragraph" not in page.split('id="exp-1"')[1].split("</li>")[0]


def test_a_theme_narrows_the_sets_and_tells_what_it_hides(client: Client) -> None:
    page = shown(client, "/norms/?theme=cbms")
    assert "Leave buoys alone" in page
    assert "Hands off harbours" not in page
    assert "No norm has this theme" in shown(client, "/norms/?theme=nothing")
    Norm.objects.filter(key="13g").update(theme="cbms")
    assert "1 of this set on other themes" in shown(client, "/norms/?theme=cbms")


def test_an_empty_base_says_how_to_fill_it(client: Client) -> None:
    NormSet.objects.all().delete()
    assert "load_catalogue" in shown(client, "/norms/")


def test_official_words_wait_until_the_text_is_read(client: Client) -> None:
    page = shown(client, "/norms/13f/")
    assert "Not for quotation" in page
    assert 'The official words show here once <a href="/x-70-114">X/70/114</a> is read' in page
    assert 'class="official"' not in page
    assert "No paragraph read so far states this norm" in page
    assert "a vote on a resolution is no stance on a norm" in page


def test_official_words_come_from_the_paragraph_itself(client: Client) -> None:
    read()
    page = shown(client, "/norms/13f/")
    assert '<p class="official" lang="en" dir="auto">Keep their hands off harbours;</p>' in page
    assert "X/70/114, para. 13 (f), adopted 22 July 2015, page 1" in page
    assert '<p class="ours">In short: Hands off harbours.</p>' in page


def test_the_list_marks_the_words_and_names_who_gave_the_tag(client: Client) -> None:
    read()
    page = shown(client, "/norms/13f/")
    assert "Keep their <mark>hands off harbours</mark>;" in page
    assert "rule, not reviewed" in page
    assert "rule test, version 1; not reviewed" in page
    assert 'href="/x-70-114/13.f">X/70/114, para. 13 (f)</a>' in page
    assert "Stated in the same paragraph" in page
    assert 'href="/norms/13g/"' in page


def test_filters_that_nothing_passes_say_how_many_carry_the_label(client: Client) -> None:
    read()
    page = shown(client, "/norms/13f/?kind=treaty")
    assert "No paragraph passes these filters" in page
    assert "1 carry the label" in page


def test_norms_of_other_sets_say_that_they_were_not_searched(client: Client) -> None:
    page = shown(client, "/norms/exp-1/")
    assert "Not searched: the vocabulary marks the eleven UN norms alone" in page
    assert "No text of this norm is in the catalogue" in page
    assert "was not checked against its source" in page


def test_who_stands_behind_a_norm_is_shown_once_it_is_recorded(client: Client) -> None:
    norm = Norm.objects.get(key="13f")
    facts.a_commitment(None, "stated", ladder="words", norm=norm, state=a_state(), date="2023-05-11")
    facts.a_commitment(None, "group-body", ladder="words", norm=norm, body=facts.a_pact(), note="Its council")
    page = shown(client, "/norms/13f/")
    assert '<a href="/states/EST/"><b class="strong">Estonia</b></a>: stated' in page
    assert ", 11 May 2023" in page
    assert '<b class="strong">NP</b></a>: text of an organ' in page
    assert "· Its council" in page


def test_an_unknown_norm_is_404(client: Client) -> None:
    assert client.get("/norms/99z/").status_code == 404


def test_pages_keep_their_filters(client: Client) -> None:
    edition = an_edition(a_report("x-2"), [(str(number), f"Hands off {number}.") for number in range(1, 30)])
    for clause in edition.clauses.all():
        a_tag(clause, "norm", "13f")
    page = shown(client, "/norms/13f/?order=newest")
    assert 'href="?order=newest&amp;page=2#paragraphs"' in page
    assert 'href="?order=newest&amp;page=1#paragraphs"' in shown(client, "/norms/13f/?order=newest&page=2")


def test_queries_do_not_grow_with_paragraphs(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        clause = an_edition(a_report(f"x-{number}"), [("1", "Hands off.")]).clauses.get()
        a_tag(clause, "norm", "13f")
    with django_assert_max_num_queries(21):
        client.get("/norms/13f/")
    with django_assert_max_num_queries(6):
        client.get("/norms/")


def test_a_paragraph_of_a_file_without_pages_names_none(client: Client) -> None:
    paged, plain = an_edition(a_report("x-2")), an_edition(a_report("x-3"), media_type="text/plain")
    for edition in (paged, plain):
        a_tag(edition.clauses.get(), "norm", "13f")
    pages = {row.key: row.page for row in client.get("/norms/13f/").context["found"].rows}
    assert pages["x-2/1"] == 1
    assert pages["x-3/1"] is None
    assert shown(client, "/norms/13f/").count(">page 1</a>") == list(pages.values()).count(1)


def test_forces_are_one_column_where_nothing_says_what_binds(client: Client) -> None:
    clause = an_edition(a_report("x-2")).clauses.get()
    a_tag(clause, "norm", "13f")
    a_tag(clause, "force", "statement")
    page = shown(client, "/norms/13f/")
    assert "Whether these texts bind is not recorded" in page
    assert "binding text" not in page
    Report.objects.filter(slug="x-2").update(binding=False)
    page = shown(client, "/norms/13f/")
    assert "binding text" in page
    assert "is not recorded." not in page.split("by force of the verb")[1].split("</section>")[0]
