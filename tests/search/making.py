"""Short ways to make clauses and to ask an engine, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from normsbase.search.protocol import SearchBackend
from normsbase.search.syntax import parse
from normsbase.search.types import ClauseDoc, Order, Query
from normsbase.search.verified import Verified


def doc(key: str, text: str, **more: Any) -> ClauseDoc:
    """Return a clause at a key; its report and edition follow from the key."""
    report = key.partition("/")[0]
    return ClauseDoc(key=key, report=report, edition=report, text=text, **more)


def keys(backend: SearchBackend, query: str, **more: Any) -> list[str]:
    """Return the keys that a query finds, in order."""
    found = backend.search(Query(tree=parse(query).tree, size=more.pop("size", 100), **more))
    return [hit.key for hit in found.hits]


def verified(backend: SearchBackend, docs: Iterable[ClauseDoc]) -> Verified:
    """Return the engine with the texts of these clauses at hand, so that it answers for nearness too."""
    held = {one.key: one for one in docs}
    return Verified(backend, lambda keys: (held[key] for key in keys))


NEWEST = Order.NEWEST
