"""The address of a throwaway Elasticsearch in, an empty one out."""

from __future__ import annotations

from elasticsearch import Elasticsearch


def empty(url: str) -> None:
    """Delete every index that a client made."""
    with Elasticsearch(url) as client:
        names = list(client.indices.get(index="*", expand_wildcards="open"))
        if names:
            client.indices.delete(index=",".join(names))
