"""Words in; the State or body that they name in any of its names, and its reply in a compendium, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django.db.models import Q

from normsbase.models import Body, Clause, Report, State
from normsbase.search.analysis import slug
from normsbase.services.find.answer import Named
from normsbase.services.find.named.texts import a_clause
from normsbase.services.unchanged import while_unchanged

LONGEST = 80  # characters of a name


def states_and_bodies(text: str) -> list[Named]:
    """Return the State of that name or code in capitals, then bodies of that name or acronym."""
    plain = _plain(text)
    if not plain or len(plain) > LONGEST:
        return []
    found = [
        Named(kind="state", key=one.iso3, label=one.name, detail="State") for one in _states(text, plain)
    ]
    bare = text.strip('"“” ').casefold()
    named = (
        body
        for body in while_unchanged("bodies by name", lambda: tuple(Body.objects.all()))
        if bare in (body.name.casefold(), body.acronym.casefold()) or body.slug == plain
    )
    return found + [
        Named(kind="body", key=body.slug, label=body.label, detail=body.name) for body in islice(named, 2)
    ]


def reply(report: Report, words: str) -> list[Named]:
    """Return the first paragraph of what this State or party says in a compendium."""
    plain = _plain(words)
    if not plain or plain.isdecimal() or len(plain) > LONGEST:
        return []
    wanted = [plain, *(one for state in _states(words, plain) for one in _slugs(state))]
    within = Q()
    for one in wanted:
        within |= Q(path__startswith=f"{one}.")
    rows = Clause.objects.searched().filter(within, report=report).select_related("edition")
    first = sorted(rows, key=lambda row: (row.edition.language != "en", row.position))[:1]
    return [a_clause(report, row) for row in first]


@dataclass(frozen=True, slots=True)
class _Forms:
    """All States by name, and by what of theirs a text may be: the first of them in that order."""

    rows: tuple[State, ...]
    plain: dict[str, int]
    written: dict[str, int]  # in capitals
    codes: dict[str, int]


def _states(text: str, plain: str) -> list[State]:
    code = text.strip('"“” ')
    known = while_unchanged("states by name", _forms)
    found = [known.plain.get(plain), known.codes.get(code), known.written.get(code)]
    places = [place for place in found if place is not None]
    return [known.rows[min(places)]] if places else []


def _forms() -> _Forms:
    found = _Forms(tuple(State.objects.all()), {}, {}, {})
    for place, one in enumerate(found.rows):
        for plain in _slugs(one):
            found.plain.setdefault(plain, place)
        for name in _names(one):
            if name.isupper():
                found.written.setdefault(name, place)
        found.codes.setdefault(one.iso3, place)
    return found


def _names(state: State) -> list[str]:
    return [state.name, state.official_name, *(name for group in state.names.values() for name in group)]


def _slugs(state: State) -> set[str]:
    return set(_each(_names(state)))


def _each(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if (plain := _plain(name)) and (len(name) > 3 or not name.isupper()):  # IT and US are words as well
            yield plain


@lru_cache(maxsize=20_000)  # the same names are asked for after every change of the database
def _plain(name: str) -> str:
    return slug(name).removeprefix("the-")
