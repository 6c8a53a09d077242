"""Every address of a text leads to it, to the part or edition asked for, or to what is known of it."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from normsbase import documents
from normsbase.models import (
    Clause,
    Commitment,
    Edition,
    Footnote,
    Heading,
    Page,
    Report,
)
from normsbase.services.read.outline import PART_SIZE
from tests.building import SOURCE, a_report, a_state, a_tag, an_edition
from tests.web.reading import a_reading, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return a_reading()


def test_htmx_gets_the_proof_alone(client: Client, edition: Edition) -> None:
    answer = client.get("/x-70-114?at=14", headers={"HX-Request": "true"})
    assert answer.content.decode().startswith('<aside class="proof"')
    assert "HX-Request" in answer["Vary"]
    assert client.get("/nothing", headers={"HX-Request": "true"}).status_code == 404


def test_a_file_without_pages_says_that_there_is_none_to_show(client: Client) -> None:
    an_edition(a_report(), media_type="text/markdown", page_count=0)
    page = text_of(client, "/x-70-114?at=1")
    assert "read from a file without pages (text/markdown)" in page
    assert ".png" not in page
    assert 'class="page-break"' not in page


def test_right_to_left_texts_say_so(client: Client) -> None:
    an_edition(a_report(), [("1", "اجتمعت الدول.")], language="ar")
    page = text_of(client, "/x-70-114@ar")
    assert '<p class="official verbatim" lang="ar" dir="rtl">اجتمعت الدول.</p>' in page


def test_without_an_english_edition_the_plain_address_leads_to_the_one_that_was_read(client: Client) -> None:
    an_edition(a_report(), language="fr")
    assert client.get("/x-70-114").headers["Location"] == "/x-70-114@fr"
    assert client.get("/x-70-114@es").status_code == 404


def test_editions_and_second_copies_are_linked_and_keep_their_own_keys(
    client: Client, edition: Edition
) -> None:
    an_edition(edition.report, [("1", "Réunis deux fois.")], language="fr")
    an_edition(edition.report, [("1", "Members met thrice.")], copy=2, current=False)
    page = text_of(client, "/x-70-114")
    assert 'href="/x-70-114@fr"' in page
    assert 'href="/x-70-114@en~2"' in page
    second = text_of(client, "/x-70-114@en~2?at=1")
    assert "Members met thrice." in second
    assert "second copy" in second
    assert 'href="/x-70-114@en~2/1"' in second


def test_a_file_in_which_nothing_could_be_read_says_what_that_means(client: Client) -> None:
    an_edition(a_report(), [])
    assert "No words could be read in this file" in text_of(client, "/x-70-114")


def test_a_sample_is_marked_on_its_page(client: Client) -> None:
    an_edition(a_report(sample=True))
    assert 'class="sample-strip"' in text_of(client, "/x-70-114")
    a_report("x-2", sample=True)
    assert 'class="sample-strip"' in text_of(client, "/x-2")


def test_a_known_text_shows_what_is_known_and_how_to_read_it(client: Client) -> None:
    report = a_report(
        votes_yes=110,
        votes_no=9,
        votes_abstain=40,
        binding=False,
        doubt="One list has 41.",
        verified=False,
        official_url="https://publisher.example/x",
        note="Sixth committee.",
    )
    a_report("x-70-114-rev-1", revises=report)
    Commitment.objects.create(
        catalogue_id="c1",
        state=a_state(),
        ladder="resolution",
        kind="voted-for",
        report=report,
        source=SOURCE,
    )
    page = text_of(client, "/x-70-114")
    for words in (
        "known, not read",
        "110 in favour, 9 against, 40 abstaining",
        "One list has 41.",
        "ingest FILE --symbol &quot;X/70/114&quot;",
        "Voted in favour",
        "1 row<",
        "2015, no closer date known",
        'href="/x-70-114-rev-1"',
    ):
        assert words in page.replace('"X/70/114"', "&quot;X/70/114&quot;")
    assert 'href="/x-70-114"' in text_of(client, "/x-70-114-rev-1")


def test_an_unknown_text_says_what_was_looked_for_and_what_is_near(client: Client) -> None:
    a_report("x-70-114")
    answer = client.get("/x-70-115")
    assert answer.status_code == 404
    assert "<code>x-70-115</code>" in answer.content.decode()
    assert 'href="/x-70-114"' in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [("art3", "art3.1"), ("art3.2", "art3.2.a"), ("annex", "annex.1")],
)
def test_an_article_of_paragraphs_leads_to_its_first(client: Client, asked: str, led_to: str) -> None:
    words = (("art3.1", "One."), ("art3.2.a", "Two."), ("art35.1", "Three."), ("annex.1", "Four."))
    an_edition(a_report(), words)
    answer = client.get(f"/x-70-114/{asked}")
    assert (answer.status_code, answer["Location"]) == (302, f"/x-70-114?at={led_to}#{led_to}")
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/x-70-114/art4").status_code == 404


def test_an_address_that_lacks_its_last_slash_is_led_on(client: Client) -> None:
    assert client.get("/texts").headers["Location"] == "/texts/"


def test_reading_is_only_reading(client: Client, edition: Edition) -> None:
    assert client.head("/x-70-114").status_code == 200
    assert client.post("/x-70-114").status_code == 405
    tag = client.get("/x-70-114").headers["ETag"]
    assert client.get("/x-70-114", headers={"If-None-Match": tag}).status_code == 304


def test_long_texts_come_in_parts_and_an_open_clause_brings_its_part(client: Client) -> None:
    an_edition(a_report(), [(str(n), f"Paragraph {n}.") for n in range(1, PART_SIZE + 51)])
    first = text_of(client, "/x-70-114")
    assert "Shown in 2 parts:" in first
    assert f'id="{PART_SIZE}"' in first
    assert f'id="{PART_SIZE + 1}"' not in first
    for address in (f"?at={PART_SIZE + 50}", "?part=2", "?part=99"):
        second = text_of(client, f"/x-70-114{address}")
        assert f'id="{PART_SIZE + 50}"' in second
        assert 'id="1"' not in second


def test_a_later_part_opens_under_its_headings_and_on_its_page(client: Client) -> None:
    edition = an_edition(
        a_report(), [(str(n), f"Paragraph {n}.") for n in range(PART_SIZE + 50)], page_count=2
    )
    late = PART_SIZE - 10
    for place, (level, name) in enumerate([(1, "Early"), (1, "Late"), (2, "Later")]):
        Heading.objects.create(edition=edition, position=place, level=level, text=name, page=1)
    early, _, later = Heading.objects.filter(edition=edition)
    edition.clauses.filter(position__lt=late).update(heading=early)
    edition.clauses.filter(position__gte=late).update(heading=later, page=2)
    Page.objects.create(edition=edition, number=2, width=612, height=792)
    second = text_of(client, "/x-70-114?part=2")
    assert ">Late</h2>" in second
    assert ">Later</h3>" in second
    assert ">Early</h2>" not in second
    assert "pages/2.png" in second
    assert f'id="{late}"' in text_of(client, "/x-70-114?page=2")


def test_the_number_of_queries_does_not_grow_with_the_text(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for slug, count in (("x-1", 3), ("x-2", 60)):
        edition = an_edition(a_report(slug), [(str(n), f"Members met in year {n}.") for n in range(count)])
        for clause in edition.clauses.all():
            a_tag(clause, "theme", "meetings", "met")
            Footnote.objects.create(
                edition=edition, clause=clause, position=clause.position, mark="1", at=7, text="So.", page=1
            )
        with django_assert_num_queries(20):
            client.get(f"/{slug}?at=1")
    assert Clause.objects.count() == 63


def test_the_file_is_sent_as_it_was_read(client: Client, edition: Edition) -> None:
    assert client.get("/x-70-114/file").status_code == 404
    place = documents.path_of(edition.sha256)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"%PDF-1.7 sample")
    answer = client.get("/x-70-114/file")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 sample"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'inline; filename="x-70-114-en.pdf"'
    Edition.objects.update(media_type="text/html", file_name="page.html")
    other = client.get("/x-70-114/file")
    assert other["Content-Type"] == "application/octet-stream"
    assert other["Content-Disposition"].startswith("attachment")
    assert b"".join(other.streaming_content) == b"%PDF-1.7 sample"  # type: ignore[attr-defined]
    assert Report.objects.count() == 1
