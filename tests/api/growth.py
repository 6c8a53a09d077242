"""More rows in every list, each with all that hangs on it: what must not ask for more queries."""

from __future__ import annotations

from normsbase.models import (
    Activity,
    Attribution,
    Citation,
    Commitment,
    Edition,
    Finding,
    Footnote,
    Heading,
    Mechanism,
    Mention,
    Norm,
    NormSet,
    Redirect,
    Report,
    ReportDate,
    ReportPart,
    Tag,
    Theme,
)
from tests.api.rows import Base
from tests.building import SOURCE, a_body, a_report, a_state, an_edition


def grow(base: Base) -> None:
    """Add three rows to every list."""
    for number in range(3):
        body = a_body(f"lake-{number}", f"Lake {number}")
        report = a_report(f"x-81-{number}", body=body, revises=base.report)
        _a_text(base, report)
        _labels(base, report, number)
        _acts(base, report, number)


def _a_text(base: Base, report: Report) -> None:
    ReportDate.objects.create(report=report, kind="issued", value="2020", source=SOURCE)
    ReportPart.objects.create(report=report, name="Main", source=SOURCE)
    edition = an_edition(report, (("1", "States met."), ("1.a", "They spoke.")))
    Heading.objects.create(edition=edition, position=0, level=1, text="Norms", page=1)
    Finding.objects.create(edition=edition, code="x", severity="info", message="So.")
    _about_clauses(base, edition)


def _about_clauses(base: Base, edition: Edition) -> None:
    for clause in edition.clauses.all():
        Tag.objects.create(clause=clause, scheme="theme", label="norms", start=0, end=1)
        Mention.objects.create(clause=clause, state=base.state, start=0, end=1)
        Citation.objects.create(clause=clause, text="X", report=edition.report, start=0, end=1)
        Redirect.objects.create(old_key=f"{clause.key}-old", clause=clause, reason="So.")
        position = clause.position
        Footnote.objects.create(
            edition=edition, clause=clause, position=position, mark="1", text="N.", page=1
        )


def _labels(base: Base, report: Report, number: int) -> None:
    some = NormSet.objects.create(
        slug=f"set-{number}", name="Set", status="expert", body=base.body, report=report, source=SOURCE
    )
    Norm.objects.create(set=some, key=f"n{number}", name="N", report=report, source=SOURCE)
    parent = Theme.objects.get(key="norms")
    Theme.objects.create(key=f"t{number}", name="T", definition="D", parent=parent, source=SOURCE)
    Mechanism.objects.create(key=f"m{number}", name="M", definition="D", source=SOURCE)


def _acts(base: Base, report: Report, number: int) -> None:
    party = a_state(f"Q{'ABC'[number]}A", f"State {number}")
    base.body.memberships.create(state=party, status="member", source=SOURCE)
    Commitment.objects.create(
        catalogue_id=f"c{number}", state=party, report=report, ladder="treaty", kind="bound", source=SOURCE
    )
    mechanism = Mechanism.objects.get(key=f"m{number}")
    act = Activity.objects.create(
        key=f"a{number}", title="Act", kind="drill", mechanism=mechanism, source=SOURCE
    )
    act.bodies.add(base.body)
    act.participants.add(party)
    act.reports.add(report)
    Attribution.objects.create(activity=act, body=report.body, verb="attributes", source=SOURCE)
