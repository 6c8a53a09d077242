"""A folder in, running PostgreSQL, Redis and Elasticsearch out, on free ports of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.elasticsearch_node import node
from tests.engines import postgresql, redis_server
from tests.processes import SHOWN, free_port
from tests.stacks import Engines

NAMES = ("postgresql.log", "redis.log", "elasticsearch/node.log")


@contextmanager
def started(folder: Path) -> Iterator[Engines]:
    """Have the three engines for a while, with their data and logs in `folder`."""
    folder.chmod(0o711)  # PostgreSQL may run as another user, who must reach its own folder
    with ExitStack() as servers:
        database, database_url = postgresql.start(folder / "postgresql", free_port())
        servers.callback(database.end)
        broker, broker_url = redis_server.start(folder / "redis", free_port())
        servers.callback(broker.end)
        search_url = servers.enter_context(node.node(free_port(), folder / "elasticsearch"))
        yield Engines(postgresql=database_url, redis=broker_url, elasticsearch=search_url)


def said(folder: Path) -> str:
    """Return the ends of the engines' logs."""
    parts = []
    for name in NAMES:
        path = folder / name
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
        parts.append("\n".join([f"--- {name}", *lines[-SHOWN:]]))
    return "\n".join(parts)
