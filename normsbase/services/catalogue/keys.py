"""The primary keys of what other tables refer to, by the keys that the files use."""

from __future__ import annotations

from dataclasses import dataclass, field

from normsbase.services.catalogue.tables import Line

PARTY_KINDS = ("state", "territory", "body")


@dataclass(slots=True)
class Keys:
    """Primary keys of States by alpha-3, of territories by code, of all others by slug or key."""

    states: dict[str, int] = field(default_factory=dict)
    territories: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    norm_sets: dict[str, int] = field(default_factory=dict)
    mechanisms: dict[str, int] = field(default_factory=dict)
    activities: dict[str, int] = field(default_factory=dict)

    def party(
        self, line: Line, kind_column: str, column: str, *, body: str = "body_id"
    ) -> dict[str, int | None]:
        """Return the one field that holds a participant: `state_id`, `territory_id` or that of a body."""
        kind = line.choice(kind_column, PARTY_KINDS)
        known = {"state": self.states, "territory": self.territories, "body": self.bodies}.get(kind, {})
        name = body if kind == "body" else f"{kind}_id"
        key = line.needed(column)
        return {name: line.found(key, known, column)} if kind in PARTY_KINDS else {}
