"""A paragraph has one page at its key: its words, their proof, their labels and how to cite them."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ingest.records import text_hash
from normsbase.models import (
    Citation,
    Clause,
    Edition,
    Footnote,
    Mention,
    Norm,
    NormSet,
    Redirect,
    ReportDate,
    Tag,
)
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

pytestmark = pytest.mark.django_db

WORDS = "States should leave the cables of others alone;"


@pytest.fixture
def edition() -> Edition:
    report = a_report(body=a_body(), adoption="adopted without a vote")
    ReportDate.objects.create(report=report, kind="adopted", value="2015-07-22", source=SOURCE)
    return an_edition(
        report,
        [
            ("12", "Members met."),
            ("13", "The group recommends:"),
            ("13.f", WORDS),
            ("13.g", "Small States too."),
        ],
    )


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_the_words_under_their_chapeau_with_key_and_hash(
    client: Client, edition: Edition
) -> None:
    page = text_of(client, "/x-70-114/13.f")
    assert "<h1>X/70/114, para. 13 (f)</h1>" in page
    assert page.index("The group recommends:") < page.index(WORDS)
    assert text_hash(WORDS) in page
    assert "http://testserver/x-70-114/13.f" in page
    assert ">adopted 22 July 2015</time>" in page


def test_a_chapeau_shows_its_items_and_neighbours_only_once(client: Client, edition: Edition) -> None:
    page = text_of(client, "/x-70-114/13")
    assert page.count(WORDS) == 1
    assert page.count("Members met.") == 1
    assert 'rel="prev" href="/x-70-114/12"' in page
    assert 'rel="next" href="/x-70-114/13.f"' in page


def test_a_nested_item_carries_all_its_chapeaux(client: Client) -> None:
    an_edition(a_report(), [("op2", "Calls upon States:"), ("op2.a", "To act:"), ("op2.a.i", "Soon;")])
    page = text_of(client, "/x-70-114/op2.a.i")
    assert page.index("Calls upon States:") < page.index("To act:") < page.index("Soon;")


def test_the_box_lies_on_the_page_in_its_points(client: Client, edition: Edition) -> None:
    page = text_of(client, "/x-70-114/12")
    assert '<svg viewBox="0 0 612.0 792.0"' in page
    assert 'x="69' in page
    assert "/x-70-114/pages/1.png?v=" in page


def test_labels_stand_with_the_words_that_earned_them_and_their_author(
    client: Client, edition: Edition
) -> None:
    clause = edition.clauses.get(path="13.f")
    a_tag(clause, "norm", "13f", "leave the cables")
    a_tag(clause, "theme", "norms", rests_on="chapeau").save()
    Tag.objects.filter(label="norms").update(start=4, end=9)
    a_tag(
        clause,
        "theme",
        "cables",
        "cables",
        given_by="person",
        state="accepted",
        reviewed_at=timezone.now(),
        reviewer=User.objects.create(username="ann"),
        rule="",
        version="",
    )
    a_tag(clause, "theme", "title", rests_on="report")
    a_tag(clause, "addressee", "none")
    page = text_of(client, "/x-70-114/13.f")
    assert '<span class="official small" lang="en" dir="auto">leave the cables</span>' in page
    assert '<span class="official small" lang="en" dir="auto">group</span>' in page
    assert "in its chapeau" in page
    assert "in the title of the text" in page
    assert "accepted by ann" in page
    assert "Addressee" not in page


def test_a_paragraph_without_labels_says_what_that_means(client: Client, edition: Edition) -> None:
    assert "That says nothing about its weight" in text_of(client, "/x-70-114/12")


def test_states_bodies_and_documents_named_are_linked_where_they_are_known(
    client: Client, edition: Edition
) -> None:
    clause = edition.clauses.get(path="13.f")
    other = an_edition(a_report("x-79-1"), [("op2", "Recalls that."), ("op3", "Recalls this.")]).report
    known = a_report("x-80-1")
    state = a_state()
    for start in (0, 5):
        Mention.objects.create(clause=clause, state=state, start=start, end=start + 3)
    Mention.objects.create(clause=clause, body=a_body("asean", "ASEAN"), start=9, end=12)
    for text, report, path in (
        ("resolution 79/1", other, ""),
        ("X/79/1, para. 2", other, "op2"),
        ("X/79/1, para. 9", other, "op9"),
        ("X/80/1, para. 1", known, "op1"),
        ("paras. 2 and 3 of X/79/1", other, "op2"),
        ("paras. 2 and 3 of X/79/1", other, "op3"),
        ("X/1/1", None, ""),
    ):
        Citation.objects.create(clause=clause, text=text, report=report, path=path, start=0, end=5)
    page = text_of(client, "/x-70-114/13.f")
    assert page.count('href="/states/EST/"') == 1
    assert 'href="/bodies/asean/"' in page
    assert 'href="/x-79-1">resolution 79/1</a>' in page
    assert 'href="/x-79-1/op2">X/79/1, para. 2</a>' in page
    assert 'href="/x-79-1">X/79/1, para. 9</a>' in page
    assert (
        'href="/x-80-1">X/80/1, para. 1</a> <span class="tiny faint">X/80/1, known, not read</span>' in page
    )
    assert (
        'paras. 2 and 3 of X/79/1</span> <span class="small"><a href="/x-79-1/op2">X/79/1, para. 2</a>'
        in page
    )
    assert '· <a href="/x-79-1/op3">X/79/1, para. 3</a>' in page
    assert "X/1/1</span> <span" in page


def test_paragraphs_that_cite_this_one_are_listed_and_counted(client: Client, edition: Edition) -> None:
    assert "No paragraph in the texts read names this one" in text_of(client, "/x-70-114/13")
    citing = an_edition(a_report("x-79-1", year=2024), [("op3", "Recalls paragraph 13.")]).clauses.get()
    Citation.objects.create(
        clause=citing, text="paragraph 13", report=edition.report, path="13", start=0, end=5
    )
    page = text_of(client, "/x-70-114/13")
    assert 'href="/x-79-1/op3">X/79/1, para. 3</a>' in page
    assert "1 paragraph in the texts read" in page


def test_the_text_of_a_norm_says_which_norm_it_is(client: Client, edition: Edition) -> None:
    eleven = NormSet.objects.create(
        slug="eleven", name="The eleven", status="agreed-by-all-members", source=SOURCE
    )
    Norm.objects.create(
        set=eleven, key="13f", letter="f", name="Cables", clause_key="x-70-114/13.f", source=SOURCE
    )
    assert '<a href="/norms/13f/">The eleven: f Cables</a>' in text_of(client, "/x-70-114/13.f")


def test_footnotes_are_tied_to_their_mark(client: Client, edition: Edition) -> None:
    clause = edition.clauses.get(path="12")
    Footnote.objects.create(
        edition=edition, clause=clause, position=3, mark="*", at=7, text="In spring.", page=1
    )
    page = text_of(client, "/x-70-114/12")
    assert 'Members<a class="note-ref" href="#fn3" aria-label="Footnote *">*</a> met.' in page
    assert '<li id="fn3"><b>*</b><span>In spring.</span></li>' in page


def test_other_language_editions_of_the_paragraph_are_linked(client: Client, edition: Edition) -> None:
    an_edition(edition.report, [("12", "Les membres se sont réunis.")], language="fr")
    assert 'href="/x-70-114@fr/12">in French</a>' in text_of(client, "/x-70-114/12")
    french = text_of(client, "/x-70-114@fr/12")
    assert 'href="/x-70-114/12">in English</a>' in french
    assert 'lang="fr" dir="ltr">Les membres' in french


@pytest.mark.parametrize("path", ["13~2", "13~2.a", "annex.art7.1.a", "op3.end", "israel.p4", "pp3bis"])
def test_every_sign_that_a_key_may_hold_opens_its_page(client: Client, path: str) -> None:
    edition = an_edition(a_report(), [(path, "Words.")], copy=2, current=False)
    key = edition.clauses.get().key
    assert key == f"x-70-114@en~2/{path}"
    page = text_of(client, f"/{key}")
    assert f"http://testserver/{key}" in page
    assert f'href="/x-70-114@en~2?at={path}#{path}"' in page


def test_an_old_key_leads_to_its_words_for_good(client: Client, edition: Edition) -> None:
    Redirect.objects.create(
        old_key="x-70-114/99", clause=edition.clauses.get(path="13.f"), reason="same text"
    )
    answer = client.get("/x-70-114/99")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/x-70-114/13.f"


def test_an_unknown_path_says_what_was_tried_and_offers_its_neighbours(
    client: Client, edition: Edition
) -> None:
    answer = client.get("/x-70-114/13.z")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "<code>x-70-114/13.z</code>" in page
    assert "Its paragraph 13 is there" in page
    for path in ("13", "13.f", "13.g"):
        assert f'href="/x-70-114/{path}"' in page
    assert 'href="/x-70-114/12"' in client.get("/x-70-114/122").content.decode()
    assert 'href="/x-70-114/12"' in client.get("/x-70-114/zzzz").content.decode()


def test_a_key_of_an_edition_or_text_that_was_not_read_says_which(client: Client, edition: Edition) -> None:
    a_report("x-2")
    for address, words in {
        "/x-70-114@fr/13.f": ("not read in this edition (French)", 'href="/x-70-114/13.f"'),
        "/x-2/op1": ("is known, not read", 'href="/x-2"'),
        "/x-70-113/1": ("There is no text at", 'href="/x-70-114"'),
        "/@/1": ("There is no text at", "All texts"),
    }.items():
        answer = client.get(address)
        assert answer.status_code == 404
        for word in words:
            assert word in answer.content.decode()


def test_the_citation_leaves_in_every_format(client: Client, edition: Edition) -> None:
    for name, media_type, words in (
        ("txt", "text/plain", "X/70/114, para. 13 (f): "),
        ("quote", "text/plain", f"“{WORDS}”"),
        ("bib", "application/x-bibtex", "@techreport{x-70-114_13.f,"),
        ("ris", "application/x-research-info-systems", "TY  - RPRT"),
    ):
        answer = client.get(f"/x-70-114/13.f?format={name}")
        assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
        assert words in answer.content.decode()
    assert (
        client.get("/x-70-114/13.f?format=bib")["Content-Disposition"]
        == 'attachment; filename="x-70-114_13.f.bib"'
    )
    csl = client.get("/x-70-114/13.f?format=csl")
    assert csl["Content-Disposition"] == 'attachment; filename="x-70-114_13.f.json"'
    assert json.loads(csl.content)[0]["URL"] == "http://testserver/x-70-114/13.f"
    wrong = client.get("/x-70-114/13.f?format=pdf")
    assert wrong.status_code == 400
    assert "txt, quote, bib, ris, csl" in wrong.content.decode()


def test_without_a_date_the_year_is_cited_and_without_both_none(client: Client) -> None:
    an_edition(a_report("x-1", year=1998))
    an_edition(a_report("x-2", year=None))
    assert "1998" in text_of(client, "/x-1/1?format=txt")
    assert "no date known" in text_of(client, "/x-2/1")


def test_a_text_without_pages_cites_none(client: Client) -> None:
    an_edition(a_report(), media_type="text/plain", page_count=0)
    page = text_of(client, "/x-70-114/1")
    assert "Read from a file without pages (text/plain)" in page
    assert "p. 1" not in text_of(client, "/x-70-114/1?format=txt")


def test_a_sample_is_marked(client: Client) -> None:
    an_edition(a_report(sample=True))
    assert 'class="sample-strip"' in text_of(client, "/x-70-114/1")


def test_the_page_is_only_read_and_kept_by_its_tag(client: Client, edition: Edition) -> None:
    assert client.head("/x-70-114/12").status_code == 200
    assert client.post("/x-70-114/12").status_code == 405
    tag = client.get("/x-70-114/12").headers["ETag"]
    assert client.get("/x-70-114/12", headers={"If-None-Match": tag}).status_code == 304


def test_the_number_of_queries_does_not_grow_with_what_is_on_the_page(
    client: Client, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clause = Clause.objects.get(key="x-70-114/13.f")
    for number in range(9):
        a_tag(clause, "theme", f"theme-{number}", "cables")
        Mention.objects.create(
            clause=clause,
            state=a_state(f"A{number}A", f"State {number}", m49=f"9{number}0", iso2=f"A{number}"),
            start=0,
            end=3,
        )
        Citation.objects.create(clause=clause, text=f"X/{number}", report=edition.report, start=0, end=5)
    with django_assert_num_queries(22):
        client.get("/x-70-114/13.f")
