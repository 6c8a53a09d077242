"""The index is a view of the database: it holds what the rows say, and can be built from them alone."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Clause, Edition, Footnote, Mention, Report, Theme
from normsbase.search.backend import engine
from normsbase.search.types import ClauseDoc
from normsbase.services import index
from normsbase.services.index.docs import batches
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition
from tests.search.making import keys

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return keys(engine(settings.INDEX_DIR), query)


def docs_of(*slugs: str) -> list[ClauseDoc]:
    return [doc for _, docs in batches(slugs) for doc in docs]


def clause(key: str) -> Clause:
    return Clause.objects.get(key=key)


def test_a_clause_is_indexed_with_its_labels_and_all_that_stands_around_it() -> None:
    report = a_report(body=a_body(), kind="gge-report")
    edition = an_edition(report, [("13", "States should:"), ("13.f", "leave the cables of others alone;")])
    item = clause("x-70-114/13.f")
    item.heading_path = ["III. Norms"]
    item.save()
    parent = Theme.objects.create(key="norms", name="Norms", definition="…", source=SOURCE)
    Theme.objects.create(key="cables", name="Cables", definition="…", parent=parent, source=SOURCE)
    a_tag(item, "theme", "cables")
    a_tag(item, "norm", "13f", state="accepted", reviewed_at=timezone.now())
    a_tag(item, "norm", "13g", state="rejected", reviewed_at=timezone.now())
    a_tag(item, "force", "recommendation", state="disputed", reviewed_at=timezone.now())
    a_tag(item, "polarity", "restraint")
    Mention.objects.create(clause=item, state=a_state(), start=0, end=1)
    Footnote.objects.create(edition=edition, clause=item, position=0, mark="1", text="A remark.", page=1)
    Footnote.objects.create(edition=edition, position=1, mark="2", text="Of no clause.", page=1)
    assert docs_of("x-70-114")[1] == ClauseDoc(
        key="x-70-114/13.f",
        report="x-70-114",
        edition=str(edition.pk),
        text="leave the cables of others alone;",
        language="en",
        kind="gge-report",
        body="un",
        year=2015,
        date="2015",
        standing=12,
        position=1,
        page=1,
        heading=("III. Norms",),
        chapeau="States should:",
        footnotes=("A remark.",),
        themes=("cables", "cables@no", "norms", "norms@no"),
        norms=("13f", "13f@yes"),
        forces=("recommendation",),
        titles=("Report on conduct in networks",),
        symbol="X/70/114",
        states=("EST",),
        parts=("paragraph",),
        statuses=("not-known",),
        reviewed=("no", "yes"),
    )


def test_only_the_current_file_of_a_language_is_indexed() -> None:
    report = a_report(year=None, sample=True)
    an_edition(report, [("1", "Old words.")], copy=2, current=False)
    an_edition(report, [("1", "New words.")])
    an_edition(report, [("1", "Mots nouveaux.")], language="fr")
    assert [(doc.key, doc.year, doc.sample) for doc in docs_of("x-70-114")] == [
        ("x-70-114/1", 0, True),
        ("x-70-114@fr/1", 0, True),
    ]


def test_a_reply_and_a_position_hold_the_words_of_their_state() -> None:
    a_state("NIC", "Nicaragua")
    a_state("CIV", "Côte d’Ivoire", iso2="CI", names={"en": ["Ivory Coast"]})
    a_state("CUB", "Cuba", iso2="CU")
    replies = a_report("x-1")
    an_edition(
        replies,
        [
            ("nicaragua-2.p1", "We agree."),
            ("cote-d-ivoire.3", "So do we."),
            ("cuba-es.p1", "Y nosotros."),
            ("us.p1", "?"),
        ],
        family="compendium",
    )
    an_edition(a_report("x-2", body_name="Ivory Coast"), [("p1", "We think so.")], family="statement")
    assert [doc.states for doc in docs_of("x-1", "x-2")] == [("NIC",), ("CIV",), ("CUB",), (), ("CIV",)]


def test_a_report_is_searched_as_soon_as_it_is_indexed_and_twice_is_once() -> None:
    report = a_report()
    an_edition(report, [("1", "Lanterns."), ("2", "Ships.")])
    assert index.index_report(report) == index.index_report(report) == 2
    assert found("lantern OR ship") == ["x-70-114/1", "x-70-114/2"]
    clause("x-70-114/2").delete()
    assert index.index_many([report]) == 1
    assert found("") == ["x-70-114/1"]


def test_a_removed_report_leaves_the_index() -> None:
    report = a_report()
    an_edition(report)
    index.index_report(report)
    report.delete()
    index.remove(["x-70-114", "never-there"])
    assert found("") == []


def test_a_rebuild_needs_the_database_alone_and_reports_its_progress() -> None:
    for number in range(3):
        an_edition(a_report(f"x-{number}"), [("1", f"Lantern {number}.")])
    a_report("x-known")
    told: list[tuple[int, int, str]] = []
    assert index.reindex(lambda done, total, note="": told.append((done, total, note))) == 3
    assert told == [(1, 3, "x-0"), (2, 3, "x-1"), (3, 3, "x-2")]
    before = found("lantern")
    Report.objects.filter(slug="x-1").delete()
    assert index.reindex() == 2
    assert before == ["x-0/1", "x-1/1", "x-2/1"]
    assert found("lantern") == ["x-0/1", "x-2/1"]


def test_many_reports_cost_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(12):
        an_edition(a_report(f"x-{number}"), [("1", "One."), ("2", "Two.")])
    slugs = list(Edition.objects.values_list("report__slug", flat=True))
    with django_assert_max_num_queries(10):
        assert len(docs_of(*slugs)) == 24
