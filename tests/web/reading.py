"""One report read, as the tests of the reader open it: headings, two pages, a list."""

from __future__ import annotations

from django.test import Client

from normsbase.models import Edition, Heading, Page, ReportDate
from tests.building import SOURCE, a_body, a_report, an_edition

CLAUSES = (
    ("12", "Members met twice."),
    ("13", "The group recommends that States:"),
    ("13.f", "Should leave the cables of others alone, and open their registers;"),
    ("14", "Members thanked the chair."),
)


def a_reading() -> Edition:
    """Return an edition with nested headings, an item, and a clause on its second page."""
    report = a_report(body=a_body(), adoption="adopted without a vote")
    ReportDate.objects.create(report=report, kind="adopted", value="2015-07-22", source=SOURCE)
    made = an_edition(
        report, CLAUSES, page_count=2, facts={"symbol": {"value": "X/70/114", "found": "page 1, top right"}}
    )
    Page.objects.create(edition=made, number=2, width=612, height=792, text="")
    outer = Heading.objects.create(edition=made, position=0, level=1, number="II", text="Conduct", page=1)
    inner = Heading.objects.create(edition=made, position=1, level=2, text="Rules", page=1)
    Heading.objects.create(edition=made, position=2, level=1, text="Thanks", page=2)
    made.clauses.filter(path="12").update(heading=outer)
    made.clauses.filter(path__startswith="13").update(heading=inner)
    made.clauses.filter(path="14").update(page=2, boxes=[[2, 72, 72, 500, 90]])
    return made


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()
