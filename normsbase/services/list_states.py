"""Filters in; the 193 Member States and 2 observer States, and the other participants apart, out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Body, Membership, State, Territory

LANGUAGES = {
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "zh": "Chinese",
    "en": "English",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFilters:
    """What the reader asked for; empty is no limit."""

    words: str = ""
    group: str = ""
    region: str = ""
    body: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self != StateFilters()


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """One State of the list."""

    iso3: str
    name: str
    official_name: str
    found_as: str  # the other name that the words matched; empty where the short name did
    observer: bool
    group: str
    region: str
    admitted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRow:
    """A participant that is none of the 195 States, under the name that its source uses."""

    code: str
    name: str
    kind: str
    note: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateList:
    """The list, from A to Z."""

    filters: StateFilters
    rows: tuple[StateRow, ...]
    members: int
    observers: int
    others: tuple[OtherRow, ...]
    choices: dict[str, tuple[Choice, ...]]


def list_states(filters: StateFilters) -> StateList:
    """Return the States that pass all filters; a name is looked for in six languages."""
    rows = State.objects.all()
    everyone = list(rows.values_list("un_status", "regional_group", "region"))
    if filters.group:
        rows = rows.filter(regional_group=filters.group)
    if filters.region:
        rows = rows.filter(region=filters.region)
    if filters.body:
        rows = rows.filter(
            memberships__body__slug=filters.body, memberships__status=Membership.Status.MEMBER
        ).distinct()
    found = [(state, _match(state, filters.words)) for state in rows.order_by("name")]
    bodies = Body.objects.filter(memberships__state__isnull=False).distinct()
    labels = sorted(((body.slug, body.label) for body in bodies), key=lambda pair: pair[1].casefold())
    return StateList(
        filters=filters,
        rows=tuple(_row(state, match) for state, match in found if match is not None),
        members=sum(status == State.Status.MEMBER for status, _, _ in everyone),
        observers=sum(status == State.Status.OBSERVER for status, _, _ in everyone),
        others=_others() if not filters.narrowed else (),
        choices={
            "group": _choices(sorted({(name, name) for _, name, _ in everyone if name}), filters.group),
            "region": _choices(sorted({(name, name) for _, _, name in everyone if name}), filters.region),
            "body": _choices(labels, filters.body),
        },
    )


def _match(state: State, words: str) -> str | None:
    """Return the name that holds the words: "" for the short name, None for no match."""
    wanted = words.casefold()
    if not wanted or wanted in state.name.casefold():
        return ""
    if wanted in (state.iso2.casefold(), state.iso3.casefold()):
        return state.iso3
    if wanted in state.official_name.casefold():
        return state.official_name
    for language, names in state.names.items():
        for name in names:
            if wanted in name.casefold():
                return f"{name} ({LANGUAGES.get(language, language)})"
    return None


def _row(state: State, found_as: str) -> StateRow:
    return StateRow(
        iso3=state.iso3,
        name=state.name,
        official_name=state.official_name,
        found_as=found_as,
        observer=state.un_status == State.Status.OBSERVER,
        group=state.regional_group,
        region=state.subregion or state.region,
        admitted=state.admitted,
    )


def _others() -> tuple[OtherRow, ...]:
    rows = Territory.objects.prefetch_related("memberships__body", "commitments__report")
    return tuple(
        OtherRow(
            code=row.code,
            name=row.name,
            kind=row.get_kind_display(),
            note=row.note,
            facts=(
                *(f"{seat.get_status_display()} of {seat.body.label}" for seat in row.memberships.all()),
                *(
                    f"{deed.get_kind_display()}: {deed.report.label}"
                    for deed in row.commitments.all()
                    if deed.report
                ),
            ),
        )
        for row in rows
    )


def _choices(pairs: list[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in pairs)
