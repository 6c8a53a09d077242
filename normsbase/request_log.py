"""A request that was answered in, its line for gunicorn's log out, without what is nobody's business.

Who asked, with which program, from which page, and above all for which words: none of that is written down.
A private site would otherwise keep a list of what its diplomats look for.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from gunicorn.glogging import Logger  # type: ignore[import-untyped]  # gunicorn has no types

PROBES = frozenset({"/healthz", "/readyz"})  # asked every few seconds, which says nothing
RESET = re.compile(r"(?<=^/account/reset/)[^/]+/[^/]+(?=/)")  # whoever reads it could set a password
HIDDEN = "-"


class RequestLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's own log; a line for a request names its method and its path without the query."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Write the line of one request, unless a probe sent it."""
        if environ.get("PATH_INFO") not in PROBES:
            super().access(resp, req, environ, request_time)

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        """Return what a line may hold; `U` is the path, written so that no path can look like two lines."""
        found: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return found | {"U": shown(str(environ.get("PATH_INFO", "")))}


def shown(path: str) -> str:
    """Return a path as a log may show it: percent-encoded, without what a link for a new password holds."""
    return quote(RESET.sub(HIDDEN, path).encode("latin-1", "replace"), safe="/@:~,;+=$!*'()")
