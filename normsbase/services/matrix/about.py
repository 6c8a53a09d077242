"""A table and its snapshot in; what a reader of any file of it must know, as names and words, out."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from normsbase.services.codebook import codebook
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Table
from normsbase.services.propose import speaking_words

LICENCE = (
    "Facts with their sources, Apache-2.0; see the NOTICE of the project for data sources. Quotes are words "
    "of official texts and belong to their publishers."
)


def about(table: Table, kept: Kept, address: str) -> tuple[tuple[str, str], ...]:
    """Return lines of name and words; a line without words is a heading."""
    limits = ", ".join(f"{name}: {value}" for name, value in table.chosen.pairs())
    rows = f"{len(table.rows)} of {table.of_rows} {table.rows_are}"
    others = f"; {len(table.others)} other participants, under their source’s name" if table.others else ""
    stays = "" if kept.kept else " (not kept: sign in to have an export kept)"
    return (
        (table.title, table.lede),
        ("As of", table.as_of),
        ("Definition", f"{table.name}; {limits or 'all rows and all columns'}"),
        ("Snapshot", f"{kept.key}{stays}"),
        ("SHA-256", kept.sha256),
        ("Made", kept.at),
        ("Versions", _versions()),
        ("Address", address),
        ("How to cite", f"Normsbase, {table.title}, as of {table.as_of}, snapshot {kept.key}, {address}"),
        ("Licence", LICENCE),
        ("Rows", f"{rows}{others}"),
        *((("Searched", table.frame),) if table.frame else ()),
        ("How to read it", ""),
        *(("Note", note) for note in table.notes),
    )


def _versions() -> str:
    words = speaking_words().version
    return f"Normsbase {_version()}, codebook {codebook().version}, words of speaking {words}"


def _version() -> str:
    try:
        return version("normsbase")
    except PackageNotFoundError:
        return "unreleased"
