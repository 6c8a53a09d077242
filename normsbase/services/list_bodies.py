"""Nothing in; the bodies by kind out, with what is recorded of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from normsbase.models import Body, Edition, Membership, Report

NO_KIND = "Kind not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """One body of the list."""

    slug: str
    label: str
    name: str
    founded: str
    members: int  # States recorded as members, on any source
    known: int  # texts in the catalogue
    read: int  # of them, read
    verified: bool


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """Bodies of one kind, from A to Z."""

    kind: str
    rows: tuple[BodyRow, ...]


def list_bodies() -> tuple[BodyGroup, ...]:
    """Return all bodies by kind; one whose kind no source states comes last. Three queries."""
    members = dict(
        Membership.objects.filter(status=Membership.Status.MEMBER, state__isnull=False)
        .values_list("body")
        .annotate(Count("pk"))
    )
    held = Edition.objects.filter(report=OuterRef("pk"), current=True, clause_count__gt=0)
    texts = {
        body: (known, read)
        for body, known, read in Report.objects.standing()
        .filter(body__isnull=False)
        .annotate(held=Exists(held))
        .order_by()
        .values_list("body")
        .annotate(known=Count("pk"), read=Count("pk", filter=Q(held=True)))
    }
    groups: dict[str, list[BodyRow]] = defaultdict(list)
    for body in sorted(Body.objects.all(), key=lambda row: row.name.casefold()):
        known, read = texts.get(body.pk, (0, 0))
        groups[body.kind or NO_KIND].append(
            BodyRow(
                slug=body.slug,
                label=body.label,
                name=body.name,
                founded=body.founded,
                members=members.get(body.pk, 0),
                known=known,
                read=read,
                verified=body.verified,
            )
        )
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] == NO_KIND, pair[0]))
    return tuple(BodyGroup(kind, tuple(rows)) for kind, rows in ordered)
