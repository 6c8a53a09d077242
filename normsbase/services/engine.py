"""The settings in, the search engine that they choose out; who searches or indexes knows no more of it."""

from __future__ import annotations

from django.conf import settings

from normsbase.search import backend
from normsbase.search.protocol import SearchBackend


def engine() -> SearchBackend:
    """Return the engine of this installation; nothing is asked of it yet, so it may be away."""
    return backend.engine(
        settings.INDEX_DIR,
        url=settings.ELASTICSEARCH_URL,
        prefix=settings.ELASTICSEARCH_INDEX,
        shards=settings.ELASTICSEARCH_SHARDS,
        replicas=settings.ELASTICSEARCH_REPLICAS,
    )
