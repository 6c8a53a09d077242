"""What is asked of the queue of positions in; the positions, and the choices that narrow them, out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Q

from normsbase.models import Commitment, CommitmentQuerySet, Judgement
from normsbase.services.deed_words import in_words
from normsbase.services.judge.values import STANCES

STATES = {
    "waits": "Waits for me",
    "proposed": "Proposed, nobody judged",
    "second": "Waits for a second reviewer",
    "shifted": "Reads otherwise now",
    "disputed": "Reviewers differ",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "mine": "Judged by me",
}
FILTERS = ("party", "norm", "text", "kind", "stance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Filters of the queue; empty ones let all through. `text` is the beginning of a text's slug."""

    party: str = ""  # EST, a territory's code, or a body's slug
    norm: str = ""
    text: str = ""
    kind: str = ""
    stance: str = ""
    state: str = "waits"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `count` is None where it is not counted."""

    value: str
    label: str
    count: int | None
    chosen: bool


def asked_for(asked: Asked, reviewer: str) -> CommitmentQuerySet:
    """Return the positions asked for that can be judged, in the order of their texts."""
    rows = Commitment.objects.filter(
        undone_at__isnull=True, evidence_report__withdrawn_at__isnull=True, report__withdrawn_at__isnull=True
    ).exclude(origin=Commitment.Origin.CATALOGUE)
    rows = _in_state(rows, asked.state, reviewer)
    if asked.party:
        party = asked.party
        rows = rows.filter(Q(state__iso3=party) | Q(territory__code=party) | Q(body__slug=party))
    if asked.norm:
        rows = rows.filter(norm__key=asked.norm)
    if asked.text:
        rows = rows.filter(
            Q(evidence_report__slug__startswith=asked.text) | Q(report__slug__startswith=asked.text)
        )
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.stance:
        rows = rows.filter(stance=asked.stance)
    return rows.order_by("evidence_report_id", "pk")


def choices(asked: Asked, reviewer: str) -> dict[str, tuple[Choice, ...]]:
    """Return by filter the values that there are under the other filters, with their numbers."""
    norms = asked_for(replace(asked, norm=""), reviewer).exclude(norm=None)
    kinds = asked_for(replace(asked, kind=""), reviewer)
    stances = asked_for(replace(asked, stance=""), reviewer).exclude(stance="")
    named = dict(STANCES)
    return {
        "state": tuple(Choice(key, label, None, key == asked.state) for key, label in STATES.items()),
        "party": _parties(asked, reviewer),
        "norm": tuple(
            Choice(key, f"{key}: {name}"[:60], count, key == asked.norm)
            for key, name, count in norms.order_by("norm__position")
            .values_list("norm__key", "norm__name")
            .annotate(Count("pk"))
        ),
        "kind": tuple(
            Choice(key, in_words(key), count, key == asked.kind)
            for key, count in kinds.order_by("kind").values_list("kind").annotate(Count("pk"))
        ),
        "stance": tuple(
            Choice(key, named.get(key, key), count, key == asked.stance)
            for key, count in stances.order_by("stance").values_list("stance").annotate(Count("pk"))
        ),
    }  # fmt: skip


def _parties(asked: Asked, reviewer: str) -> tuple[Choice, ...]:
    rows = asked_for(replace(asked, party=""), reviewer).order_by()
    names = ("state__iso3", "state__name", "territory__code", "territory__name", "body__slug", "body__name")
    found = []
    for iso3, state, code, territory, slug, body, count in rows.values_list(*names).annotate(Count("pk")):
        value, label = iso3 or code or slug, state or territory or body
        found.append(Choice(value, label[:60], count, value == asked.party))
    return tuple(sorted(found, key=lambda each: each.label.casefold()))


def _in_state(rows: CommitmentQuerySet, state: str, reviewer: str) -> CommitmentQuerySet:
    said = Judgement.objects.filter(identity=OuterRef("catalogue_id"), stands=True)
    mine = Exists(said.filter(reviewer_name=reviewer))
    if state == "mine":
        return rows.filter(mine)
    if state == "shifted":
        return rows.filter(shifted=True)
    if state == "proposed":
        return rows.filter(~Exists(said), review="proposed")
    if state == "second":
        return rows.filter(Exists(said), ~mine, review="proposed")
    if state in ("disputed", "accepted", "rejected"):
        return rows.filter(review=state)
    return rows.filter(Q(~mine, review__in=("proposed", "disputed")) | Q(mine, shifted=True))
