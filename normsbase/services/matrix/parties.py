"""Filters in; the parties of a table's rows, with the choices of its filters, out."""

from __future__ import annotations

from collections.abc import Iterable

from normsbase.models import Body, Membership, State, StateList, Territory
from normsbase.services.matrix.table import Choice, Chosen, Party

# Statuses in which a State is among a body's members when rows are narrowed to them.
AMONG = (Membership.Status.MEMBER, Membership.Status.SUSPENDED, Membership.Status.WITHDRAWING)


def states(chosen: Chosen) -> list[State]:
    """Return the States that pass the filters, from A to Z."""
    rows = State.objects.all()
    if chosen.group:
        rows = rows.filter(regional_group=chosen.group)
    if chosen.body:
        rows = rows.filter(pk__in=_members_on(chosen.body, chosen.as_of))
    if chosen.listed:
        rows = rows.filter(lists__slug=chosen.listed)
    if chosen.state:
        rows = rows.filter(iso3=chosen.state)
    return list(rows.order_by("name"))


def party_of(state: State) -> Party:
    """Return a State as a row shows it."""
    kind = state.get_un_status_display()
    return Party(code=state.iso3, name=state.name, kind=kind, group=state.regional_group, page="state")


def other_party(territory: Territory | None, body: Body | None) -> Party | None:
    """Return another participant as a row shows it: under the name that its source uses."""
    if territory is not None:
        return Party(code=territory.code, name=territory.name, kind=territory.get_kind_display())
    if body is not None:
        return Party(code=body.slug, name=body.name, kind="body", page="body")
    return None


def members(slug: str) -> frozenset[int]:
    """Return the States that belong to a body."""
    rows = Membership.objects.filter(body__slug=slug, status__in=AMONG, state__isnull=False)
    return frozenset(pk for pk in rows.values_list("state_id", flat=True) if pk)


def _members_on(slug: str, date: str) -> frozenset[int]:
    """Return the States that belonged to a body on a day; without one, those that do."""
    rows = Membership.objects.filter(body__slug=slug, state__isnull=False)
    if not date:
        return members(slug)
    found = rows.filter(status__in=(*AMONG, Membership.Status.FORMER))
    return frozenset(
        row.state_id
        for row in found
        if row.state_id
        and (not row.joined or row.joined <= date)
        and (row.left > date if row.left else row.status in AMONG)
    )


def list_choices(chosen: Chosen) -> tuple[Choice, ...]:
    """Return the lists of States that people put together."""
    return _choices(StateList.objects.values_list("slug", "name"), chosen.listed)


def group_choices(chosen: Chosen) -> tuple[Choice, ...]:
    """Return the UN electoral groups."""
    groups = State.objects.exclude(regional_group="").values_list("regional_group", flat=True)
    return _choices(((name, name) for name in sorted(set(groups))), chosen.group)


def body_choices(chosen: Chosen) -> tuple[Choice, ...]:
    """Return the bodies of which members are recorded."""
    rows = Body.objects.filter(memberships__status__in=AMONG, memberships__state__isnull=False).distinct()
    pairs = sorted(((body.slug, body.label) for body in rows), key=lambda pair: pair[1].casefold())
    return _choices(pairs, chosen.body)


def _choices(pairs: Iterable[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in pairs)
