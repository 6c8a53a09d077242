"""The number of queries does not grow with the number of records."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from normsbase.models import (
    Activity,
    Commitment,
    Finding,
    Mechanism,
    Mention,
    Norm,
    NormSet,
    ReportDate,
    ReportPart,
    Theme,
)
from tests.api.rows import Base
from tests.api.test_routes import LISTS
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

MOST = 7  # the most that any list may ask


def more(base: Base) -> None:
    """Add rows with all that hangs on them to every list."""
    for number in range(3):
        report = a_report(
            f"x-80-{number}", body=a_body(f"body-{number}", f"Body {number}"), revises=base.report
        )
        ReportDate.objects.create(report=report, kind="issued", value="2020", source=SOURCE)
        ReportPart.objects.create(report=report, name="Main", source=SOURCE)
        edition = an_edition(report, (("1", "States met."), ("1.a", "They spoke.")))
        for clause in edition.clauses.all():
            a_tag(clause, "theme", "norms")
            Mention.objects.create(clause=clause, state=base.state, start=0, end=1)
        Finding.objects.create(edition=edition, code="x", severity="info", message="So.")
        some = NormSet.objects.create(
            slug=f"set-{number}", name="Set", status="expert", body=base.body, source=SOURCE
        )
        Norm.objects.create(set=some, key=f"n{number}", name="N", report=report, source=SOURCE)
        Theme.objects.create(
            key=f"t{number}", name="T", definition="D", parent=Theme.objects.first(), source=SOURCE
        )
        party = a_state(f"Q{'ABC'[number]}A", f"State {number}")
        base.body.memberships.create(state=party, status="member", source=SOURCE)
        Commitment.objects.create(
            catalogue_id=f"m{number}",
            state=party,
            report=report,
            ladder="treaty",
            kind="bound",
            source=SOURCE,
        )
        act = Activity.objects.create(
            key=f"m{number}",
            title="Act",
            kind="drill",
            mechanism=Mechanism.objects.get(key="way-0"),
            source=SOURCE,
        )
        act.bodies.add(base.body)
        act.participants.add(party)
        act.reports.add(report)


def asked(client: Client, address: str) -> int:
    """Return the number of queries behind one answer."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/api/v1/{address}").status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", [*LISTS, "bodies/un", "norm-sets/eleven", "reports/x-70-114"])
def test_more_records_ask_no_more_queries(base: Base, client: Client, address: str) -> None:
    few = asked(client, address)
    more(base)
    assert asked(client, address) == few <= MOST


def test_filters_by_key_ask_a_fixed_number(base: Base, client: Client) -> None:
    query = "clauses?theme=norms&theme=critical-infrastructure&state=EST&state=FRA&norm=13f&language=en"
    few = asked(client, query)
    more(base)
    assert asked(client, query) == few
