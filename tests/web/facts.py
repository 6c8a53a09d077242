"""A small catalogue of our own for tests of pages: States, a body, a treaty, two roll calls, activities."""

from __future__ import annotations

from typing import Any

from normsbase.models import (
    Activity,
    Attribution,
    Body,
    Commitment,
    Mechanism,
    Membership,
    Norm,
    NormSet,
    Report,
    ReportDate,
    State,
    Territory,
    Theme,
)
from tests.building import SOURCE, a_body, a_report, a_state


def a_commitment(report: Report | None, kind: str, **more: Any) -> Commitment:
    """Return a commitment; its ladder follows from `kind` unless given."""
    ladder = "resolution" if kind in (*Commitment.VOTE_KINDS, "main-sponsor") else "treaty"
    number = Commitment.objects.count()
    values = {"catalogue_id": f"c-{number}", "ladder": ladder, "source": SOURCE}
    return Commitment.objects.create(report=report, kind=kind, **(values | more))


def a_treaty(slug: str = "xts-12", in_force: str = "2004-07-01", **more: Any) -> Report:
    """Return a treaty; without `in_force` no source says that it is."""
    report = a_report(slug, kind="treaty", year=2001, binding=True, title="Accord on harbours", **more)
    if in_force:
        ReportDate.objects.create(report=report, kind="in-force", value=in_force, source=SOURCE)
    return report


def states() -> dict[str, State]:
    """Return four States: two old Members, a late one and an observer."""
    return {
        "EST": a_state("EST", "Estonia", admitted="1991-09-17", regional_group="EEG", region="Europe"),
        "FRA": a_state("FRA", "France", admitted="1945-10-24", regional_group="WEOG", region="Europe"),
        "SSD": a_state(
            "SSD", "South Sudan", admitted="2011-07-14", regional_group="African", region="Africa"
        ),
        "VAT": a_state("VAT", "Holy See", un_status="observer", region="Europe"),
    }


def roll_calls(known: dict[str, State]) -> tuple[Report, Report]:
    """Return a vote of 2005 whose source lists voters only, and a full one of 2020."""
    early = a_report("a-res-60-45", kind="resolution", votes_yes=1, votes_no=0, votes_abstain=0)
    late = a_report("a-res-75-32", kind="resolution", votes_yes=1, votes_no=1, votes_abstain=0)
    a_commitment(early, "voted-for", state=known["EST"], date="2005-12-08")
    a_commitment(late, "voted-for", state=known["EST"], date="2020-12-07")
    a_commitment(late, "voted-against", state=known["FRA"], date="2020-12-07")
    a_commitment(late, "did-not-vote", state=known["SSD"], date="2020-12-07")
    return early, late


def a_membership(body: Body, state: State | None = None, **more: Any) -> Membership:
    """Return a membership of status member."""
    return Membership.objects.create(
        body=body, state=state, **({"status": "member", "source": SOURCE} | more)
    )


def an_activity(key: str, mechanism: Mechanism, *bodies: Body, **more: Any) -> Activity:
    """Return an activity of these bodies."""
    values = {"title": key.replace("-", " ").capitalize(), "kind": "exercise", "source": SOURCE}
    activity = Activity.objects.create(key=key, mechanism=mechanism, **(values | more))
    activity.bodies.set(bodies)
    return activity


def an_attribution(activity: Activity, verb: str, position: int = 0, **author: Any) -> Attribution:
    """Return what one author says."""
    return Attribution.objects.create(
        activity=activity, verb=verb, position=position, source=SOURCE, **author
    )


def mechanisms() -> tuple[Mechanism, Mechanism]:
    """Return two of the six mechanisms."""
    rows = (("joint-exercises", "Joint exercises"), ("collective-response", "Collective response"))
    first, second = (
        Mechanism.objects.create(key=key, name=name, definition=name, position=place, source=SOURCE)
        for place, (key, name) in enumerate(rows)
    )
    return first, second


def un_norms() -> NormSet:
    """Return the set of UN norms with two of them, the report known and not read."""
    report = a_report("x-70-114")
    made = NormSet.objects.create(
        slug="un-11-norms", name="Eleven norms", status="agreed-by-all-members", report=report,
        position=9, source=SOURCE,
    )  # fmt: skip
    for letter, name in (("f", "Hands off harbours"), ("g", "Guard your own harbours")):
        Norm.objects.create(
            set=made, key=f"13{letter}", letter=letter, name=name, paraphrase=f"In short: {name}.",
            report=report, reference=f"X/70/114, para. 13 ({letter})", clause_key=f"x-70-114/13.{letter}",
            theme="norms", position=ord(letter), source=SOURCE,
        )  # fmt: skip
    return made


def a_theme(key: str, name: str, **more: Any) -> Theme:
    """Return a theme."""
    return Theme.objects.create(
        key=key, name=name, **({"definition": f"On {name}.", "source": SOURCE} | more)
    )


def a_territory(code: str = "SCG", name: str = "Serbia and Montenegro", **more: Any) -> Territory:
    """Return a participant that is none of the 195 States."""
    values = {"kind": "historic-state", "source": SOURCE}
    return Territory.objects.create(code=code, name=name, **(values | more))


def a_pact() -> Body:
    """Return a body."""
    return a_body("pact", "Northern Pact", acronym="NP")
