"""A request in, a constant page out: what the server itself can do, beside which the site is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

PAGE = b"<!doctype html>" + b"-" * 12_000


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer every request alike."""
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]
