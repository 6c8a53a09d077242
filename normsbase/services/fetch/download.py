"""An address in, a PDF on the disk out: polite, tried again, resumed, and nothing else than a PDF."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import responses
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.utils import timezone
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from normsbase.services.fetch.client import Client
from normsbase.services.fetch.errors import FetchError, TryAgainError
from normsbase.services.fetch.policy import Place

REDIRECTS = 5
TRIES = 4
LONGEST_REST = 120.0  # seconds that a host may have us wait within a run
REDIRECTING = (301, 302, 303, 307, 308)
BLOCK = 1 << 16
HEAD = 4096  # bytes at the start that show what a file is
JUNK = 1024  # bytes that may stand before a PDF's header, and after its end
TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
RANGE = re.compile(r"bytes (\d+)-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A PDF that came: where it lies here, its size in bytes, and where it lay there in the end."""

    path: Path
    size: int
    final: str


@dataclass(slots=True)
class _Part:
    """What came so far; `validator` says which file it is a part of, empty where a server does not tell."""

    path: Path
    size: int = 0
    head: bytes = b""
    validator: str = ""

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
        self.size, self.head, self.validator = 0, b"", ""

    def add(self, block: bytes) -> None:
        with self.path.open("ab") as file:
            file.write(block)
        self.size += len(block)
        self.head += block[: HEAD - len(self.head)]


def download(address: str, client: Client, path: Path) -> Download:
    """Put the PDF at an address there. Raises FetchError where none comes, saying why and what to do."""
    host = urlsplit(address).hostname or ""
    part = _Part(path)
    part.forget()
    for tries in range(1, TRIES + 1):
        try:
            final = _once(address, client, part)
        except TryAgainError as error:
            _rest(error, tries, host, client)
        else:
            client.pace.answered(host)
            return Download(path=path, size=part.size, final=final)
    raise AssertionError("the last try returns or raises")


def _rest(error: TryAgainError, tries: int, host: str, client: Client) -> None:
    """Let the host rest before the next try. Raises FetchError where there is none."""
    if error.after is not None and error.after > LONGEST_REST:
        reason = f"{host} asks to be left alone for {error.after:.0f} s. Try again after that."
        client.pace.leave_alone(host, reason)
        raise FetchError(reason) from error
    client.pace.hold(host, tries, error.after)
    if tries == TRIES:
        client.pace.fell_silent(host)
        raise FetchError(f"{error}, {TRIES} times running. Try again later.") from error


def _once(address: str, client: Client, part: _Part) -> str:
    """Ask, follow redirects, take what comes; return where it lay in the end."""
    for _ in range(REDIRECTS + 1):
        place = client.policy.place(address)
        client.pace.wait(place.host)
        place = client.policy.pin(place, client.resolve)
        with client.ask(place, _from(part)) as response:
            if response.status not in REDIRECTING:
                _check(response, place.host, part)
                _take(response, place, client, part)
                return place.url
            address = urljoin(address, response.headers.get("Location", ""))
    raise FetchError(f"{place.host} redirects more than {REDIRECTS} times: its address has changed.")


def _from(part: _Part) -> Mapping[str, str]:
    """Ask for the rest of a file that is known to be the same; else for all of it."""
    if not part.validator or not part.size:
        return {"Accept": "application/pdf"}
    return {"Accept": "application/pdf", "Range": f"bytes={part.size}-", "If-Range": part.validator}


def _check(response: BaseHTTPResponse, host: str, part: _Part) -> None:
    """Raise for every answer that brings no document."""
    status = response.status
    said = f"{status} {responses.get(status, '')}".strip()
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        part.forget()
        raise TryAgainError(f"{host} no longer has the rest of the file")
    if status in (408, 425, 429) or status >= 500:
        raise TryAgainError(f"{host} answered {said}", after=_after(response))
    if status in (404, 410):
        raise FetchError(f"{host} has no such document ({said}). Look at symbol and language.")
    if status in (401, 403):
        raise FetchError(
            f"{host} does not give it to programs ({said}). Download it in a browser and read it with "
            "`manage.py ingest`."
        )
    if status not in (200, 206):
        raise FetchError(f"{host} answered {said}, which brings no document. Try again later.")


def _after(response: BaseHTTPResponse) -> float | None:
    """Return how many seconds the server wants to be left alone, where it says so."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - timezone.now()).total_seconds())
    except (TypeError, ValueError):
        return None


def _take(response: BaseHTTPResponse, place: Place, client: Client, part: _Part) -> None:
    """Add the body to what came so far; what is too large or no PDF is not read to its end."""
    _begin(response, part)
    said = response.headers.get("Content-Length", "")
    _measure(part.size + (int(said) if said.isdigit() else 0), client, place)
    ends = client.pace.clock() + client.limits.whole
    try:
        while block := response.read1(BLOCK):
            part.add(block)
            _measure(part.size, client, place)
            if len(part.head) == HEAD:
                _look(part, place)
            if client.pace.clock() > ends:
                raise TryAgainError(f"{place.host} took longer than {client.limits.whole:.0f} s")
    except HTTPError as error:
        raise TryAgainError(f"{place.host} broke off after {part.size} bytes") from error
    _look(part, place)
    _see_the_end(response, place, part)


def _begin(response: BaseHTTPResponse, part: _Part) -> None:
    """Go on where the part ends, or start anew; remember which file it is."""
    start = RANGE.match(response.headers.get("Content-Range", ""))
    if response.status == HTTPStatus.PARTIAL_CONTENT:
        if start and int(start[1]) == part.size:
            return
        part.forget()
        raise TryAgainError("the server sent another part than it was asked for")
    part.forget()
    tag = response.headers.get("ETag", "")
    strong = tag if tag and not tag.startswith("W/") else response.headers.get("Last-Modified", "")
    part.validator = "" if response.headers.get("Content-Encoding") else strong


def _measure(size: int, client: Client, place: Place) -> None:
    if size > client.limits.bytes:
        raise FetchError(
            f"{place.host} sends more than {client.limits.bytes // 1024**2} MB, too much for a document. "
            "Download it in a browser and read it with `manage.py ingest`."
        )


def _look(part: _Part, place: Place) -> None:
    """Raise FetchError for what is no PDF, with the title of a page that came instead."""
    if b"%PDF-" in part.head[:JUNK]:
        return
    title = TITLE.search(part.head.decode("utf-8", "replace"))
    words = " ".join(html.unescape(title[1]).split())[:80] if title else ""
    shown = "".join(filter(str.isprintable, words))
    what = f"a page titled “{shown}”" if shown else "nothing" if not part.head else "something else"
    raise FetchError(
        f"{place.host} sent {what} instead of a PDF. It may not have this text in this language; look in a "
        "browser, and read the file with `manage.py ingest`."
    )


def _see_the_end(response: BaseHTTPResponse, place: Place, part: _Part) -> None:
    """Where nobody said how long the file is, see that its end is there."""
    chunked = "chunked" in response.headers.get("Transfer-Encoding", "")
    if chunked or response.headers.get("Content-Length"):
        return
    with part.path.open("rb") as file:
        file.seek(max(0, part.size - JUNK))
        if b"%%EOF" not in file.read():
            raise TryAgainError(f"{place.host} broke off after {part.size} bytes")
