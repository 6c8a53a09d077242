"""The contents of a backup as one frozen value, to JSON and back; nothing in the JSON is trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from normsbase.services.backup.errors import BackupError

FORMAT = 1  # raised when an older Normsbase could not read the file
NAME = "manifest.json"
LEFT_OUT = (
    "Page images and the search index are made from the rest; sessions and sign-in attempts are dropped."
)

_LABEL = re.compile(r"[a-z_0-9]+\.[a-z_0-9]+")
_HASH = re.compile(r"[0-9a-f]{64}")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEntry:
    """One table: `label` is Django's (`normsbase.clause`), each of `rows` lines holds a value a column."""

    label: str
    columns: tuple[str, ...]
    rows: int
    size: int  # bytes, unpacked
    sha256: str

    @property
    def member(self) -> str:
        """The name inside the file."""
        return f"tables/{self.label}.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One file as read, under the SHA-256 of its bytes."""

    sha256: str
    size: int

    @property
    def member(self) -> str:
        """The name inside the file."""
        return f"documents/{self.sha256}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds, whence and when; `missing` are documents that the data folder had lost."""

    made_at: str
    versions: Mapping[str, str]  # normsbase, pipeline, vocabulary, index schema …
    vendor: str  # of the database that it came from
    migrations: Mapping[str, tuple[str, ...]]  # app to names
    tables: tuple[TableEntry, ...]
    documents: tuple[DocumentEntry, ...]
    missing: tuple[str, ...] = ()
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def document_bytes(self) -> int:
        """Bytes of all documents."""
        return sum(document.size for document in self.documents)

    def to_json(self) -> bytes:
        """Return the manifest as readable JSON."""
        data = {"what": "A backup of Normsbase", "left_out": LEFT_OUT} | asdict(self)
        return json.dumps(data, ensure_ascii=False, indent=1).encode()


def from_json(data: bytes) -> Manifest:
    """Return the manifest that these bytes say. Raises BackupError: they are none, or of a newer format."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BackupError(
            "The manifest of this file is no JSON: the file is damaged or no backup."
        ) from error
    said = _is(said, dict)
    if (number := _number(said, "format")) > FORMAT:
        raise BackupError(
            f"This file has format {number}, which a newer Normsbase wrote; this one reads format {FORMAT}. "
            "Restore it with that version."
        )
    return Manifest(
        made_at=_text(said, "made_at"),
        versions=_texts(said, "versions"),
        vendor=_text(said, "vendor"),
        migrations={
            app: tuple(_is(name, str) for name in _is(names, list))
            for app, names in _is(said.get("migrations"), dict).items()
        },
        tables=tuple(_table(_is(table, dict)) for table in _is(said.get("tables"), list)),
        documents=tuple(_document(_is(entry, dict)) for entry in _is(said.get("documents"), list)),
        missing=tuple(_hash(found) for found in _is(said.get("missing"), list)),
        format=number,
    )


def _table(said: dict[str, Any]) -> TableEntry:
    return TableEntry(
        label=_matching(_LABEL, said.get("label")),
        columns=tuple(_is(name, str) for name in _is(said.get("columns"), list)),
        rows=_number(said, "rows"),
        size=_number(said, "size"),
        sha256=_hash(said.get("sha256")),
    )


def _document(said: dict[str, Any]) -> DocumentEntry:
    return DocumentEntry(sha256=_hash(said.get("sha256")), size=_number(said, "size"))


def _texts(said: dict[str, Any], name: str) -> dict[str, str]:
    return {key: _is(value, str) for key, value in _is(said.get(name), dict).items()}


def _text(said: dict[str, Any], name: str) -> str:
    return _is(said.get(name), str)


def _number(said: dict[str, Any], name: str) -> int:
    number = said.get(name)
    if isinstance(number, bool) or _is(number, int) < 0:
        raise _nonsense(number)
    return _is(number, int)


def _hash(value: object) -> str:
    return _matching(_HASH, value)


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if not pattern.fullmatch(_is(value, str)):
        raise _nonsense(value)
    return _is(value, str)


def _is(value: object, kind: type[_Value]) -> _Value:
    if not isinstance(value, kind):
        raise _nonsense(value)
    return value


def _nonsense(value: object) -> BackupError:
    return BackupError(f"The manifest of this file says {str(value)[:80]!r}, which is no value of a backup.")
