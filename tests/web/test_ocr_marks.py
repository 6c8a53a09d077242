"""Words that OCR read say so wherever they are shown, with its confidence."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from normsbase.models import Clause, Commitment, Edition, Norm, NormSet
from normsbase.services import index
from tests.building import SOURCE, a_report, a_state, an_edition

pytestmark = pytest.mark.django_db
WORDS = "Keepers of lighthouses share lanterns and charts with neighbouring harbours before winter."
PAGES = (
    "/x-2/1",  # the paragraph itself
    "/x-2",  # its text
    "/search?q=lighthouses",
    "/search/context/?q=lighthouses",
    "/similar/?key=x-1/1",  # beside a paragraph that says much the same
    "/similar/?key=x-1/2",  # and beside one with the same sentence
    "/norms/13h/",
    "/states/EST/",
)


@pytest.fixture(autouse=True)
def base() -> None:
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    norm = Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    state = a_state()
    an_edition(
        a_report("x-1"),
        (("1", WORDS.replace("before winter", "after winter")), ("2", f"{WORDS} Tides come.")),
    )
    an_edition(report := a_report("x-2"), (("1", WORDS),), page_count=1)
    for number in range(12):
        an_edition(a_report(f"x-other-{number}"), (("1", f"Tide table number {number}."),))
    Commitment.objects.create(
        catalogue_id="r1", state=state, norm=norm, ladder="words", kind="stated", stance="affirms",
        origin="person", author_name="eva",
        made_at=timezone.now(), review="accepted", evidence_report=report, clause_key="x-2/1", quote=WORDS,
        language="en", date="2019", source=SOURCE,
    )  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_shows_them_says_so(client: Client, page: str) -> None:
    Clause.objects.filter(report__slug="x-2").update(ocr_confidence=0.875)
    Edition.objects.filter(report__slug="x-2").update(ocr_confidence=0.875, ocr_pages=1)
    index.reindex()
    told = client.get(page, follow=True).content.decode()
    assert "OCR" in told
    assert "confidence 87" in told


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_other_words_says_nothing_of_it(client: Client, page: str) -> None:
    index.reindex()
    assert "OCR, confidence" not in client.get(page, follow=True).content.decode()
