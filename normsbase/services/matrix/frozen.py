"""A table in, the same as canonical JSON out, and back: what a snapshot keeps and a hash is taken of.

Values of a cell are kept by their key; what is empty is left out, so that a field added later changes no
hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from normsbase.services.matrix.table import Table
from normsbase.services.standing import Value

FORMAT = 1


def as_json(table: Table) -> str:
    """Return the table as canonical JSON: keys in order, no spaces, nothing empty."""
    held = {"format": FORMAT, "table": _plain(table)}
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Table:
    """Return the table that was kept. Raises ValueError for what is none."""
    try:
        held = json.loads(text)
        values = {one["key"]: Value(**one) for one in held["table"]["values"]}
        return cast(Table, _rebuilt(Table, held["table"], values))
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("this is no table as it was kept") from error


def sha256_of(text: str) -> str:
    """Return the hash by which a table is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any, *, within: str = "") -> Any:
    if isinstance(value, Value) and within != "values":
        return value.key
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        defaults = _defaults(type(value))
        return {
            name: _plain(one, within=name)
            for name, one in held.items()
            if name not in defaults or defaults[name] != one
        }
    if isinstance(value, tuple):
        return [_plain(one, within=within) for one in value]
    return value


def _rebuilt(kind: Any, value: Any, values: Mapping[str, Value]) -> Any:
    kinds = [one for one in get_args(kind) if one is not NoneType]
    if get_origin(kind) is UnionType or NoneType in get_args(kind):
        return None if value is None else _rebuilt(kinds[0], value, values)
    if get_origin(kind) is tuple:
        same = len(kinds) == 2 and kinds[1] is Ellipsis
        each = [kinds[0]] * len(value) if same else kinds
        return tuple(_rebuilt(one, item, values) for one, item in zip(each, value, strict=True))
    if kind is Value:
        return values[value] if isinstance(value, str) else Value(**value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        make: Callable[..., Any] = kind
        return make(**{name: _rebuilt(hints[name], item, values) for name, item in value.items()})
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    return {one.name: one.default for one in fields(kind) if one.default is not MISSING}
