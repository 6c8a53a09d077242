"""Where an index is in, the engine that serves it out; one per place and process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.folder import IndexFolder
from normsbase.search.protocol import SearchBackend


@lru_cache(maxsize=8)
def engine(
    folder: Path, *, url: str = "", prefix: str = "normsbase", shards: int = 1, replicas: str = "auto"
) -> SearchBackend:
    """Return the embedded engine of `folder`, or with a `url` Elasticsearch's indices under `prefix`.

    Neither need exist yet. New indices there are cut into `shards`, each with so many `replicas`. Writers
    take turns by a lock in `folder`, whichever engine it is.
    """
    if url:
        # Its client takes a while to load.
        from normsbase.search.elastic import ElasticBackend, Spread

        return ElasticBackend(url, prefix, IndexFolder(folder), spread=Spread(shards, replicas))
    return EmbeddedBackend(IndexFolder(folder))
