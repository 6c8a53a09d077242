"""The tables of States and of participants that are none in; their rows in the database out."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from babel import Locale

from ingest.mentions import cldr_names
from ingest.vocabulary import LANGUAGES
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
    known = _known_names(vocabulary)
    pairs = []
    for line in folder.rows("states", STATE_COLUMNS):
        texts = {name: line.text(name) for name in STATE_COLUMNS}
        line.date("admitted")
        pairs.append((line, State(**texts, names=_names(texts["iso2"], known.get(texts["iso3"], {})))))
    return sync.load(folder, pairs, lambda row: row.iso3, among=State.objects.all())


def load_territories(folder: Folder) -> tuple[Change, dict[str, int]]:
    """Load the territories and historic States; return what changed and their primary keys by code."""
    pairs = []
    for line in folder.rows("territories", TERRITORY_COLUMNS):
        texts = {name: line.text(name) for name in TERRITORY_COLUMNS}
        pairs.append((line, Territory(**texts, catalogued=True)))
    among = sync.ours(Territory, "code", (row for _, row in pairs))
    return sync.load(folder, pairs, lambda row: row.code, among=among)


def _names(iso2: str, known: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return a State's names by language, the usual one of Unicode CLDR first.

    CLDR is read by Babel when the catalogue is loaded, and the further names are those that tagging
    knows: pages and tagging name States alike, and no list of somebody else's is copied here.
    """
    names: dict[str, list[str]] = {}
    for language in LANGUAGES:
        usual = Locale(language).territories.get(iso2)
        found = [str(usual)] if usual else []
        names[language] = list(dict.fromkeys((*found, *known.get(language, ()))))
    return names


def _known_names(vocabulary: Path) -> dict[str, dict[str, list[str]]]:
    """Return the names by which tagging knows each State, by alpha-3 code and language."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for name in cldr_names(vocabulary / NAMES_FILE):
        if name.code and not name.is_demonym:
            found[name.code].setdefault(name.language, []).append(name.name)
    return dict(found)
