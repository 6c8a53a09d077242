"""A paragraph's key in; what the form of a new position offers there, and what it guesses, out."""

from __future__ import annotations

from dataclasses import dataclass, field

from normsbase.models import Body, Clause, Norm, State, Tag
from normsbase.services.cite import citation, margin
from normsbase.services.deed_words import ON_LADDER, kinds_on
from normsbase.services.propose import Named, Names, speaking_words
from normsbase.services.propose.speakers import Speakers
from normsbase.services.read.clauses import direction
from normsbase.services.record.fields import DATE_KINDS, STANCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The paragraph that is the evidence."""

    key: str
    citation: str
    margin: str
    text: str
    language: str
    direction: str
    guess: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What can be chosen in the form."""

    parties: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    stances: tuple[str, ...]
    norms: tuple[tuple[str, str], ...]
    date_kinds: tuple[str, ...]


def offered() -> Offered:
    """Return it, in few queries."""
    states = tuple(State.objects.order_by("name").values_list("iso3", "name"))
    bodies = tuple(Body.objects.order_by("name").values_list("slug", "name"))
    norms = Norm.objects.order_by("set__position", "position").values_list("key", "name")
    return Offered(
        parties=states + bodies,
        states=states,
        kinds=tuple((ladder, kinds_on(ladder)) for ladder in ON_LADDER),
        stances=STANCES,
        norms=tuple((key, f"{key} {name}") for key, name in norms),
        date_kinds=DATE_KINDS,
    )


def place_of(key: str) -> Place | None:
    """Return the paragraph with a guess at who speaks and on which norm; None where there is none."""
    rows = Clause.objects.standing().select_related("report__body").prefetch_related("report__dates")
    clause = rows.filter(key=key).first()
    if clause is None:
        return None
    return Place(
        key=clause.key,
        citation=citation(clause.report.label, clause.path, clause.kind),
        margin=margin(clause.path),
        text=clause.text,
        language=clause.language,
        direction=direction(clause.language),
        guess=_guess(clause),
    )


def _guess(clause: Clause) -> dict[str, str]:
    found: dict[str, str] = {"stance": "affirms"}
    labels = set(Tag.objects.standing().filter(clause=clause, scheme="norm").values_list("label", flat=True))
    if len(labels) == 1:
        found["norm"] = labels.pop()
    speakers = Speakers(clause.report, Names.read(), speaking_words()).of(clause)
    if len(speakers) == 1:
        one = speakers[0]
        found |= {"party": _code(one.party), "kind": str(one.kind), "group": one.group_name}
        found["speaker"] = one.speaker
    return found


def _code(party: Named) -> str:
    if party.state:
        return str(State.objects.values_list("iso3", flat=True).get(pk=party.state))
    if party.body:
        return str(Body.objects.values_list("slug", flat=True).get(pk=party.body))
    return ""
