"""What a State said on one norm, and which of its texts were searched, in; the value of its cell out. Pure.

The codebook ("Cells, by matrix", norms x States): one value of the field `own`. An affirming text never
lowers a cell; later words of its own that narrow it, or that decline the norm, do. Limits in a text that it
aligned itself with, or of a group, are shown with the words and change no value. What reviewers accepted
decides alone where there is any; else what rules propose, marked as such. A passage that may decline the norm
counts only once two reviewers accepted it. Absence is computed from the texts, never entered but for
`no-text-published`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normsbase.services.refer import spell_date
from normsbase.services.standing.cell import Standing, Value
from normsbase.services.standing.evidence import Evidence, Text

STATED = Value("stated", "stated", "ST", "in its own text, or in a joint text that names it")
WITH_LIMITS = Value(
    "stated-with-limits",
    "stated, with limits",
    "SL",
    "stated in words that narrow the norm, highlighted",
)
ALIGNED = Value("aligned", "aligned", "AL", "says that it stands behind another’s text, or is so listed")
ON_BEHALF = Value(
    "on-behalf-of-members",
    "through a group",
    "GR",
    "a group says it speaks for its members; not its words",
)
DECLINED = Value(
    "declined",
    "declined",
    "DE",
    "says in its own words that it does not accept it; two reviewers agreed",
)
DISPUTED = Value("disputed", "disputed", "DI", "reviewers differ on how its words are to be read")
SILENT = Value(
    "silent-in-searched-texts", "silent in searched texts", "SI",
    "its texts in the base were read in full and searched, and do not state it; they are listed",
)  # fmt: skip
NO_TEXT = Value(
    "no-text-published",
    "no text published",
    "NT",
    "a person looked and found none, on the date given",
)
NOT_READABLE = Value(
    "text-not-readable", "text not readable", "NR", "a text of its own could not be read in full"
)
NOT_YET = Value("not-yet-searched", "not yet searched", "NY", "no text of its own was searched, or not all")
NORM_VALUES = (
    STATED, WITH_LIMITS, ALIGNED, ON_BEHALF, DECLINED, DISPUTED, SILENT, NO_TEXT, NOT_READABLE, NOT_YET,
)  # fmt: skip
RANK = {"stated": 3, "co-signed": 3, "group-body": 3, "aligned": 2, "on-behalf-of-members": 1}
AFFIRMING = {3: STATED, 2: ALIGNED, 1: ON_BEHALF}
WAYS = {
    "stated": "In its own text",
    "co-signed": "In a joint text that names it, or that it is on record as having joined",
    "group-body": "In a text of its organ; it stands for the body alone",
    "aligned": "It put itself behind another’s text",
    "on-behalf-of-members": "A group says that it speaks for its members",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoTextFound:
    """A person looked and found no text: until when, where, who."""

    as_of: str
    source: str
    author: str
    note: str = ""


def on_norm(said: Sequence[Evidence], texts: Sequence[Text], nothing: NoTextFound | None = None) -> Standing:
    """Return the value of one cell; `said` are all positions of the State on the norm until the date asked.

    Order of `said` is of no account: they are read by date, an undated one as the earliest.
    """
    counted = [one for one in said if one.settled or one.stance != "declines"]
    settled = [one for one in counted if one.settled]
    if not settled and any(one.review == "disputed" for one in counted):
        return _spoken(DISPUTED, "Reviewers differ on it", counted, (), texts, proposed=False)
    deciding = settled or counted
    if not deciding:
        return without_words(texts, nothing)
    value, resting = _value(deciding)
    ground = WAYS.get(resting[0].kind, resting[0].kind_words)
    if not settled:
        ground = f"{ground}; proposed by a rule, no reviewer has accepted it yet"
    rest = tuple(one for one in _in_order(counted) if one not in resting)
    return _spoken(value, ground, resting, rest, texts, proposed=not settled)


def _value(said: Sequence[Evidence]) -> tuple[Value, tuple[Evidence, ...]]:
    """Return the value that positions amount to, read from the earliest on, and those that it rests on."""
    value, rank = NOT_YET, 0
    resting: tuple[Evidence, ...] = ()
    for one in sorted(said, key=_when):
        value, rank, resting = _after(one, value, rank, resting)
    return value, resting


def _after(
    one: Evidence, value: Value, rank: int, resting: tuple[Evidence, ...]
) -> tuple[Value, int, tuple[Evidence, ...]]:
    """Return the value once one more position is read; a weaker way of speaking neither lifts nor lowers."""
    strength = RANK.get(one.kind, 1)
    if one.stance == "declines":
        return DECLINED, strength, (one,)
    if strength < rank:
        return value, rank, resting
    if one.stance == "affirms-with-limits" and strength == RANK["stated"]:
        return WITH_LIMITS, strength, (one,)
    if strength == rank and value is AFFIRMING[rank]:
        return value, rank, (one, *resting)
    return AFFIRMING[strength], strength, (one,)


def _when(one: Evidence) -> tuple[str, bool, str]:
    """Order by date; on one day the words that narrow come last, so that they are not passed over."""
    return one.date, one.stance != "affirms", one.id


def _in_order(said: Sequence[Evidence]) -> list[Evidence]:
    return sorted(said, key=_when, reverse=True)


def _spoken(
    value: Value,
    ground: str,
    resting: Sequence[Evidence],
    rest: Sequence[Evidence],
    texts: Sequence[Text],
    *,
    proposed: bool,
) -> Standing:
    first = resting[0]
    return Standing(
        value=value,
        ground=ground,
        date=first.date,
        date_kind=first.date_kind,
        note=first.note,
        source=first.source,
        evidence=tuple(resting),
        earlier=tuple(rest),
        searched=_searched(texts),
        unsearched=_unsearched(texts),
        proposed=proposed,
    )


def without_words(texts: Sequence[Text], nothing: NoTextFound | None = None) -> Standing:
    """Return the kind of absence that follows from the texts of a party, where none of them speaks."""
    searched, unsearched = _searched(texts), _unsearched(texts)
    states = {text.state for text in unsearched}
    date, source, note = "", "", ""
    if not texts and nothing is not None:
        value, date, source, note = NO_TEXT, nothing.as_of, nothing.source, nothing.note
        ground = f"{nothing.author} looked and found none, as of {spell_date(nothing.as_of)}"
    elif not texts:
        value, ground = NOT_YET, "No text of its own on State conduct in the use of ICTs is in the base"
    elif states & {"known", "language"}:
        value, ground = NOT_YET, "Not all of its known texts were searched for it"
    elif states:
        value, ground = NOT_READABLE, "A text of its own could not be read in full"
    else:
        value, ground = SILENT, "Its texts below were read in full and searched; none states it"
    return Standing(
        value=value, ground=ground, date=date, date_kind="as of" if date else "", note=note, source=source,
        searched=searched, unsearched=unsearched,
    )  # fmt: skip


def _searched(texts: Sequence[Text]) -> tuple[Text, ...]:
    return tuple(text for text in texts if text.state == "searched")


def _unsearched(texts: Sequence[Text]) -> tuple[Text, ...]:
    return tuple(text for text in texts if text.state != "searched")
