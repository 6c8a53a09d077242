"""What sources record about one party and one treaty in; the value of its cell out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.refer import spell_date
from normsbase.services.standing.cell import GATHERED, Record, Standing, Value

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
