"""Names of parts in, how they and the whole stand out; all are asked at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from normsbase.services.health.database_part import look_at_database
from normsbase.services.health.part import Part, Standing
from normsbase.services.health.queue_part import look_at_queue
from normsbase.services.health.search_part import look_at_search
from normsbase.services.health.static_part import look_at_static
from normsbase.services.health.storage_part import look_at_storage
from normsbase.services.health.watch import Look, Watch

HURRY_SECONDS = 1.0  # that parts which have more to say wait for the database


def database_answers() -> bool:
    """Say whether the database can be asked: a look at one that hangs must not make others hang."""
    found = WATCHES["database"].begin().answer(HURRY_SECONDS)
    return found.standing is not Standing.AWAY


LOOKS: Mapping[str, Look] = {
    "database": lambda: look_at_database(connections[DEFAULT_DB_ALIAS]),
    "static": look_at_static,
    "search": lambda: look_at_search(database_answers),
    "queue": look_at_queue,
    "storage": lambda: look_at_storage(database_answers),
}
NEEDED = frozenset({"database", "static"})  # for every page; without the others browsing goes on
WATCHES = {name: Watch(name, look) for name, look in LOOKS.items()}


@dataclass(frozen=True, slots=True)
class Health:
    """The parts that were asked, in the order of `LOOKS`."""

    parts: tuple[Part, ...]

    @property
    def serves(self) -> bool:
        """Whether pages can be shown."""
        return not any(part.name in NEEDED and part.standing is Standing.AWAY for part in self.parts)

    @property
    def works(self) -> bool:
        """Whether every part that was asked does its work."""
        return not any(part.standing is Standing.AWAY for part in self.parts)

    @property
    def standing(self) -> Standing:
        """How the whole stands: away where no page can be shown, degraded where anything is not ok."""
        if not self.serves:
            return Standing.AWAY
        whole = all(part.standing is Standing.OK for part in self.parts)
        return Standing.OK if whole else Standing.DEGRADED


def examine(
    names: Iterable[str] = (), *, patience: float | None = None, watches: Mapping[str, Watch] | None = None
) -> Health:
    """Ask these parts, or all; answers within so many seconds, else those of the watches; raises nothing."""
    known = WATCHES if watches is None else watches
    wanted = frozenset(names) or frozenset(known)
    looks = [watch.begin() for name, watch in known.items() if name in wanted]
    return Health(tuple(look.answer(patience) for look in looks))
