"""Filters in; the table of States and treaties out: who is bound, who signed, where sources are silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.db.models import Q

from normsbase.models import Commitment, Report
from normsbase.services import standing
from normsbase.services.matrix import parties
from normsbase.services.matrix.records import newest, record_of, said_beside, shown
from normsbase.services.matrix.table import Choice, Chosen, Column, Party, Row, Table
from normsbase.services.refer import spell_date
from normsbase.services.standing import Evidence, Record, Standing, Treaty

LEDE = (
    "What each State has done under each treaty, as far as sources say. Where no source names a State, "
    "the cell says so: silence is no “no”."
)
UNREVIEWED = "recorded by an editor, no reviewer has accepted it yet"

DATES = {
    "adopted": "of adoption",
    "opened": "of opening for signature",
    "unknown": "of a kind that the source does not state",
}


@dataclass(slots=True)
class _Held:
    """What is recorded of one party under one treaty."""

    records: list[Record] = field(default_factory=list)
    invited: Record | None = None
    annotations: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """All that is recorded on one treaty while the table is being made; a State by its key."""

    report: Report
    held: dict[int | Party, _Held] = field(default_factory=lambda: defaultdict(_Held))

    @property
    def treaty(self) -> Treaty:
        dates = {row.kind: row.value for row in self.report.dates.all()}
        sources = dict.fromkeys(
            part
            for record in self.records()
            if record.said is None
            for part in record.source.split(" ; ")
            if part
        )
        return Treaty(
            catalogue_id=self.report.catalogue_id,
            in_force=dates.get("in-force", ""),
            source=" ; ".join(sources),
        )

    def records(self) -> Iterator[Record]:
        """Yield what is recorded of the States, invitations apart."""
        return (
            record for party, one in self.held.items() if isinstance(party, int) for record in one.records
        )


def treaties(chosen: Chosen) -> Table:
    """Return the table of the 193 Member States and 2 observer States by treaties with records."""
    found = _found()
    wanted = [one for one in found if not chosen.columns or one.report.slug in chosen.columns] or found
    made = [(one, one.treaty) for one in wanted]
    joinable = [parties.members(body) if (body := treaty.terms.members_of) else None for _, treaty in made]
    rows = []
    for state in parties.states(chosen):
        cells = tuple(
            _cell(treaty, one.held.get(state.pk), may_join=members is None or state.pk in members)
            for (one, treaty), members in zip(made, joinable, strict=True)
        )
        rows.append(Row(parties.party_of(state), cells))
    return Table(
        name="instruments",
        title="States and treaties",
        lede=LEDE,
        as_of=standing.GATHERED,
        values=standing.TREATY_VALUES,
        columns=tuple(_column(one, treaty) for one, treaty in made),
        rows=tuple(rows),
        others=() if chosen.group or chosen.body or chosen.state else _others(made),
        notes=_notes(found),
        chosen=chosen,
        groups=parties.group_choices(chosen),
        bodies=parties.body_choices(chosen),
        all_columns=tuple(
            Choice(one.report.slug, one.report.label, one.report.slug in chosen.columns) for one in found
        ),
    )


def _cell(treaty: Treaty, held: _Held | None, *, may_join: bool = True) -> Standing:
    if held is None:
        return standing.on_treaty(treaty, None, may_join=may_join)
    acts = standing.together(held.records)
    cell = standing.on_treaty(treaty, acts.record, invited=held.invited, may_join=may_join)
    return replace(
        cell,
        ground=f"{cell.ground}; {UNREVIEWED}" if acts.proposed else cell.ground,
        proposed=acts.proposed,
        evidence=acts.resting,
        earlier=acts.besides,
        annotations=newest(held.annotations),
    )


def _found() -> list[_Found]:
    """Return the treaties on which anything is recorded, oldest first, in few queries."""
    rows = shown().filter(ladder=Commitment.Ladder.TREATY) | shown().filter(kind=Commitment.Kind.INVITED)
    reports = Report.objects.filter(pk__in=rows.order_by().values("report")).prefetch_related("dates")
    found = {report.pk: _Found(report) for report in reports.order_by("year", "slug")}
    from_catalogue = Q(origin=Commitment.Origin.CATALOGUE, kind__in=Commitment.TREATY_KINDS)
    said = said_beside(rows.exclude(from_catalogue))
    for row in rows.select_related("territory", "body").order_by("report", "pk"):
        party = row.state_id or parties.other_party(row.territory, row.body)
        if party is None:
            continue
        held = found[row.report_id or 0].held[party]
        if row.kind in Commitment.TREATY_ANNOTATIONS:
            held.annotations.append(said[row.catalogue_id])
        elif row.kind == Commitment.Kind.INVITED:
            held.invited = record_of(row)
        else:
            held.records.append(record_of(row, said.get(row.catalogue_id)))
    return list(found.values())


def _others(made: list[tuple[_Found, Treaty]]) -> tuple[Row, ...]:
    """Return the rows of participants that are not among the 195 States."""
    others = {party for one, _ in made for party in one.held if isinstance(party, Party)}
    return tuple(
        Row(party, tuple(_cell(treaty, one.held.get(party)) for one, treaty in made))
        for party in sorted(others, key=lambda party: party.name)
    )


def _column(one: _Found, treaty: Treaty) -> Column:
    report = one.report
    opened = {row.kind: row for row in report.dates.all() if row.kind != "in-force"}
    facts = [f"Date {DATES.get(kind, kind)}: {spell_date(row.value)}." for kind, row in opened.items()]
    force = (
        f"in force since {spell_date(treaty.in_force)}" if treaty.in_force else "no entry into force recorded"
    )
    facts.append(f"{force[0].upper()}{force[1:]}.")
    if treaty.terms.members_of:
        facts.append(f"{treaty.terms.open_to}.")
    latest = max((act.date for act in _acts(one) if act.date), default="")
    if latest:
        facts.append(f"Latest dated act on record: {spell_date(latest)}.")
    short = report.short_title if report.symbol and report.short_title else str(report.year or "")
    return Column(
        key=report.slug,
        label=report.label,
        title=report.title,
        heads=tuple(filter(None, (short, force))),
        facts=tuple(facts),
        doubt=report.doubt,
        source=treaty.source,
    )


def _acts(one: _Found) -> Iterable[standing.Act]:
    return (act for record in one.records() for act in record.acts)


def _notes(found: list[_Found]) -> tuple[str, ...]:
    silent = (
        Report.objects.standing()
        .filter(kind="treaty", sample=False)
        .exclude(pk__in=[one.report.pk for one in found])
    )
    without = list(silent.order_by("year", "slug"))
    names = ", ".join(report.label for report in without if report.catalogue_id)
    files = sum(not report.catalogue_id for report in without)
    notes = [
        "“Not a party” stands only where a source names the State as none. No full list of the parties to "
        "any of these treaties was found, so every State that no source names is “source silent”.",
        "“In force for it” rests on a recorded date, on a list of parties, or on the treaty’s own rule; the "
        "cell says which.",
        "Declarations, reservations and objections stand beside a cell with their text and change no value. "
        "None of the sources of the catalogue holds them: those here were recorded by people.",
    ]
    if names:
        notes.append(f"Treaties of the catalogue without any act recorded, and so without a column: {names}.")
    if files:
        notes.append(f"Treaties read from files alone, without any act recorded: {files}.")
    return tuple(notes)
