"""The tables of States and of participants that are none in; their rows in the database out."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from ingest.mentions import cldr_names
from normsbase.models import State, Territory
from normsbase.services.catalogue import sync
from normsbase.services.catalogue.sync import Change
from normsbase.services.catalogue.tables import Folder

STATE_COLUMNS = (
    "iso3",
    "iso2",
    "m49",
    "name",
    "official_name",
    "un_status",
    "admitted",
    "regional_group",
    "regional_group_note",
    "region",
    "subregion",
    "note",
    "source",
)
TERRITORY_COLUMNS = ("code", "name", "kind", "note", "source")
NAMES_FILE = "state_names.toml"


def load_states(folder: Folder, vocabulary: Path) -> tuple[Change, dict[str, int]]:
    """Load the States; return what changed and their primary keys by alpha-3 code."""
    names = _names(vocabulary)
    pairs = []
    for line in folder.rows("states", STATE_COLUMNS):
        texts = {name: line.text(name) for name in STATE_COLUMNS}
        line.date("admitted")
        pairs.append((line, State(**texts, names=names.get(texts["iso3"], {}))))
    return sync.load(folder, pairs, lambda row: row.iso3, among=State.objects.all())


def load_territories(folder: Folder) -> tuple[Change, dict[str, int]]:
    """Load the territories and historic States; return what changed and their primary keys by code."""
    pairs = []
    for line in folder.rows("territories", TERRITORY_COLUMNS):
        texts = {name: line.text(name) for name in TERRITORY_COLUMNS}
        pairs.append((line, Territory(**texts, catalogued=True)))
    among = sync.ours(Territory, "code", (row for _, row in pairs))
    return sync.load(folder, pairs, lambda row: row.code, among=among)


def _names(vocabulary: Path) -> dict[str, dict[str, list[str]]]:
    """Return the names of each State by language, the usual one first: those that tagging knows.

    They come from Unicode CLDR by Babel when the catalogue is loaded, so that pages and tagging name
    States alike and no list of somebody else's is copied into the project.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for name in cldr_names(vocabulary / NAMES_FILE):
        if name.code and not name.is_demonym:
            found[name.code].setdefault(name.language, []).append(name.name)
    return dict(found)
