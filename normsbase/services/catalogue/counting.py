"""Nothing in; how much the catalogue holds and which doubts it carries out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from normsbase.models import Activity, Body, Commitment, Membership, Norm, NormSet, Report, State, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A known doubt about one fact: what it is about, its words, its source."""

    about: str
    doubt: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many facts of each kind the catalogue holds. A catalogue is not a census."""

    states: int
    member_states: int
    territories: int
    bodies: int
    bodies_unverified: int
    memberships: int
    known_reports: int
    reports_unverified: int
    norm_sets: int
    norms: int
    commitments: int
    votes: int
    voted_resolutions: int
    treaty_rows: int
    context: int
    activities: int
    by_ladder: tuple[tuple[str, int], ...]
    doubts: tuple[Doubt, ...]


def counts() -> Counts:
    """Count the catalogue; few queries, none by row."""
    facts = Commitment.objects.filter(origin=Commitment.Origin.CATALOGUE)
    ladders = dict(facts.values_list("ladder").annotate(Count("pk")).order_by("ladder"))
    votes = facts.votes()
    catalogued = Report.objects.exclude(catalogue_id="")
    return Counts(
        states=State.objects.count(),
        member_states=State.objects.filter(un_status=State.Status.MEMBER).count(),
        territories=Territory.objects.count(),
        bodies=Body.objects.count(),
        bodies_unverified=Body.objects.filter(verified=False).count(),
        memberships=Membership.objects.count(),
        known_reports=catalogued.count(),
        reports_unverified=catalogued.filter(verified=False).count(),
        norm_sets=NormSet.objects.count(),
        norms=Norm.objects.count(),
        commitments=sum(ladders.values()) - ladders.get(Commitment.Ladder.CONTEXT, 0),
        votes=votes.count(),
        voted_resolutions=votes.values("report").distinct().count(),
        treaty_rows=ladders.get(Commitment.Ladder.TREATY, 0),
        context=ladders.get(Commitment.Ladder.CONTEXT, 0),
        activities=Activity.objects.count(),
        by_ladder=tuple(ladders.items()),
        doubts=doubts(),
    )


def doubts() -> tuple[Doubt, ...]:
    """Return every doubt that stands beside a fact: of texts, memberships, commitments, activities."""
    found: list[Doubt] = []
    rows = (
        Report.objects.all(),
        Membership.objects.select_related("body", "state", "territory", "member_body"),
        Commitment.objects.select_related("report", "state", "territory", "body", "norm"),
        Activity.objects.all(),
    )
    for table in rows:
        found += [
            Doubt(about=str(row), doubt=row.doubt, source=row.source) for row in table.exclude(doubt="")
        ]
    return tuple(found)
