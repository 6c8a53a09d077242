"""Filters in; the table of States and treaties out: who is bound, who signed, where sources are silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from normsbase.models import Commitment, Report
from normsbase.services import standing
from normsbase.services.matrix import parties
from normsbase.services.matrix.records import record_of
from normsbase.services.matrix.table import Choice, Chosen, Column, Party, Row, Table
from normsbase.services.refer import spell_date
from normsbase.services.standing import Record, Standing, Treaty

LEDE = (
    "What each State has done under each treaty, as far as sources say. Where no source names a State, "
    "the cell says so: silence is no “no”."
)

DATES = {
    "adopted": "of adoption",
    "opened": "of opening for signature",
    "unknown": "of a kind that the source does not state",
}


@dataclass(slots=True)
class _Found:
    """All that is recorded on one treaty while the table is being made."""

    report: Report
    states: dict[int, Record] = field(default_factory=dict)
    invited: dict[int, Record] = field(default_factory=dict)
    others: dict[Party, Record] = field(default_factory=dict)

    @property
    def treaty(self) -> Treaty:
        dates = {row.kind: row.value for row in self.report.dates.all()}
        sources = dict.fromkeys(
            part for record in self.states.values() for part in record.source.split(" ; ") if part
        )
        return Treaty(
            catalogue_id=self.report.catalogue_id,
            in_force=dates.get("in-force", ""),
            source=" ; ".join(sources),
        )


def treaties(chosen: Chosen) -> Table:
    """Return the table of the 193 Member States and 2 observer States by treaties with records."""
    found = _found()
    shown = [one for one in found if not chosen.columns or one.report.slug in chosen.columns] or found
    made = [(one, one.treaty) for one in shown]
    joinable = [parties.members(body) if (body := treaty.terms.members_of) else None for _, treaty in made]
    rows = []
    for state in parties.states(chosen):
        cells = tuple(
            standing.on_treaty(
                treaty,
                one.states.get(state.pk),
                invited=one.invited.get(state.pk),
                may_join=members is None or state.pk in members,
            )
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


def _found() -> list[_Found]:
    """Return the treaties on which anything is recorded, oldest first, in two queries."""
    rows = Commitment.objects.filter(ladder=Commitment.Ladder.TREATY) | Commitment.objects.filter(
        kind=Commitment.Kind.INVITED
    )
    rows = rows.filter(report__isnull=False).select_related("territory", "body").order_by("report", "pk")
    reports = Report.objects.filter(pk__in=rows.order_by().values("report")).prefetch_related("dates")
    found = {report.pk: _Found(report) for report in reports.order_by("year", "slug")}
    for row in rows:
        one = found[row.report_id or 0]
        record = record_of(row)
        if row.state_id:
            (one.invited if row.kind == Commitment.Kind.INVITED else one.states)[row.state_id] = record
        elif party := parties.other_party(row.territory, row.body):
            one.others[party] = record
    return list(found.values())


def _others(made: list[tuple[_Found, Treaty]]) -> tuple[Row, ...]:
    """Return the rows of participants that are not among the 195 States."""
    names = sorted({party for one, _ in made for party in one.others}, key=lambda party: party.name)
    return tuple(
        Row(party, tuple(_other(treaty, one.others.get(party)) for one, treaty in made)) for party in names
    )


def _other(treaty: Treaty, record: Record | None) -> Standing:
    return standing.on_treaty(treaty, record)


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
    return (act for record in one.states.values() for act in record.acts)


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
    ]
    if names:
        notes.append(f"Treaties of the catalogue without any act recorded, and so without a column: {names}.")
    if files:
        notes.append(f"Treaties read from files alone, without any act recorded: {files}.")
    return tuple(notes)
