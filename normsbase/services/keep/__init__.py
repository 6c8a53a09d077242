"""A table's definition or a list of States in; kept under a name, each change a version of its own, out."""

from __future__ import annotations

from normsbase.services.keep.definitions import Defined, definition, definitions, keep_definition
from normsbase.services.keep.errors import KeepError
from normsbase.services.keep.lists import Listed, drop_list, keep_list, lists, states_of

__all__ = [
    "Defined",
    "KeepError",
    "Listed",
    "definition",
    "definitions",
    "drop_list",
    "keep_definition",
    "keep_list",
    "lists",
    "states_of",
]
