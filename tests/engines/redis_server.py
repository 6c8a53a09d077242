"""A folder in, a Redis server of our own out, which keeps nothing on disk."""

from __future__ import annotations

from pathlib import Path

import redis

from tests.processes import Server, begin


def start(folder: Path, port: int) -> tuple[Server, str]:
    """Start a server on a port of this machine; return it and its address."""
    folder.mkdir()
    command = (
        *("redis-server", "--bind", "127.0.0.1", "--port", str(port)),
        *("--dir", folder, "--save", "", "--appendonly", "no"),
    )
    server = begin("Redis", command, log=folder.parent / "redis.log")
    url = f"redis://127.0.0.1:{port}"
    server.wait_until(lambda: _answers(url))
    return server, url


def _answers(url: str) -> bool:
    try:
        return bool(redis.Redis.from_url(url, socket_timeout=5).ping())
    except redis.exceptions.RedisError:
        return False


def empty(url: str) -> None:
    """Forget everything that a server holds."""
    redis.Redis.from_url(url, socket_timeout=5).flushall()
