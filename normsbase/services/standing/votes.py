"""What a roll call records about one party in; the value of its cell, with the ground, out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.refer import spell_date
from normsbase.services.standing.cell import Record, Standing, Value

YES = Value("yes", "yes", "Y", "voted for the resolution")
NO = Value("no", "no", "N", "voted against the resolution")
ABSTAINED = Value("abstained", "abstained", "A", "abstained")
DID_NOT_VOTE = Value(
    "did-not-vote", "did not vote", "NV", "a Member that the full roll call lists as not voting"
)
VOTERS_ONLY = Value(
    "voters-only", "source lists voters only", "VO", "not among the voters; whether it was present is unknown"
)
NOT_ENTITLED = Value("not-entitled", "not entitled", "NE", "no Member State on the day of the vote")
VOTE_VALUES = (YES, NO, ABSTAINED, DID_NOT_VOTE, VOTERS_ONLY, NOT_ENTITLED)
VOTES = {"voted-for": YES, "voted-against": NO, "abstained": ABSTAINED, "did-not-vote": DID_NOT_VOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """What a cell needs to know of its roll call."""

    date: str
    full: bool  # whether the source lists Members that did not vote
    source: str = ""


def in_vote(
    call: RollCall, record: Record | None, *, admitted: str = "", member: bool = True, predecessor: str = ""
) -> Standing:
    """Return how a State voted; `predecessor` names the State that held its seat and voted then."""
    if record is not None:
        value = VOTES[record.kind]
        ground = f"Roll call of {spell_date(call.date)}"
        return Standing(
            value=value, ground=ground, date=record.date, date_kind="vote",
            note=record.note, doubt=record.doubt, source=record.source,
        )  # fmt: skip
    if not member:
        return Standing(
            value=NOT_ENTITLED,
            ground="Observer States do not vote in the General Assembly",
            source=call.source,
        )
    if admitted > call.date:
        since, voted = spell_date(admitted), spell_date(call.date)
        ground = f"Member of the United Nations since {since}, after the vote of {voted}"
        return Standing(value=NOT_ENTITLED, ground=ground, source=call.source)
    ground = "The source lists only those that voted; whether it was present is not known"
    if predecessor:
        ground = f"The vote of {spell_date(call.date)} is recorded under {predecessor}, shown apart"
    elif call.full:
        ground = "The source does not name it"
    return Standing(value=VOTERS_ONLY, ground=ground, source=call.source)
