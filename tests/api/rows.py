"""Rows of every table that the API shows: at least two a list, of our own wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from normsbase.models import (
    Activity,
    Attribution,
    Body,
    CellDecision,
    Citation,
    Clause,
    Commitment,
    Finding,
    Footnote,
    ImportBatch,
    Judgement,
    MatrixDefinition,
    Mechanism,
    Membership,
    Mention,
    Norm,
    NormSet,
    NoText,
    Redirect,
    Report,
    ReportDate,
    ReportPart,
    Snapshot,
    State,
    StateList,
    Tag,
    Territory,
    Theme,
)
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

TEXT = "Estonia holds that States should spare the water works of others, see X/65/88."


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The rows that tests name."""

    report: Report
    known: Report
    clause: Clause
    french: Clause
    state: State
    other: State
    body: Body
    norm: Norm


def fill() -> Base:
    """Fill the base."""
    state = a_state(names={"en": ["Estonia"], "fr": ["Estonie"], "ar": ["إستونيا"]}, regional_group="EEG")
    other = a_state("FRA", "France", un_status="member")
    body = a_body(kind="organisation")
    a_body("alliance", "Alliance of Harbours", kind="alliance", verified=False)
    report = _a_read_report(body)
    known = a_report("x-65-88", symbol="X/65/88", title="An older report", year=2010, kind="resolution")
    clause = report.clauses.get(key="x-70-114/13.f")
    norm = _some_labels(body, report)
    _say_about(clause, state, report)
    _some_acts(state, body, report, norm)
    return Base(
        report=report,
        known=known,
        clause=clause,
        french=report.clauses.get(key="x-70-114@fr/1"),
        state=state,
        other=other,
        body=body,
        norm=norm,
    )


def _a_read_report(body: Body) -> Report:
    report = a_report(body=body, kind="gge-report", votes_yes=0, binding=False, doubt="Two lists differ.")
    ReportDate.objects.create(report=report, kind="adopted", value="2015-07", source=SOURCE)
    ReportPart.objects.create(report=report, name="Main part", voice="agreed", source=SOURCE)
    facts = {"symbol": {"value": "X/70/114", "found": "page 1"}}
    english = an_edition(report, (("12", "States met."), ("13", "States may:"), ("13.f", TEXT)), facts=facts)
    an_edition(report, (("1", "Les États se sont réunis."),), language="fr")
    Finding.objects.create(edition=english, code="numbering-gap", severity="warning", page=1, message="Gap.")
    Finding.objects.create(
        file_name="torn.pdf", sha256="a" * 64, code="not-a-pdf", severity="error", message="Torn."
    )
    return report


def _some_labels(body: Body, report: Report) -> Norm:
    for place, key in enumerate(("norms", "critical-infrastructure")):
        Theme.objects.create(key=key, name=key, definition="About it.", position=place, source=SOURCE)
        Mechanism.objects.create(
            key=f"way-{place}", name=key, definition="So.", position=place, source=SOURCE
        )
    Theme.objects.filter(key="critical-infrastructure").update(parent=Theme.objects.get(key="norms"))
    eleven = NormSet.objects.create(
        slug="eleven", name="Eleven", status="agreed-by-all-members", body=body, report=report, source=SOURCE
    )
    NormSet.objects.create(slug="expert", name="Of experts", status="expert", position=1, source=SOURCE)
    Norm.objects.create(set=eleven, key="13a", name="Cooperate", source=SOURCE)
    return Norm.objects.create(
        set=eleven,
        key="13f",
        letter="f",
        name="Spare",
        theme="norms",
        report=report,
        position=5,
        source=SOURCE,
    )


def _say_about(clause: Clause, state: State, report: Report) -> None:
    a_tag(clause, "theme", "critical-infrastructure", "water works", rule="theme-ci.1")
    a_tag(clause, "theme", "critical-infrastructure", "others")
    a_tag(clause, "norm", "13f")
    a_tag(clause, "mechanism", "way-0")
    a_tag(clause, "force", "recommendation", "should")
    a_tag(clause, "addressee", "states", "States")
    a_tag(clause, "voice", "reported-view", "holds")
    clause.report.clauses.filter(path__in=("13", "13.f")).update(voice="agreed")
    decided = {"state": "rejected", "reviewed_at": timezone.now(), "reason": "In passing."}
    a_tag(clause, "theme", "norms", "holds", **decided)
    Mention.objects.create(clause=clause, state=state, start=0, end=7)
    Mention.objects.create(clause=clause, body=Body.objects.get(slug="un"), start=0, end=7)
    at = clause.text.index("X/65/88")
    Citation.objects.create(clause=clause, text="X/65/88", slug="x-65-88", start=at, end=at + 7)
    Footnote.objects.create(
        edition=clause.edition, clause=clause, position=0, mark="4", at=7, text="A note.", page=1
    )
    Redirect.objects.create(old_key="x-70-114/14", clause=clause, reason="Cut otherwise before.")
    assert Tag.objects.count() == 8


def _some_acts(state: State, body: Body, report: Report, norm: Norm) -> None:
    harbour = Territory.objects.create(code="HRB", name="Free Harbour", kind="territory", source=SOURCE)
    Territory.objects.create(code="OLD", name="Old State", kind="historic-state", source=SOURCE)
    alliance = Body.objects.get(slug="alliance")
    members: tuple[dict[str, Any], ...] = (
        {"state": state},
        {"territory": harbour},
        {"member_body": alliance},
    )
    for place, member in enumerate(members):
        status = ("member", "observer", "observer")[place]
        Membership.objects.create(body=body, status=status, joined="1991", source=SOURCE, **member)
    rows: tuple[dict[str, Any], ...] = (
        {"state": state, "ladder": "treaty", "kind": "bound", "report": report},
        {"territory": harbour, "ladder": "treaty", "kind": "signed", "report": report},
        {"body": alliance, "ladder": "words", "kind": "group-body", "norm": norm},
        {"state": state, "ladder": "context", "kind": "known-text"},
    )
    for place, row in enumerate(rows):
        Commitment.objects.create(catalogue_id=f"row-{place}", source=SOURCE, **row)
    for place in range(2):
        act = Activity.objects.create(
            key=f"act-{place}",
            title="A drill",
            kind=("exercise", "network")[place],
            mechanism=Mechanism.objects.get(key=f"way-{place}"),
            source=SOURCE,
        )
        act.bodies.add(body)
    Attribution.objects.create(activity=act, state=state, verb="attributes", source=SOURCE)
    Attribution.objects.create(
        activity=act, author_name="A centre", verb="advises", position=1, source=SOURCE
    )
    act.participants.add(state)
    act.reports.add(report)
    _what_people_keep(state)


def _what_people_keep(state: State) -> None:
    """Fill the tables of judgements and matrices, which people fill on the site's own pages."""
    made = {"author_name": "ana", "at": timezone.now()}
    cell = {"matrix": "un-norms", "party": state.iso3, "column": "13f"}
    Judgement.objects.create(identity="row-2", verdict="accepted", reviewer_name="ana", at=timezone.now())
    CellDecision.objects.create(**cell, verdict="disputed", reason="Two readings.", **made)
    ImportBatch.objects.create(kind="commitments", file_name="t.csv", sha256="a" * 64, **made)
    NoText.objects.create(state=state, as_of="2026-11-01", source=SOURCE, **made)
    StateList.objects.create(slug="neighbours", name="Neighbours", **made).states.add(state)
    MatrixDefinition.objects.create(slug="ours", name="Ours", **made)
    Snapshot.objects.create(key="ab", sha256="ab" * 32, matrix="votes", content="{}", at=timezone.now())
