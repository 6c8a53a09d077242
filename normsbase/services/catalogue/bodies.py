"""The tables of bodies and memberships in; their rows in the database out."""

from __future__ import annotations

from normsbase.models import Body, Membership
from normsbase.services.catalogue import sync
from normsbase.services.catalogue.keys import Keys
from normsbase.services.catalogue.sync import Change
from normsbase.services.catalogue.tables import Folder, Line

BODY_TEXTS = (
    "slug",
    "acronym",
    "name",
    "founding_note",
    "cyber_note",
    "note",
    "source",
)
BODY_DATES = ("founded", "cyber_since")
BODY_COLUMNS = (*BODY_TEXTS, *BODY_DATES, "verified")
MEMBERSHIP_COLUMNS = (
    "body",
    "member_kind",
    "member",
    "status",
    "joined",
    "joined_precision",
    "left",
    "approximate",
    "disputed",
    "note",
    "doubt",
    "source",
)


def load_bodies(folder: Folder) -> tuple[Change, dict[str, int]]:
    """Load the bodies; return what changed and their primary keys by slug."""
    pairs = [(line, _body(line)) for line in folder.rows("bodies", BODY_COLUMNS)]
    among = sync.ours(Body, "slug", (row for _, row in pairs))
    return sync.load(folder, pairs, lambda row: row.slug, among=among)


def _body(line: Line) -> Body:
    texts = {name: line.text(name) for name in BODY_TEXTS}
    dates = {name: line.date(name) for name in BODY_DATES}
    return Body(**texts, **dates, verified=line.flag("verified"), catalogued=True)


def load_memberships(folder: Folder, keys: Keys) -> Change:
    """Load who belongs to which body; a membership that an editor added stays as it is."""
    pairs = [(line, _membership(line, keys)) for line in folder.rows("memberships", MEMBERSHIP_COLUMNS)]
    pairs = sync.unless_edited(Membership, pairs, _membership_key)
    among = Membership.objects.filter(catalogued=True)
    return sync.load(folder, pairs, _membership_key, among=among)[0]


def _membership(line: Line, keys: Keys) -> Membership:
    return Membership(
        body_id=line.owner("body", keys.bodies),
        **keys.party(line, "member_kind", "member", body="member_body_id"),
        status=line.text("status"),
        joined=line.date("joined"),
        joined_precision=line.precision("joined_precision", of="joined"),
        left=line.date("left"),
        approximate=line.flag("approximate"),
        disputed=line.flag("disputed"),
        note=line.text("note"),
        doubt=line.text("doubt"),
        source=line.text("source"),
        catalogued=True,
    )


def _membership_key(row: Membership) -> tuple[int | str | None, ...]:
    return row.body_id, row.state_id, row.territory_id, row.member_body_id, row.status
