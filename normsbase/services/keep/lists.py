"""A name and States in; a list of States, by which tables can be narrowed, out. It implies no view on any."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from normsbase.models import Change, State, StateList
from normsbase.services import history
from normsbase.services.keep.errors import KeepError
from normsbase.services.propose import Names

SEPARATORS = re.compile(r"[\n,;]+")
LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list with the names of its States, from A to Z."""

    slug: str
    name: str
    states: tuple[tuple[str, str], ...]  # ISO code, name
    note: str
    author: str


def states_of(text: str) -> list[State]:
    """Return the States that a text names, by code or any name on record, one a line or joined by commas.

    Raises KeepError that names each word which is no State's.
    """
    names, by_code = Names.read(), {state.iso3: state for state in State.objects.all()}
    by_key = {state.pk: state for state in by_code.values()}
    found: dict[int, State] = {}
    unknown = []
    for word in filter(None, (piece.strip() for piece in SEPARATORS.split(text))):
        party = names.one(word)
        state = by_code.get(word.upper()) or (by_key.get(party.state) if party and party.state else None)
        if state is None:
            unknown.append(word)
        else:
            found[state.pk] = state
    if unknown:
        raise KeepError(f"No State has the name or code {', '.join(unknown[:10])}.")
    if not found:
        raise KeepError("Name at least one State, by its name or its three letters.")
    return list(found.values())


@transaction.atomic
def keep_list(name: str, states: Iterable[State], *, author: User, note: str = "") -> Listed:
    """Keep a list; one of the same name is replaced, and the history tells by whom. Raises KeepError."""
    slug = slugify(name)[:LONGEST]
    if not slug:
        raise KeepError("Give the list a name of letters or figures.")
    wanted = list(states)
    row = StateList.objects.select_for_update().filter(slug=slug).first()
    before = _codes(row) if row else []
    values = {"name": name.strip()[:200], "note": note.strip(), "author": author}
    values |= {"author_name": author.get_username(), "at": timezone.now()}
    row, _ = StateList.objects.update_or_create(slug=slug, defaults=values)
    row.states.set(wanted)
    action = Change.Action.CORRECTED if before else Change.Action.ADDED
    _tell(row, author, action, before, _codes(row))
    return _listed(row)


@transaction.atomic
def drop_list(slug: str, *, author: User) -> None:
    """Take a list away. Raises KeepError where there is none."""
    row = StateList.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise KeepError("There is no such list: it was taken away before.")
    _tell(row, author, Change.Action.REMOVED, _codes(row), [])
    row.delete()


def lists() -> tuple[Listed, ...]:
    """Return all lists, by name."""
    rows = StateList.objects.prefetch_related("states")
    return tuple(map(_listed, sorted(rows, key=lambda row: row.name.casefold())))


def _listed(row: StateList) -> Listed:
    states = sorted(row.states.all(), key=lambda state: state.name)
    return Listed(
        slug=row.slug,
        name=row.name,
        states=tuple((state.iso3, state.name) for state in states),
        note=row.note,
        author=row.author_name,
    )


def _codes(row: StateList) -> list[str]:
    return sorted(row.states.values_list("iso3", flat=True))


def _tell(row: StateList, author: User, action: str, before: list[str], after: list[str]) -> None:
    history.record(
        history.Entry(
            author=author,
            action=action,
            table="list of States",
            subject=row.slug,
            reason=row.note or "A list of States for tables",
            before={"states": before} if before else {},
            after={"states": after} if after else {},
        )
    )
