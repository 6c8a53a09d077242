"""A text is read with its numbers, labels and pages in place; a text that was not read says so."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from normsbase.models import (
    Commitment,
    Edition,
    Finding,
    Footnote,
    Norm,
    NormSet,
    ReportPart,
    State,
    Tag,
    Theme,
)
from tests.building import SOURCE, a_body, a_report, a_state, a_tag
from tests.web.reading import CLAUSES, a_reading, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return a_reading()


def bare(html: str) -> str:
    """The words that a reader sees: without notes on authors and without tags."""
    return re.sub(r"<[^>]+>", "", re.sub(r'<span class="author".*?</span>', "", html))


def test_every_clause_stands_word_for_word_with_its_number_and_language(
    client: Client, edition: Edition
) -> None:
    clause = edition.clauses.get(path="13.f")
    a_tag(clause, "norm", "13f", "leave the cables of others alone")
    a_tag(clause, "theme", "cables", "cables of others alone, and open")
    page = text_of(client, "/x-70-114")
    for _, words in CLAUSES:
        assert words in bare(page)
    assert re.search(r'<section class="clause item" id="13\.f">.*?>13 \(f\)</a>', page)
    assert page.count('<p class="official verbatim" lang="en" dir="ltr">') == len(CLAUSES)
    assert 'href="/x-70-114/13.f"' in page


def test_labels_name_their_author_and_overlapping_words_carry_all_of_them(
    client: Client, edition: Edition
) -> None:
    norms = NormSet.objects.create(
        slug="eleven", name="Eleven", status="agreed-by-all-members", source=SOURCE
    )
    Norm.objects.create(set=norms, key="13f", letter="f", name="Cables", source=SOURCE)
    Theme.objects.create(key="cables", name="Undersea cables", definition="x", source=SOURCE)
    clause = edition.clauses.get(path="13.f")
    a_tag(clause, "norm", "13f", "leave the cables", rule="norm-13f.2", version="2026.1")
    a_tag(clause, "theme", "cables", "cables of others")
    a_tag(clause, "force", "recommendation", "Should")
    a_tag(clause, "polarity", "restraint", "leave")
    page = text_of(client, "/x-70-114")
    assert '<a class="earned norm theme" href="/x-70-114/13.f#tags">cables<' in page
    assert "<b>Norm f: Cables</b>rule norm-13f.2, version 2026.1" in page
    assert '<a href="/norms/13f/">Norm f</a>' in page
    assert "Undersea cables" in page
    assert "<span>restraint</span>" in page


def test_the_theme_that_every_norm_brings_is_not_repeated_beside_it(client: Client, edition: Edition) -> None:
    Theme.objects.create(key="norms", name="Rules and norms", definition="x", source=SOURCE)
    first, second = edition.clauses.filter(path__in=("12", "14"))
    a_tag(first, "norm", "13f", "Members")
    a_tag(first, "theme", "norms", "Members")
    assert ">Rules and norms</a>" not in text_of(client, "/x-70-114")
    a_tag(second, "theme", "norms", "Members")
    assert text_of(client, "/x-70-114").count(">Rules and norms</a>") == 1


def test_rejected_labels_are_not_drawn(client: Client, edition: Edition) -> None:
    clause = edition.clauses.get(path="12")
    a_tag(clause, "theme", "twice", "twice", state=Tag.State.REJECTED, reviewed_at=edition.read_at)
    assert 'class="earned' not in text_of(client, "/x-70-114")


def test_labels_that_the_chapeau_gives_are_counted_not_underlined(client: Client, edition: Edition) -> None:
    clause = edition.clauses.get(path="13.f")
    a_tag(clause, "theme", "norms", rests_on="chapeau")
    page = text_of(client, "/x-70-114")
    assert 'class="earned' not in page
    assert "1 more by its heading or chapeau" in page


def test_headings_page_breaks_and_notes_stand_where_the_document_has_them(
    client: Client, edition: Edition
) -> None:
    Footnote.objects.create(
        edition=edition,
        clause=edition.clauses.get(path="12"),
        position=0,
        mark="1",
        at=7,
        text="In spring.",
        page=1,
    )
    page = text_of(client, "/x-70-114")
    order = [
        "page 1 of 2",
        ">II. Conduct</h2>",
        'id="12"',
        ">Rules</h3>",
        'id="13"',
        'id="fn0"',
        "page 2 of 2",
        'id="14"',
        ">Thanks</h2>",
    ]
    places = [page.index(part) for part in order]
    assert places == sorted(places)
    assert 'Members<a class="note-ref" href="#fn0" aria-label="Footnote 1">1</a> met' in page


def test_the_outline_has_the_numbers_under_each_heading(client: Client, edition: Edition) -> None:
    page = text_of(client, "/x-70-114")
    assert (
        '<a href="#h0"><span class="num">12–14</span>' in page
        or '<a href="#h0"><span class="num">12–13</span>' in page
    )
    assert '<a href="#h1"><span class="num">13</span>' in page


def test_a_clause_opens_with_its_box_on_its_page(client: Client, edition: Edition) -> None:
    page = text_of(client, "/x-70-114?at=14")
    assert '<section class="clause open" id="14">' in page
    assert "/x-70-114/pages/2.png?v=" in page
    assert 'viewBox="0 0 612.0 792.0"' in page
    assert '<rect class="box" x="69" y="70" width="434" height="22"/>' in page.replace(".0", "").replace(
        '"0 0 612 792"', ""
    )
    assert edition.clauses.get(path="14").text_hash[:12] in page


def test_an_address_in_the_text_that_is_not_there_opens_nothing(client: Client, edition: Edition) -> None:
    page = text_of(client, "/x-70-114?at=99")
    assert 'class="clause open"' not in page
    assert "pages/1.png" in page


def test_the_page_beside_the_text_can_be_turned(client: Client, edition: Edition) -> None:
    assert "pages/2.png" in text_of(client, "/x-70-114?page=2")
    assert "pages/2.png" in text_of(client, "/x-70-114?page=77")
    other = text_of(client, "/x-70-114?at=14&page=1")
    assert "pages/1.png" in other
    assert "<rect" not in other


def test_facts_say_where_they_were_found_and_parts_their_status(client: Client, edition: Edition) -> None:
    ReportPart.objects.create(
        report=edition.report,
        name="Annex",
        path_prefix="annex",
        status="attached",
        voice="chair",
        source=SOURCE,
    )
    page = text_of(client, "/x-70-114")
    assert "page 1, top right" in page
    assert "attached; the chair" in page
    assert edition.sha256 in page


def test_a_change_of_voice_is_said_before_the_words(client: Client, edition: Edition) -> None:
    edition.clauses.filter(path__in=("13", "13.f")).update(voice="reported-view")
    page = text_of(client, "/x-70-114")
    assert page.count('class="voice"') == 2
    assert page.index("Whose words: a reported view") < page.index("The group recommends")
    assert page.index("Whose words: the text as adopted speaks") < page.index("Members thanked")


def test_findings_are_shown_with_the_text(client: Client, edition: Edition) -> None:
    Finding.objects.create(
        edition=edition,
        code="numbering-gap",
        severity="warning",
        page=2,
        message="14 follows 13.",
        remedy="Look at it.",
    )
    page = text_of(client, "/x-70-114")
    assert '<a href="?page=2">Page 2</a>: 14 follows 13.' in page
    assert "Look at it." in page


def test_a_known_text_names_its_body_and_leads_to_the_paragraphs_that_name_it(client: Client) -> None:
    a_report("x-9-1", title="A title", body=a_body("pact", "Northern Pact"))
    page = client.get("/x-9-1").content.decode()
    assert "<title>X/9/1: A title · Normsbase</title>" in page
    assert '<a href="/texts/?body=pact">Northern Pact</a>' in page
    assert 'href="/search?q=%22X%2F9%2F1%22"' in page


def test_a_paragraph_that_parties_explained_leads_to_what_they_said(client: Client, edition: Edition) -> None:
    assert "said of this paragraph" not in text_of(client, "/x-70-114")
    for place, (iso3, name) in enumerate((("EST", "Estonia"), ("FRA", "France"), ("FRA", "France"))):
        state = State.objects.filter(iso3=iso3).first() or a_state(iso3, name)
        Commitment.objects.create(
            catalogue_id=f"c-{place}", state=state, report=edition.report, object_key="x-70-114/annex.13.f",
            ladder="consensus", kind="explained", origin="rule", review="proposed", source=SOURCE,
        )  # fmt: skip
    page = text_of(client, "/x-70-114")
    assert '<a href="/x-70-114/13.f#said-of-it">What 2 parties said of this paragraph</a>' in page
    assert page.count("said of this paragraph") == 1
    assert 'id="said-of-it"' in text_of(client, "/x-70-114/13.f")
