"""A prefix in, its indices out: which one the alias points at, its versions, one beside it, the swap."""

from __future__ import annotations

import time
from dataclasses import dataclass

from elasticsearch import Elasticsearch, NotFoundError

from normsbase.search.elastic.client import REBUILD
from normsbase.search.elastic.layout import ONE_SHARD, WINDOW, Spread, mapping, settings
from normsbase.search.folder import VERSIONS, named
from normsbase.search.types import SearchUnavailableError


@dataclass(frozen=True, slots=True)
class Indices:
    """The indices of one base, `prefix-v<schema>-<analysis>-<time>`, behind the alias `prefix-clauses`."""

    client: Elasticsearch
    prefix: str
    window: int = WINDOW
    spread: Spread = ONE_SHARD

    @property
    def alias(self) -> str:
        """The name that readers and writers use."""
        return f"{self.prefix}-clauses"

    def current(self) -> str:
        """Return the index behind the alias. Raises SearchUnavailableError: none, or another version."""
        try:
            found = self.client.indices.get_mapping(index=self.alias).body
        except NotFoundError:
            raise SearchUnavailableError(f"There is no search index yet. {REBUILD}") from None
        if len(found) != 1:
            raise SearchUnavailableError(
                f"The alias {self.alias} points at {len(found)} indices. Run `manage.py reindex` to build "
                "one anew."
            )
        ((name, described),) = found.items()
        versions = described["mappings"].get("_meta", {})
        if versions != VERSIONS:
            raise SearchUnavailableError(
                f"The search index was built by another version ({named(versions)}; this one is "
                f"{named(VERSIONS)}). Run `manage.py reindex` to build it anew."
            )
        return str(name)

    def exists(self) -> bool:
        """Whether the alias points at an index, of whatever version."""
        return bool(self.client.indices.exists_alias(name=self.alias))

    def create(self) -> str:
        """Make an empty index that nobody reads yet; return its name. Leftovers of the kind go first."""
        self._drop(except_for=self._read())
        name = f"{self.prefix}-v{VERSIONS['schema']}-{VERSIONS['analysis']}-{time.time_ns()}"
        made = settings(self.window, self.spread)
        self.client.indices.create(index=name, mappings=mapping(), settings=made)
        return name

    def switch(self, name: str) -> None:
        """Let everybody read and write this index from now on, in one step; the ones before it go."""
        actions = [{"remove": {"index": old, "alias": self.alias}} for old in self._read()]
        self.client.indices.update_aliases(actions=[*actions, {"add": {"index": name, "alias": self.alias}}])
        self._drop(except_for={name})

    def _read(self) -> set[str]:
        try:
            return set(self.client.indices.get_alias(name=self.alias).body)
        except NotFoundError:
            return set()

    def _drop(self, *, except_for: set[str]) -> None:
        """Delete indices that a rebuild made, this one or one that died."""
        made = self.client.indices.get(index=f"{self.prefix}-v*", features="aliases", allow_no_indices=True)
        for name in sorted(set(made.body) - except_for):
            if _is_ours(name, self.prefix):
                self.client.indices.delete(index=name, ignore_unavailable=True)


def _is_ours(name: str, prefix: str) -> bool:
    """Whether this is an index of this very prefix: versions, then nineteen digits of time."""
    parts = name.removeprefix(f"{prefix}-v").split("-")
    return len(parts) == 3 and all(parts) and parts[-1].isdigit()
