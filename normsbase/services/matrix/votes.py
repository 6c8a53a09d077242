"""Filters in; the table of States and roll calls of the General Assembly out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from normsbase.models import Commitment, Report, State
from normsbase.services import standing
from normsbase.services.matrix import parties
from normsbase.services.matrix.records import newest, said_beside, shown
from normsbase.services.matrix.table import Choice, Chosen, Column, Party, Row, Table
from normsbase.services.refer import spell_date
from normsbase.services.standing import Evidence, Record, RollCall, Standing

# A historic State under whose name the seat of a present Member voted.
PREDECESSORS = {"SRB": "SCG"}
LEDE = (
    "How each State voted on each resolution, plenary roll calls only. A vote on a resolution is no stance "
    "on a norm in it."
)
LADDERS = (Commitment.Ladder.RESOLUTION, Commitment.Ladder.CONSENSUS)
SPONSORS = ("main-sponsor", "co-sponsor")
FIELDS = ("report_id", "state_id", "kind", "date", "note", "doubt", "source")
NOTES = (
    "Where a source lists only those that voted, absence and not voting cannot be told apart: the cell says "
    "“source lists voters only”.",
    "Observer States cannot vote; a State was not entitled before the day of its admission.",
    "Explanations of vote and intentions notified later stand beside a cell with their text and change no "
    "vote; the catalogue holds none, those here were recorded by people.",
    "Resolutions adopted without a vote are no part of this table: they say nothing of one State.",
)


@dataclass(slots=True)
class _Found:
    """One roll call while the table is being made."""

    report: Report
    states: dict[int, Record] = field(default_factory=dict)
    others: dict[Party, Record] = field(default_factory=dict)
    annotations: dict[int | Party, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    sponsored: dict[int | Party, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def beside(self, party: int | Party, cell: Standing) -> Standing:
        """Return a cell with what else the party is on record with for this text."""
        more, sponsored = self.annotations.get(party, ()), self.sponsored.get(party, ())
        if not more and not sponsored:
            return cell
        return replace(cell, annotations=newest(more), earlier=newest(sponsored))

    @property
    def call(self) -> RollCall:
        records = [*self.states.values(), *self.others.values()]
        dates = [record.date for record in records if record.date]
        return RollCall(
            date=min(dates, default=""),
            full=any(record.kind == "did-not-vote" for record in records),
            source=records[0].source if records else "",
        )


def votes(chosen: Chosen) -> Table:
    """Return the table of the 193 Member States and 2 observer States by recorded roll calls."""
    found = _found()
    shown = [one for one in found if not chosen.columns or one.report.slug in chosen.columns] or found
    made = [(one, one.call) for one in shown]
    rows = [
        Row(parties.party_of(state), tuple(_cell(state, one, call) for one, call in made))
        for state in parties.states(chosen)
    ]
    return Table(
        name="votes",
        title="States and votes",
        lede=LEDE,
        as_of=standing.GATHERED,
        values=standing.VOTE_VALUES,
        columns=tuple(_column(one.report, call) for one, call in made),
        rows=tuple(rows),
        others=() if chosen.group or chosen.body or chosen.state else _others(made),
        notes=NOTES,
        chosen=chosen,
        groups=parties.group_choices(chosen),
        bodies=parties.body_choices(chosen),
        all_columns=tuple(
            Choice(one.report.slug, one.report.label, one.report.slug in chosen.columns) for one in found
        ),
    )


def _found() -> list[_Found]:
    """Return the roll calls in order of their dates, in three queries."""
    rows = shown().votes()
    reports = Report.objects.filter(pk__in=rows.order_by().values("report"))
    found = {report.pk: _Found(report) for report in reports}
    plain = rows.filter(state__isnull=False).order_by().values_list(*FIELDS)
    for report, state, kind, date, note, doubt, source in plain:
        record = Record(kind=kind, date=date, note=note, doubt=doubt, source=source)
        found[report].states[state] = record
    for row in rows.filter(state__isnull=True).select_related("territory", "body").order_by("pk"):
        if party := parties.other_party(row.territory, row.body):
            record = Record(kind=row.kind, date=row.date, note=row.note, doubt=row.doubt, source=row.source)
            found[row.report_id or 0].others[party] = record
    _put_beside(found)
    return sorted(found.values(), key=lambda one: (one.call.date, one.report.slug))


def _put_beside(found: dict[int, _Found]) -> None:
    """Add who sponsored the texts, and what parties declared or explained on them."""
    rows = shown().filter(report__in=found, ladder__in=LADDERS).exclude(kind__in=Commitment.VOTE_KINDS)
    said = said_beside(rows)
    for row in rows.select_related("territory", "body"):
        one = found[row.report_id or 0]
        if party := row.state_id or parties.other_party(row.territory, row.body):
            place = one.sponsored if row.kind in SPONSORS else one.annotations
            place[party].append(said[row.catalogue_id])


def _cell(state: State, one: _Found, call: RollCall) -> Standing:
    code = PREDECESSORS.get(state.iso3)
    earlier = next((party.name for party in one.others if party.code == code), "") if code else ""
    cell = standing.in_vote(
        call,
        one.states.get(state.pk),
        admitted=state.admitted,
        member=state.un_status == State.Status.MEMBER,
        predecessor=earlier,
    )
    return one.beside(state.pk, cell)


def _others(made: list[tuple[_Found, RollCall]]) -> tuple[Row, ...]:
    """Return the rows of participants that are not among the 195 States: entitled where they voted."""
    names = sorted({party for one, _ in made for party in one.others}, key=lambda party: party.name)
    return tuple(
        Row(
            party,
            tuple(
                one.beside(
                    party,
                    standing.in_vote(call, record, member=False)
                    if (record := one.others.get(party))
                    else Standing(
                        value=standing.NOT_ENTITLED,
                        ground=f"No vote under this name on {spell_date(call.date)}",
                        source=call.source,
                    ),
                )
                for one, call in made
            ),
        )
        for party in names
    )


def _column(report: Report, call: RollCall) -> Column:
    tally = "–".join(
        str(count) for count in (report.votes_yes, report.votes_no, report.votes_abstain) if count is not None
    )
    roster = "full list" if call.full else "voters only"
    return Column(
        key=report.slug,
        label=report.label,
        title=report.title,
        date=call.date,
        heads=(call.date[:4], tally, roster),
        facts=(
            f"Vote of {spell_date(call.date)}.",
            f"In favour {report.votes_yes}, against {report.votes_no}, abstaining {report.votes_abstain}.",
            "The source lists Members that did not vote."
            if call.full
            else "The source lists only those that voted.",
        ),
        doubt=report.doubt,
        source=call.source,
    )
