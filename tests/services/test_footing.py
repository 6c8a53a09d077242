"""How clauses stand in the index: by the part of the report that holds them, else by the whole."""

from __future__ import annotations

import pytest

from normsbase.models import Report, ReportDate, ReportPart
from normsbase.search.types import ClauseDoc
from normsbase.services.index.docs import batches
from tests.building import SOURCE, a_body, a_report, an_edition

pytestmark = pytest.mark.django_db


def stands(slug: str) -> dict[str, tuple[tuple[str, ...], int]]:
    found: list[ClauseDoc] = [doc for _, docs in batches([slug]) for doc in docs]
    return {doc.key.partition("/")[2]: (doc.statuses, doc.standing) for doc in found}


def a_part(report: Report, **more: str) -> None:
    ReportPart.objects.create(report=report, name="Part", source=SOURCE, **more)


def test_an_annex_adopted_with_its_resolution_stands_as_that_does() -> None:
    report = a_report("a-res-80-900", kind="resolution", adoption="without a vote", body=a_body())
    a_part(report, voice="agreed", status="adopted without a vote")
    a_part(report, path_prefix="annex", voice="agreed")
    an_edition(report, [("op1", "Adopts the rules."), ("annex.art1", "Lanterns are kept.")])
    assert stands("a-res-80-900") == {
        "op1": (("adopted", "without-a-vote"), 1),
        "annex.art1": (("adopted", "without-a-vote"), 1),
    }


def test_a_part_of_other_voice_has_a_status_of_its_own() -> None:
    report = a_report("x-70-900", kind="gge-report", adoption="consensus", body=a_body())
    a_part(report, voice="agreed")
    a_part(report, path_prefix="s1", path_last="s2", voice="reported-view", status="summary, not adopted")
    a_part(report, path_prefix="annex")
    clauses = [("s1", "A summary."), ("s2", "More."), ("13", "States keep lanterns."), ("annex.1", "A list.")]
    an_edition(report, clauses)
    assert stands("x-70-900") == {
        "s1": (("not-adopted",), 10),
        "s2": (("not-adopted",), 10),
        "13": (("adopted", "group-consensus"), 5),
        "annex.1": (("not-known",), 12),
    }


def test_what_a_file_says_of_itself_counts_where_nothing_else_is_recorded() -> None:
    report = a_report("a-res-80-901", kind="resolution", body=a_body())
    edition = an_edition(report, [("op1", "Decides on lanterns.")])
    assert stands("a-res-80-901") == {"op1": (("not-known",), 12)}
    edition.facts = {"status": {"value": "adopted; the text does not say how", "found": "kind of the text"}}
    edition.save()
    assert stands("a-res-80-901") == {"op1": (("adopted", "not-known"), 9)}


def test_the_order_by_date_follows_the_date_that_the_year_agrees_with() -> None:
    report = a_report("x-1", year=2015)
    an_edition(report, [("1", "Lanterns.")])
    for kind, value in (("issued", "2014-12-30"), ("in-force", "2015-03-01")):
        ReportDate.objects.create(report=report, kind=kind, value=value, source=SOURCE)
    ((_, (found,)),) = batches(["x-1"])
    assert found.date == "2015-03-01"
