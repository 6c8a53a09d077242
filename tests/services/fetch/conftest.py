"""Every test of fetching has the publisher and the client of `asking`."""

from __future__ import annotations

from tests.services.fetch.asking import base, client, network, publisher, waiting

__all__ = ["base", "client", "network", "publisher", "waiting"]
