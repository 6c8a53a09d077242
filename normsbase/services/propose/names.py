"""A name as a text writes it in; the State, territory or body that it is, out: in any language on record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from normsbase.models import Body, State, Territory

JOINED = re.compile(r"\s*(?:,|;|/|&|–|-|،|、|\b(?:and|et|y|и)\b)\s*")
# "the candidate countries", "as well as" before a name of a list
BEFORE_NAME = re.compile(r"^(?:(?:The|All|Les|Los|Las)\s+)?(?:[a-zà-öø-ÿ]+\s+){0,6}(?=[A-ZÀ-ÖØ-Þ])")
LONGEST = 4  # pieces of one name
IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
SUFFIX = re.compile(r"-(?:[a-z]{2}|\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Named:
    """A party by the primary key of its row: exactly one of the three."""

    state: int | None = None
    territory: int | None = None
    body: int | None = None

    @property
    def columns(self) -> dict[str, int | None]:
        """The three columns of a commitment."""
        return {"state_id": self.state, "territory_id": self.territory, "body_id": self.body}


@lru_cache(maxsize=20_000)  # the names on record are read for every text that changes
def folded(name: str) -> str:
    """Return a name without case, accents, article and marks: what is compared."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.sub(r"[^\w]+", " ", letters).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "la", "le", "el") else words)


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of a party on record; built once a run."""

    known: dict[str, Named] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Names:
        """Read them; a name that two parties share names none."""
        known: dict[str, Named] = {}
        shared: set[str] = set()
        for name, party in _pairs():
            key = folded(name)
            if key and known.setdefault(key, party) != party:
                shared.add(key)
        return cls({key: party for key, party in known.items() if key not in shared})

    def one(self, name: str) -> Named | None:
        """Return the party of a name, with or without what stands in brackets after it."""
        return self.known.get(folded(name)) or self.known.get(folded(IN_BRACKETS.sub("", name)))

    def several(self, names: str) -> tuple[Named, ...]:
        """Return the parties of names joined by commas, dashes or "and"; none unless each is known."""
        found = list(self._each(names))
        whole = tuple(dict.fromkeys(party for party in found if party))
        return whole if len(found) > 1 and all(found) else ()

    def among(self, names: str) -> tuple[Named, ...]:
        """Return the parties that a list names, leaving out what is no name of one."""
        return tuple(dict.fromkeys(party for party in self._each(names) if party))

    def _each(self, names: str) -> Iterator[Named | None]:
        """Yield the party of each name of a list, the longest name first: some hold a comma or an "and"."""
        parts = list(_parts(names))
        at = 0
        while at < len(parts):
            for last in range(min(at + LONGEST, len(parts)) - 1, at - 1, -1):
                name = names[parts[at][0] : parts[last][1]]
                party = self.one(name) or self.one(BEFORE_NAME.sub("", name))
                if party or last == at:
                    yield party
                    at = last + 1
                    break

    def of_path(self, first: str) -> Named | None:
        """Return the party of a reply by the first part of its path: `russian-federation-2`."""
        name = first
        while True:
            if party := self.known.get(folded(name.replace("-", " "))):
                return party
            if not SUFFIX.search(name):
                return None
            name = SUFFIX.sub("", name)


def _parts(names: str) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a list begin and end."""
    at = 0
    for start, end in [*(found.span() for found in JOINED.finditer(names)), (len(names), len(names))]:
        if names[at:start].strip():
            yield at, start
        at = end


def _pairs() -> Iterator[tuple[str, Named]]:
    for pk, short, official, others in State.objects.values_list("pk", "name", "official_name", "names"):
        party = Named(state=pk)
        yield from ((name, party) for name in _names(short, official, others.values()))
    for pk, name in Territory.objects.values_list("pk", "name"):
        yield name, Named(territory=pk)
    for pk, *names in Body.objects.values_list("pk", "name", "acronym", "slug"):
        party = Named(body=pk)
        yield from ((name, party) for name in names if name)


def _names(name: str, official: str, others: Iterable[list[str]]) -> Iterator[str]:
    yield from filter(None, (name, official))
    for names in others:
        yield from names
