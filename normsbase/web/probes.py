"""A probe's request in; whether this process lives (`/healthz`) or can show pages (`/readyz`), out.

This middleware stands before all others, since probes come by names and addresses that the site does not
answer to, over plain HTTP, without an account. The public reads names of parts and how they stand; what is
wrong and what to do, `manage.py health` tells those who run the site.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from normsbase.services import health

METHODS = ("GET", "HEAD")


class Probes:
    """The middleware that answers probes and hands on all else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer `/healthz` and `/readyz`."""
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        if request.method not in METHODS:
            return _answer({"error": "Send GET or HEAD."}, status=405, Allow=", ".join(METHODS))
        answer = probe()
        if request.method == "HEAD":
            answer.content = b""  # its length stays said; servers complain of bodies that they have to drop
        return answer


def alive() -> HttpResponse:
    """Say that this process answers; nothing else is asked."""
    return _answer({"standing": "ok"})


def ready() -> HttpResponse:
    """Say whether pages can be shown (200, else 503), and how each part stands."""
    found = health.examine()
    parts = {part.name: part.standing.value for part in found.parts}
    said = {"standing": found.standing.value, "parts": parts}
    return _answer(said) if found.serves else _answer(said, status=503, **{"Retry-After": "5"})


PROBES: Mapping[str, Callable[[], HttpResponse]] = {"/healthz": alive, "/readyz": ready}


def _answer(said: Mapping[str, Any], *, status: int = 200, **headers: str) -> HttpResponse:
    answer = HttpResponse(f"{json.dumps(said)}\n", content_type="application/json", status=status)
    answer["Content-Length"] = str(len(answer.content))
    for name, value in {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **headers}.items():
        answer[name] = value
    return answer
