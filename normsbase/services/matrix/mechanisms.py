"""Filters in; the table of bodies and the six mechanisms out: what is recorded here, never a measure."""

from __future__ import annotations

from collections import defaultdict

from normsbase.models import Activity, Body, Mechanism
from normsbase.services import standing
from normsbase.services.matrix.table import Choice, Chosen, Column, Party, Row, Table
from normsbase.services.refer import spell_date
from normsbase.services.standing import Evidence, Standing, Value

RECORDED = Value("recorded", "recorded", "R", "so many activities are recorded here, each with its source")
NONE = Value("none-recorded", "none recorded", "–", "no activity is recorded here; that is no “none”")
LEDE = (
    "What bodies do, by six mechanisms: activities recorded here, each with its source. Counts say what was "
    "gathered, not how active a body is."
)
NOTES = (
    "An empty cell is “none recorded”, never “none”. A catalogue is not a census.",
    f"Last systematic search: {spell_date(standing.GATHERED)}; sources stand with each activity.",
    "Bodies come from A to Z; nobody is ranked, and there are no totals.",
)


def mechanisms(chosen: Chosen) -> Table:
    """Return the table of bodies by mechanisms, in three queries."""
    ways = list(Mechanism.objects.order_by("position", "name"))
    shown = [way for way in ways if not chosen.columns or way.key in chosen.columns] or ways
    bodies = sorted(Body.objects.all(), key=lambda body: body.label.casefold())
    done: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
    rows = Activity.objects.order_by("-start", "key").prefetch_related("bodies")
    for row in rows:
        if chosen.as_of and row.start > chosen.as_of:
            continue
        for body in row.bodies.all():
            done[body.pk, row.mechanism_id].append(_evidence(row))
    return Table(
        name="mechanisms",
        title="Bodies and mechanisms",
        lede=LEDE,
        as_of=chosen.as_of or standing.GATHERED,
        values=(RECORDED, NONE),
        columns=tuple(
            Column(
                key=way.key,
                label=way.name,
                title=way.name,
                facts=(way.definition,),
                source=way.source,
                page="",
            )
            for way in shown
        ),
        rows=tuple(
            Row(
                Party(code=body.slug, name=body.label, kind="body", page="body"),
                tuple(_cell(done.get((body.pk, way.pk), [])) for way in shown),
            )
            for body in bodies
        ),
        others=(),
        notes=NOTES,
        chosen=chosen,
        groups=(),
        bodies=(),
        all_columns=tuple(Choice(way.key, way.name, way.key in chosen.columns) for way in ways),
        rows_are="Bodies",
        of_rows=len(bodies),
        dated=True,
    )


def _cell(done: list[Evidence]) -> Standing:
    if not done:
        return Standing(value=NONE, ground="No activity is recorded here; that is no “none”", count=0)
    what = "activity is" if len(done) == 1 else "activities are"
    return Standing(
        value=RECORDED, ground=f"{len(done)} {what} recorded here", evidence=tuple(done), count=len(done)
    )


def _evidence(row: Activity) -> Evidence:
    return Evidence(
        id=row.key,
        kind=row.kind,
        kind_words=row.title,
        date=row.start,
        date_kind=row.recurrence,
        note=row.summary,
        given_by="catalogue",
        source=row.source,
        about=row.key,
    )
