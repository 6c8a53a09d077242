"""A body's slug in; its members, texts, activities and norms, each fact with source, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from normsbase.models import Activity, Body, Commitment, Mechanism, Membership, Mention, NormSet, Report
from normsbase.services.deed_words import in_words
from normsbase.services.refer import spell_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One participant: a State, another participant, or a body."""

    name: str
    page: str  # state or body; empty for none
    code: str
    kind: str
    joined: str
    left: str
    approximate: bool
    disputed: bool
    note: str
    doubt: str
    source: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The participants of one status, from A to Z; a doubt that all of them share stands once."""

    status: str
    members: tuple[Member, ...]
    shared_doubt: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the body."""

    slug: str
    label: str
    title: str
    kind: str
    year: int | None
    reading: str  # full, part, unreadable, known
    sample: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One of the six mechanisms, with the number of activities recorded here."""

    key: str
    name: str
    recorded: int


@dataclass(frozen=True, slots=True)
class Deed:
    """What the body itself stands behind."""

    kind: str
    slug: str
    label: str
    date: str
    note: str
    doubt: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyProfile:
    """Everything that the page of a body shows."""

    slug: str
    acronym: str
    name: str
    label: str
    kind: str
    founded: str
    founding_note: str
    cyber_since: str
    cyber_note: str
    note: str
    verified: bool
    source: str
    standings: tuple[Standing, ...]
    texts: tuple[Text, ...]
    read: int
    ways: tuple[Way, ...]
    sets: tuple[tuple[str, str, str], ...]  # slug, name, status
    deeds: tuple[Deed, ...]
    seats: tuple[tuple[str, str, str], ...]  # slug and label of the body, status
    naming: int  # paragraphs that name it, in the texts read
    naming_texts: int


def profile_body(slug: str) -> BodyProfile | None:
    """Return the profile, or None for an unknown slug."""
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        return None
    texts = _texts(body)
    seats = body.seats.select_related("body").order_by("body__name")
    sets = NormSet.objects.filter(body=body)
    named = Mention.objects.standing().filter(body=body, clause__edition__current=True)
    naming = named.aggregate(
        clauses=Count("clause", distinct=True), texts=Count("clause__report", distinct=True)
    )
    return BodyProfile(
        slug=body.slug,
        acronym=body.acronym,
        name=body.name,
        label=body.label,
        kind=body.kind,
        founded=spell_date(body.founded),
        founding_note=body.founding_note,
        cyber_since=spell_date(body.cyber_since),
        cyber_note=body.cyber_note,
        note=body.note,
        verified=body.verified,
        source=body.source,
        standings=_standings(body),
        texts=texts,
        read=sum(text.reading in ("full", "part") for text in texts),
        ways=_ways(body),
        sets=tuple((row.slug, row.name, row.get_status_display()) for row in sets),
        deeds=_deeds(body),
        seats=tuple((row.body.slug, row.body.label, row.get_status_display()) for row in seats),
        naming=naming["clauses"],
        naming_texts=naming["texts"],
    )


def _standings(body: Body) -> tuple[Standing, ...]:
    groups: dict[str, list[Membership]] = defaultdict(list)
    for row in body.memberships.select_related("state", "territory", "member_body"):
        groups[row.status].append(row)
    order = [status for status in Membership.Status if status in groups]
    return tuple(_standing(status.label, groups[status]) for status in order)


def _standing(status: str, rows: list[Membership]) -> Standing:
    doubts = Counter(row.doubt for row in rows if row.doubt)
    shared = max(doubts, key=lambda doubt: doubts[doubt], default="")
    shared = shared if doubts[shared] > 3 else ""
    members = sorted((_member(row, shared) for row in rows), key=lambda one: one.name.casefold())
    return Standing(status, tuple(members), shared)


def _member(row: Membership, shared: str) -> Member:
    if row.state:
        name, page, code, kind = row.state.name, "state", row.state.iso3, ""
    elif row.member_body:
        name, page, code, kind = row.member_body.name, "body", row.member_body.slug, "body"
    else:
        name, page, code, kind = str(row.territory), "", "", "under the name that the source uses"
    return Member(
        name=name,
        page=page,
        code=code,
        kind=kind,
        joined=spell_date(row.joined),
        left=spell_date(row.left),
        approximate=row.approximate,
        disputed=row.disputed,
        note=row.note,
        doubt=row.doubt if row.doubt != shared else "",
        source=row.source,
    )


def _texts(body: Body) -> tuple[Text, ...]:
    rows = Report.objects.standing().with_reading().filter(body=body).order_by("-year", "slug")
    return tuple(
        Text(
            row.slug, row.label, row.title, row.kind.replace("-", " "), row.year,
            str(getattr(row, "reading", "known")), row.sample,
        )
        for row in rows
    )  # fmt: skip


def _ways(body: Body) -> tuple[Way, ...]:
    counts = Counter(Activity.objects.filter(bodies=body).values_list("mechanism", flat=True))
    return tuple(Way(row.key, row.name, counts[row.pk]) for row in Mechanism.objects.all())


def _deeds(body: Body) -> tuple[Deed, ...]:
    rows = Commitment.objects.settled().filter(body=body).select_related("report").order_by("-date", "pk")
    return tuple(
        Deed(
            kind=in_words(row.kind),
            slug=row.report.slug if row.report else "",
            label=row.report.label if row.report else "",
            date=spell_date(row.date),
            note=row.note,
            doubt=row.doubt,
            source=row.source,
        )
        for row in rows
    )
