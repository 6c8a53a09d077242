"""Citations find their texts: by slug, by a title that the names give, before and after the text comes."""

from __future__ import annotations

import pytest

from normsbase.models import Citation
from normsbase.services.cited import link_all, link_citations, reports_cited
from normsbase.services.read.cites import cites_of
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db
CHARTER = "un-charter"


def a_citation(slug: str) -> Citation:
    clause = an_edition(a_report("x-1")).clauses.first()
    assert clause
    return Citation.objects.create(clause=clause, text="that text", slug=slug, start=0, end=4)


def test_a_slug_leads_to_its_report_and_an_unknown_one_nowhere() -> None:
    report = a_report("x-79-1")
    assert reports_cited(["x-79-1", "x-99-9", ""]) == {"x-79-1": report.pk}


def test_a_text_cited_by_name_is_found_under_its_title() -> None:
    charter = a_report("united-nations-charter-1945", symbol="", title="Charter of the United Nations")
    assert reports_cited([CHARTER]) == {CHARTER: charter.pk}


def test_two_texts_of_one_title_are_both_not_meant() -> None:
    for slug in ("charter-1", "charter-2"):
        a_report(slug, symbol="", title="Charter of the United Nations")
    assert reports_cited([CHARTER]) == {}


@pytest.mark.parametrize("slug", ["x-79-1", CHARTER])
def test_a_report_that_comes_later_is_linked(slug: str) -> None:
    row = a_citation(slug)
    report = (
        a_report(slug)
        if slug == "x-79-1"
        else a_report("c-1", symbol="", title="Charter of the United Nations")
    )

    assert link_citations(report) == 1
    row.refresh_from_db()
    assert row.report == report


def test_a_text_whose_symbol_was_put_right_is_found_by_it() -> None:
    row = a_citation("x-79-2")
    report = a_report("x-79-1", symbol="X/79/2")

    assert link_citations(report) == 1
    row.refresh_from_db()
    assert row.report == report


def test_all_that_became_known_is_linked_at_once() -> None:
    row = a_citation("x-79-1")
    report = a_report("x-79-1")

    link_all()
    row.refresh_from_db()
    assert row.report == report


@pytest.mark.parametrize(("language", "prefix"), [("fr", "x-79-1@fr"), ("es", "x-79-1")])
def test_the_target_is_in_the_language_of_the_citing_clause_else_english(language: str, prefix: str) -> None:
    target = a_report("x-79-1")
    an_edition(target, [("op2", "English.")])
    an_edition(target, [("op2", "Autres mots.")], language="fr")
    citing = an_edition(a_report("x-2"), [("1", "Citing words.")], language=language).clauses.get()
    Citation.objects.create(clause=citing, text="para. 2", report=target, path="op2", start=0, end=4)

    (cited,) = cites_of(citing)
    assert cited.one
    assert cited.one.key == f"{prefix}/op2"
