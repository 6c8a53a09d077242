"""A State's code in; all that is recorded of it beside its treaties and votes, each fact with source, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from normsbase.models import Activity, Commitment, Membership, Mention, State
from normsbase.services.deed_words import in_words
from normsbase.services.refer import spell_date

LANGUAGES = {
    "ar": "Arabic",
    "zh": "Chinese",
    "en": "English",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}
NAMED_SHOWN = 12  # texts that name the State, listed on its page; search has the rest


@dataclass(frozen=True, slots=True)
class Name:
    """The names of a State in one language, the usual one first."""

    tag: str
    language: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place in a body; the date is ISO 8601, cut to what is known, or empty."""

    slug: str
    label: str
    name: str
    status: str
    joined: str
    left: str
    approximate: bool
    disputed: bool
    note: str
    doubt: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One commitment, or one fact of context, on a text."""

    kind: str
    act: str
    slug: str  # of the text; empty for none
    label: str
    title: str
    date: str  # for prose
    year: str
    note: str
    doubt: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An activity that a source names the State in."""

    key: str
    title: str
    kind: str
    mechanism: str
    mechanism_key: str
    bodies: str
    date: str
    year: str
    said: str  # the State's own verb, where it is an author of an attribution
    doubt: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A text that names the State, with the number of its paragraphs that do."""

    slug: str
    label: str
    year: int | None
    count: int
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateProfile:
    """Everything that the page of a State shows beside the tables of treaties and votes."""

    iso3: str
    name: str
    official_name: str
    status: str
    observer: bool
    admitted: str
    group: str
    group_note: str
    region: str
    note: str
    source: str
    names: tuple[Name, ...]
    seats: tuple[Seat, ...]
    sponsored: tuple[Deed, ...]
    words: tuple[Deed, ...]
    positions: tuple[Deed, ...]
    context: tuple[Deed, ...]
    parts: tuple[Part, ...]
    naming: tuple[Naming, ...]
    naming_texts: int
    naming_paragraphs: int


def profile_state(iso3: str) -> StateProfile | None:
    """Return the profile, or None for an unknown code."""
    state = State.objects.filter(iso3=iso3).first()
    if state is None:
        return None
    deeds = _deeds(state)
    named = _naming(state)
    return StateProfile(
        iso3=state.iso3,
        name=state.name,
        official_name=state.official_name,
        status=state.get_un_status_display(),
        observer=state.un_status == State.Status.OBSERVER,
        admitted=spell_date(state.admitted),
        group=state.regional_group,
        group_note=state.regional_group_note,
        region=", ".join(filter(None, (state.subregion, state.region))),
        note=state.note,
        source=state.source,
        names=_names(state),
        seats=_seats(state),
        sponsored=tuple(_deed(row) for row in deeds if row.kind in SPONSORS),
        words=tuple(_deed(row) for row in deeds if row.ladder in SPOKEN),
        positions=tuple(_deed(row) for row in deeds if row.kind == Commitment.Kind.KNOWN_TEXT),
        context=tuple(_deed(row) for row in deeds if _is_context(row)),
        parts=_parts(state),
        naming=tuple(named[:NAMED_SHOWN]),
        naming_texts=len(named),
        naming_paragraphs=sum(one.count for one in named),
    )


SPONSORS = (Commitment.Kind.MAIN_SPONSOR, Commitment.Kind.CO_SPONSOR)
SPOKEN = (Commitment.Ladder.WORDS, Commitment.Ladder.CONSENSUS)


def _is_context(row: Commitment) -> bool:
    return row.ladder == Commitment.Ladder.CONTEXT and row.kind != Commitment.Kind.KNOWN_TEXT


def _deeds(state: State) -> list[Commitment]:
    """Return what stands on no ladder of treaties or votes and is no position in words, newest first."""
    rows = (
        Commitment.objects.settled()
        .filter(state=state)
        .exclude(ladder=Commitment.Ladder.TREATY)
        .exclude(kind__in=Commitment.VOTE_KINDS)
        .exclude(~Q(origin=Commitment.Origin.CATALOGUE) & (Q(norm__isnull=False) | Q(ladder="consensus")))
    )
    return sorted(rows.select_related("report", "norm"), key=lambda row: _when(row), reverse=True)


def _when(row: Commitment) -> str:
    return row.date or (str(row.report.year or "") if row.report else "")


def _deed(row: Commitment) -> Deed:
    return Deed(
        kind=in_words(row.kind),
        act=row.act,
        slug=row.report.slug if row.report else "",
        label=row.report.label if row.report else str(row.norm or ""),
        title=row.report.title if row.report else "",
        date=spell_date(row.date),
        year=_when(row)[:4],
        note=row.note,
        doubt=row.doubt,
        source=row.source,
    )


def _names(state: State) -> tuple[Name, ...]:
    return tuple(
        Name(tag, LANGUAGES.get(tag, tag), tuple(names))
        for tag, names in sorted(state.names.items(), key=lambda pair: LANGUAGES.get(pair[0], pair[0]))
        if names
    )


def _seats(state: State) -> tuple[Seat, ...]:
    rows = state.memberships.select_related("body")
    ordered = sorted(
        rows, key=lambda row: (row.status != Membership.Status.MEMBER, row.body.label.casefold())
    )
    return tuple(
        Seat(
            slug=row.body.slug,
            label=row.body.label,
            name=row.body.name,
            status=row.get_status_display().lower(),
            joined=spell_date(row.joined),
            left=spell_date(row.left),
            approximate=row.approximate,
            disputed=row.disputed,
            note=row.note,
            doubt=row.doubt,
            source=row.source,
        )
        for row in ordered
    )


def _parts(state: State) -> tuple[Part, ...]:
    said = {row.activity_id: row for row in state.attributions.all()}
    mine = Activity.objects.filter(participants=state) | Activity.objects.filter(attributions__state=state)
    rows = mine.distinct().select_related("mechanism").prefetch_related("bodies")
    ordered = sorted(rows, key=lambda row: (row.start, row.title), reverse=True)
    return tuple(
        Part(
            key=row.key,
            title=row.title,
            kind=row.kind.replace("-", " "),
            mechanism=row.mechanism.name,
            mechanism_key=row.mechanism.key,
            bodies=", ".join(body.label for body in row.bodies.all()) or row.body_name,
            date=spell_date(row.start),
            year=row.start[:4],
            said=said[row.pk].get_verb_display().lower() if row.pk in said else "",
            doubt=row.doubt,
        )
        for row in ordered
    )


def _naming(state: State) -> list[Naming]:
    """Return the texts read that name the State, newest first."""
    rows: Iterable[tuple[str, str, str, str, int | None, bool, int]] = (
        Mention.objects.standing()
        .filter(state=state, clause__edition__current=True)
        .order_by("-clause__report__year", "clause__report__slug")
        .values_list(
            "clause__report__slug",
            "clause__report__symbol",
            "clause__report__short_title",
            "clause__report__title",
            "clause__report__year",
            "clause__report__sample",
        )
        .annotate(Count("clause", distinct=True))
    )
    return [
        Naming(slug, symbol or short or title, year, count, sample)
        for slug, symbol, short, title, year, sample, count in rows
    ]
