"""The tables of activities and of their authors' verbs in; their rows and links out."""

from __future__ import annotations

from typing import Any

from normsbase.models import Activity, Attribution
from normsbase.services.catalogue import sync
from normsbase.services.catalogue.keys import Keys
from normsbase.services.catalogue.sync import Change
from normsbase.services.catalogue.tables import Folder, Line

TEXTS = (
    "key",
    "title",
    "kind",
    "body_name",
    "recurrence",
    "participants_count",
    "addressed_to",
    "verb",
    "summary",
    "doubt",
    "source",
)
LISTS = ("bodies", "participants", "reports")
COLUMNS = (*TEXTS, *LISTS, "mechanism", "start", "end")
AUTHOR_COLUMNS = ("activity", "position", "author_kind", "author", "verb", "source")
AUTHOR_KINDS = ("state", "body", "other")


def load_activities(folder: Folder, keys: Keys) -> tuple[Change, dict[str, int]]:
    """Load what bodies do, with the bodies, States and reports of each; return keys by key."""
    pairs = [(line, _activity(line, keys)) for line in folder.rows("activities", COLUMNS)]
    links: dict[str, dict[str, list[int]]] = {name: {} for name in LISTS}
    for line, row in pairs:
        for name, known in (
            ("bodies", keys.bodies),
            ("participants", keys.states),
            ("reports", keys.reports),
        ):
            found = [line.found(item, known, name) for item in line.items(name)]
            links[name][row.key] = [item for item in found if item is not None]
    among = sync.ours(Activity, "key", (row for _, row in pairs))
    change, ids = sync.load(folder, pairs, lambda row: row.key, among=among)
    if folder.problems:
        return change, ids
    return _with_links(change, ids, links), ids


def _activity(line: Line, keys: Keys) -> Activity:
    return Activity(
        **{name: line.text(name) for name in TEXTS},
        mechanism_id=line.owner("mechanism", keys.mechanisms),
        start=line.date("start"),
        end=line.date("end"),
        catalogued=True,
    )


def _with_links(change: Change, ids: dict[str, int], links: dict[str, dict[str, list[int]]]) -> Change:
    """Write the links; an activity whose links alone changed counts as changed."""
    written: set[int] = set()
    for name, column in (("bodies", "body"), ("participants", "state"), ("reports", "report")):
        through: Any = getattr(Activity, name).through
        wanted = {ids[key]: items for key, items in links[name].items()}
        written |= sync.link(through, wanted, left="activity_id", right=f"{column}_id")
    extra = len(written) if not (change.added or change.changed) else 0
    return Change(
        added=change.added,
        changed=change.changed + extra,
        removed=change.removed,
        same=change.same - extra,
    )


def load_attributions(folder: Folder, keys: Keys) -> Change:
    """Load who says what, one author a row with its own verb."""
    pairs = [(line, _attribution(line, keys)) for line in folder.rows("attributions", AUTHOR_COLUMNS)]
    pairs = sync.unless_edited(Attribution, pairs, _author_key)
    among = Attribution.objects.filter(catalogued=True)
    return sync.load(folder, pairs, _author_key, among=among)[0]


def _author_key(row: Attribution) -> tuple[int, int]:
    return row.activity_id, row.position


def _attribution(line: Line, keys: Keys) -> Attribution:
    kind = line.choice("author_kind", AUTHOR_KINDS)
    author = line.needed("author")
    return Attribution(
        activity_id=line.owner("activity", keys.activities),
        position=line.number("position") or 0,
        state_id=line.found(author, keys.states, "author") if kind == "state" else None,
        body_id=line.found(author, keys.bodies, "author") if kind == "body" else None,
        author_name=author if kind == "other" else "",
        verb=line.text("verb"),
        source=line.text("source"),
        catalogued=True,
    )
