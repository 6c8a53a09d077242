"""Filters in; what bodies do by six mechanisms out: a table of counts and a register of activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import QuerySet

from normsbase.models import Activity, Body, Mechanism
from normsbase.services.paging import Paged
from normsbase.services.refer import spell_date
from normsbase.services.standing import GATHERED

PAGE_SIZE = 40
ELSEWHERE = "other"  # value of the body filter: activities of bodies that are not in the list


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFilters:
    """What the reader asked for; empty is no limit."""

    mechanism: str = ""
    body: str = ""
    kind: str = ""
    activity: str = ""  # one alone: its permanent address
    page: int = 1


@dataclass(frozen=True, slots=True)
class Way:
    """One of the six mechanisms."""

    key: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body with the number of activities recorded here by each mechanism, in order."""

    slug: str
    label: str
    name: str
    counts: tuple[tuple[str, int], ...]  # mechanism, count


@dataclass(frozen=True, slots=True)
class Author:
    """What one author says, in its own verb."""

    name: str
    state: str  # ISO code, for a link
    body: str  # slug, for a link
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """One activity of the register; dates are for prose, cut to what is known."""

    key: str
    title: str
    kind: str
    mechanism: str
    bodies: tuple[tuple[str, str], ...]  # slug, label
    body_name: str
    date: str
    iso_date: str
    end: str
    recurrence: str
    participants: tuple[tuple[str, str], ...]  # ISO code, name
    participants_count: str
    complete: bool  # whether the names are all that the source counts
    addressed_to: str
    authors: tuple[Author, ...]
    summary: str
    texts: tuple[tuple[str, str], ...]  # slug, label
    doubt: str
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with its number of activities, whatever else is chosen; 0: not counted."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Paged):
    """The table and one page of the register."""

    SIZE: ClassVar[int] = PAGE_SIZE

    filters: ActivityFilters
    searched_on: str
    ways: tuple[Way, ...]
    lines: tuple[BodyLine, ...]
    elsewhere: BodyLine | None
    rows: tuple[ActivityRow, ...]
    total: int
    everything: int
    page: int
    pages: int
    choices: dict[str, tuple[Choice, ...]]

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self.filters != ActivityFilters(page=self.filters.page)


def browse_mechanisms(filters: ActivityFilters) -> Register:
    """Return the table over everything and the activities that pass the filters, newest first."""
    ways = tuple(Way(row.key, row.name, row.definition) for row in Mechanism.objects.all())
    found = _filtered(filters)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = max(1, min(filters.page, pages))
    lines, elsewhere = _lines(ways)
    facts = list(Activity.objects.values_list("mechanism__key", "kind"))
    return Register(
        filters=filters,
        searched_on=spell_date(GATHERED),
        ways=ways,
        lines=lines,
        elsewhere=elsewhere,
        rows=tuple(_rows(found, page)),
        total=total,
        everything=len(facts),
        page=page,
        pages=pages,
        choices=_choices(filters, facts, ways, lines, elsewhere),
    )


def _filtered(filters: ActivityFilters) -> QuerySet[Activity]:
    rows = Activity.objects.all()
    exact = {"mechanism__key": filters.mechanism, "kind": filters.kind, "key": filters.activity}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if filters.body == ELSEWHERE:
        return rows.filter(bodies__isnull=True)
    return rows.filter(bodies__slug=filters.body) if filters.body else rows


def _rows(found: QuerySet[Activity], page: int) -> Iterable[ActivityRow]:
    rows = found.select_related("mechanism").prefetch_related(
        "bodies", "participants", "reports", "attributions__state", "attributions__body"
    )
    start = (page - 1) * PAGE_SIZE
    return map(_row, rows.order_by("-start", "title", "pk")[start : start + PAGE_SIZE])  # undated come last


def _row(row: Activity) -> ActivityRow:
    participants = tuple((state.iso3, state.name) for state in row.participants.all())
    return ActivityRow(
        key=row.key,
        title=row.title,
        kind=row.kind.replace("-", " "),
        mechanism=row.mechanism.name,
        bodies=tuple((body.slug, body.label) for body in row.bodies.all()),
        body_name=row.body_name,
        date=spell_date(row.start),
        iso_date=row.start,
        end=spell_date(row.end),
        recurrence=row.recurrence,
        participants=participants,
        participants_count=row.participants_count,
        complete=row.participants_count == str(len(participants)),
        addressed_to=row.addressed_to,
        authors=tuple(
            Author(
                one.author,
                one.state.iso3 if one.state else "",
                one.body.slug if one.body else "",
                one.get_verb_display().lower(),
            )
            for one in row.attributions.all()
        ),
        summary=row.summary,
        texts=tuple((report.slug, report.label) for report in row.reports.all()),
        doubt=row.doubt,
        source=row.source,
    )


def _lines(ways: tuple[Way, ...]) -> tuple[tuple[BodyLine, ...], BodyLine | None]:
    """Count activities by body and mechanism; a body without any keeps its line."""
    counts: Counter[tuple[int | None, str]] = Counter(
        Activity.objects.values_list("bodies", "mechanism__key")
    )
    bodies = sorted(Body.objects.all(), key=lambda body: body.label.casefold())
    lines = tuple(
        BodyLine(body.slug, body.label, body.name, tuple((way.key, counts[body.pk, way.key]) for way in ways))
        for body in bodies
    )
    others = tuple((way.key, counts[None, way.key]) for way in ways)
    if not any(count for _, count in others):
        return lines, None
    name = "Bodies and partners that are not in this list"
    return lines, BodyLine(ELSEWHERE, name, name, others)


def _choices(
    filters: ActivityFilters,
    facts: list[tuple[str, str]],
    ways: tuple[Way, ...],
    lines: tuple[BodyLine, ...],
    elsewhere: BodyLine | None,
) -> dict[str, tuple[Choice, ...]]:
    by_way = Counter(way for way, _ in facts)
    kinds = Counter(kind for _, kind in facts)
    bodies = [  # no number beside a body: nobody is ranked
        Choice(line.slug, line.label, 0, line.slug == filters.body)
        for line in (*lines, *((elsewhere,) if elsewhere else ()))
        if any(number for _, number in line.counts)
    ]
    return {
        "mechanism": tuple(
            Choice(way.key, way.name, by_way[way.key], way.key == filters.mechanism) for way in ways
        ),
        "body": tuple(bodies),
        "kind": tuple(
            Choice(kind, kind.replace("-", " "), count, kind == filters.kind)
            for kind, count in sorted(kinds.items())
        ),
    }
