"""What sources record about one party and one text in; the value of its cell, with the ground, out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.refer import spell_date

GATHERED = "2026-11-23"  # last systematic search for the facts of fixtures/reference


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a cell can have; `key` names its sign, `code` stands for it in print."""

    key: str
    label: str
    code: str
    meaning: str


IN_FORCE = Value("in-force", "in force for it", "IF", "bound, and the treaty is in force for it")
BOUND = Value(
    "bound", "bound, not yet in force", "BO", "bound; no source records that the treaty is in force for it"
)
SIGNED = Value("signed", "signed", "SI", "signed; no source records that it is bound")
INVITED = Value("invited", "invited", "IN", "invited to accede; context, not a commitment")
NOT_A_PARTY = Value(
    "not-a-party", "not a party", "NP", "a source names it as no party, on the date given with it"
)
NOT_OPEN = Value("not-open", "not open to it", "NO", "by its own terms the treaty is not open to it")
SILENT = Value(
    "source-silent", "source silent", "SS", "no source names it and no full roster was found; that is no “no”"
)
TREATY_VALUES = (IN_FORCE, BOUND, SIGNED, INVITED, NOT_A_PARTY, NOT_OPEN, SILENT)

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

ACT_WORDS = {
    "in-force": "in force",
    "party": "listed as a party",
    "not-ratified": "named as not having ratified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One recorded act under a treaty; the date is ISO 8601, cut to what is known, or empty."""

    act: str
    date: str = ""
    note: str = ""
    doubt: str = ""
    source: str = ""

    @property
    def words(self) -> str:
        """The act as pages and files name it."""
        return ACT_WORDS.get(self.act, self.act)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the base holds about one party and one text."""

    kind: str
    act: str = ""
    date: str = ""
    date_kind: str = ""
    in_force: str = ""
    acts: tuple[Act, ...] = ()
    note: str = ""
    doubt: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The value of one cell, why it has that value, and all that is on record."""

    value: Value
    ground: str
    date: str = ""
    date_kind: str = ""
    acts: tuple[Act, ...] = ()
    note: str = ""
    doubt: str = ""
    source: str = ""

    @property
    def recorded(self) -> bool:
        """Whether a source itself gives the entry into force, not the treaty's rule."""
        return any(act.act == "in-force" for act in self.acts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a treaty itself says on taking effect and on who may join."""

    article: str
    months: int = 0  # first day of the month after so many months from the consent; 0: no such rule
    all_before_start: bool = False  # every ratification on record was among those that brought it into force
    members_of: str = ""  # slug of the body whose members alone may join
    open_to: str = ""  # the same in words, with the article


TERMS = {
    "coe-ets-185": Terms(article="arts. 36 (4) and 37 (2)", months=3),
    "coe-ets-189": Terms(article="arts. 10 (2) and 11 (2)", months=3),
    "au-malabo": Terms(
        article="art. 36",
        all_before_start=True,
        members_of="au",
        open_to="Open to Member States of the African Union alone (art. 35)",
    ),
}
NO_TERMS = Terms(article="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """What a cell needs to know of its treaty."""

    catalogue_id: str
    in_force: str = ""  # since when, ISO 8601; empty: no source says that it is
    source: str = ""

    @property
    def terms(self) -> Terms:
        """The treaty's own terms, as far as they are recorded here."""
        return TERMS.get(self.catalogue_id, NO_TERMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """What a cell needs to know of its roll call."""

    date: str
    full: bool  # whether the source lists Members that did not vote
    source: str = ""


def on_treaty(
    treaty: Treaty, record: Record | None, *, invited: Record | None = None, may_join: bool = True
) -> Standing:
    """Return where a party stands on a treaty; what no source says stays silence."""
    if record is None:
        return _unrecorded(treaty, invited, may_join=may_join)
    value, ground, since = _value(treaty, record)
    return Standing(
        value=value,
        ground=ground,
        date=since or record.date,
        date_kind="in force since" if since else record.date_kind,
        acts=record.acts,
        note=record.note,
        doubt=record.doubt,
        source=record.source,
    )


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


def _value(treaty: Treaty, record: Record) -> tuple[Value, str, str]:
    """Return value, ground and the date since when the treaty is in force for the party."""
    if record.kind == "bound":
        return _bound(treaty, record)
    if record.kind == "signed":
        return SIGNED, "A source records its signature; none records that it is bound", ""
    if record.kind == "withdrew":
        return NOT_A_PARTY, "A source records its withdrawal", ""
    return NOT_A_PARTY, record.note or "A source names it as no party", ""


def _bound(treaty: Treaty, record: Record) -> tuple[Value, str, str]:
    if not treaty.in_force:
        return BOUND, "The treaty was not in force at the date of the source", ""
    if record.in_force:
        if record.in_force <= GATHERED:
            return IN_FORCE, "A source records entry into force for it", record.in_force
        return BOUND, f"Enters into force for it on {spell_date(record.in_force)}", ""
    if any(act.act == "party" for act in record.acts):
        return IN_FORCE, "A source lists it as a party; since when is not recorded", ""
    if treaty.terms.all_before_start:
        ground = f"Among the ratifications that brought the treaty into force ({treaty.terms.article})"
        return IN_FORCE, ground, treaty.in_force
    takes_effect = _takes_effect(record.date, treaty.terms.months)
    if takes_effect and takes_effect <= GATHERED:
        since = max(takes_effect, treaty.in_force)
        return IN_FORCE, f"By the treaty’s own rule ({treaty.terms.article}); no source gives the date", since
    return BOUND, "No source records that the treaty is in force for it", ""


def _takes_effect(consent: str, months: int) -> str:
    """Return the first day of the month after `months` months from a full date; else an empty string."""
    if len(consent) != 10 or not months:
        return ""
    year, month, _ = (int(part) for part in consent.split("-"))
    place = year * 12 + month + months  # months are counted from 1: this is the one after, counted from 0
    return f"{place // 12}-{place % 12 + 1:02d}-01"


def _unrecorded(treaty: Treaty, invited: Record | None, *, may_join: bool) -> Standing:
    if invited is not None:
        return Standing(
            value=INVITED, ground="Invited to accede; no source records that it did", date=invited.date,
            date_kind=invited.date_kind, note=invited.note, doubt=invited.doubt, source=invited.source,
        )  # fmt: skip
    if not may_join:
        return Standing(value=NOT_OPEN, ground=treaty.terms.open_to, source="the treaty’s own text")
    return Standing(
        value=SILENT, ground="No source names it, and none claims to be a full list", source=treaty.source
    )
