"""The page of a text says where its facts stand, how sure its reading is, and whether an editor signed it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from normsbase.models import Edition, Page, ReportPart
from normsbase.services.cut import sign_off
from normsbase.services.signed import reading_of, sign_off_of
from tests.access.people import an_account, come
from tests.building import SOURCE
from tests.web.reading import a_reading, text_of

pytestmark = pytest.mark.django_db
AT = "/x-70-114"


@pytest.fixture
def edition() -> Edition:
    return a_reading()


def block(page: str, name: str) -> str:
    """The words of the element with an id, up to the end of its paragraph or entry."""
    found = re.search(rf'id="{name}".*?(?:</p>|</dd>)', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())


def test_a_fact_says_where_it_was_found_on_hover_and_in_words(client: Client, edition: Edition) -> None:
    edition.facts = {
        "title": {"value": "On lamps", "found": "page 1"},
        "in-force": {"value": "2036-06-03", "found": "closing words", "kind": "in-force"},
        "original-language": {"value": "English", "found": "page 1, top right"},
    }
    edition.save()
    page = text_of(client, AT)

    assert "<dt>Original language</dt>" in page
    assert 'title="Found: page 1, top right">English</span>' in page
    assert "<dt>Date in force</dt>" in page
    assert 'title="Found: closing words">3 June 2036</span>' in page
    assert '<span class="vh">Found: </span>closing words' in page
    assert re.search(r'class="official small" lang="en" dir="auto" title="Found: page 1">On lamps', page)


def test_a_part_says_its_voice_its_paragraphs_and_where_that_was_found(
    client: Client, edition: Edition
) -> None:
    ReportPart.objects.create(
        report=edition.report,
        name="Foreword by the keepers",
        path_prefix="12",
        path_last="13",
        voice="own",
        status="foreword, not adopted",
        source="heading on page 1",
    )
    page = text_of(client, AT)

    assert 'href="/x-70-114?at=12#12">12 to 13</a>' in page
    assert "foreword, not adopted; a State&#x27;s or group&#x27;s own words" in page
    assert "heading on page 1" in page


def test_quality_is_explained_and_leads_to_the_pages_below_it(client: Client, edition: Edition) -> None:
    Page.objects.filter(edition=edition, number=2).update(quality=0.5)
    said = block(text_of(client, AT), "quality")

    assert "share of the characters, spaces aside, that can be read" in said
    assert "page 2 (50 %)" in said
    assert 'href="?page=2">page 2</a>' in text_of(client, AT)


def test_a_finding_leads_to_its_meaning_and_an_editor_to_the_page_beside_its_cut(
    client: Client, edition: Edition
) -> None:
    edition.findings.create(code="numbering-gap", severity="warning", page=2, message="9 follows 3.")
    editor = come("editor")

    assert 'href="/coverage/#means-numbering-gap">Gap in the numbering</a>' in text_of(client, AT)
    assert 'href="?page=2">Page 2</a>' in text_of(client, AT)
    assert 'href="/edit/x-70-114/cut?edition=x-70-114&amp;page=2">Page 2</a>' in text_of(editor, AT)
    assert 'id="means-numbering-gap"' in text_of(client, "/coverage/")


def test_everybody_sees_whether_an_editor_signed_off_and_nobody_who(client: Client, edition: Edition) -> None:
    assert "No editor has signed off yet" in block(text_of(client, AT), "signed-off")
    editor = an_account("editor")
    editor.username = "wicket-keeper"
    editor.save()
    sign_off(edition.key_prefix, reading=reading_of(edition), author=editor, reason="Looked")
    said = block(text_of(client, AT), "signed-off")

    assert "An editor signed off how this edition was cut" in said
    assert edition.sha256[:12] in said
    assert editor.get_username() not in text_of(client, AT)


def test_a_sign_off_lapses_once_words_or_addresses_change(client: Client, edition: Edition) -> None:
    sign_off(edition.key_prefix, reading=reading_of(edition), author=an_account("editor"), reason="Looked")
    edition.clauses.filter(path="14").update(text_hash="f" * 64)
    edition.refresh_from_db()
    signed = sign_off_of(edition)

    assert signed is not None
    assert not signed.stands
    assert "The sign-off has lapsed" in block(text_of(client, AT), "signed-off")


def test_the_api_says_the_same(client: Client, edition: Edition) -> None:
    def told() -> dict[str, object]:
        answer: dict[str, object] = client.get("/api/v1/reports/x-70-114").json()["editions"][0]
        return answer

    assert "sign_off" not in told()
    assert told()["poor_pages"] == []
    Page.objects.filter(edition=edition, number=2).update(quality=0.5)
    sign_off(edition.key_prefix, reading=reading_of(edition), author=an_account("editor"), reason="Looked")
    edition.refresh_from_db()
    assert edition.signed_off_at is not None

    assert told()["poor_pages"] == [{"page": 2, "quality": 0.5}]
    assert told()["sign_off"] == {
        "by": "editor",
        "on": edition.signed_off_at.date().isoformat(),
        "pipeline_version": edition.pipeline_version,
        "sha256": edition.sha256,
        "stands": True,
    }
    assert SOURCE not in str(told()["sign_off"])


def test_a_paragraph_says_whose_words_it_holds_unless_the_text_as_adopted_speaks(
    client: Client, edition: Edition
) -> None:
    edition.clauses.filter(path="12").update(voice="chair")
    edition.clauses.filter(path="14").update(voice="agreed")

    assert "Whose words: the chair&#x27;s words" in text_of(client, f"{AT}/12")
    assert "Whose words" not in text_of(client, f"{AT}/14")


def test_a_report_of_the_secretary_general_holds_the_secretary_general_s_words(
    client: Client, edition: Edition
) -> None:
    edition.clauses.update(voice="own")
    edition.report.kind = "sg-report"
    edition.report.save()
    page = text_of(client, AT)

    assert page.count("Whose words: the Secretary-General&#x27;s own words") == 1
    assert "Whose words: the Secretary-General&#x27;s own words" in text_of(client, f"{AT}/12")
