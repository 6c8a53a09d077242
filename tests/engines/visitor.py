"""A site under change in, complaints of a reader who looks at it all the time out."""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.engines.documents import Written
from tests.sites import Site

CLAUSE = re.compile(rb'<section class="clause[ "]')
WORDS = ("infrastructure", "lighthouses", '"exchange information"', "Kenya", "buoys AND ports")
HITS = 50
PAUSE = 0.05  # seconds between two looks
SEARCH = "/api/v1/search"
PROXY = (502, 503, 504)
AWAY = 503  # the index is away: said so, nothing wrong shown


class Visitor:
    """Reads texts and searches until it is stopped; a site that does not answer is asked again, never blamed.

    A complaint is a half text (paragraphs listed, but not as many served by API or page; a file that is
    not there), a search hit whose row or page is not there, or an error of the server.
    """

    def __init__(self, site: Site, written: Callable[[], list[Written]], seed: int) -> None:
        self.complaints: list[str] = []
        self.looks: Counter[str] = Counter()
        self._site = site
        self._written = written
        self._chance = random.Random(seed)  # noqa: S311 - no secret
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look_around, daemon=True)

    def __enter__(self) -> Visitor:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join(timeout=180)

    def _look_around(self) -> None:
        while not self._stopped.is_set():
            try:
                self._chance.choice((self._look_at_a_text, self._search))()
            except (OSError, http.client.HTTPException):
                self.looks["site away"] += 1
            time.sleep(PAUSE)

    def _look_at_a_text(self) -> None:
        files = self._written()
        if not files:
            return
        slug = self._chance.choice(files[-12:]).symbol.lower().replace("/", "-")
        status, body = self._get(f"/api/v1/reports/{slug}")
        if status != 200:
            self.looks["text not there yet"] += 1
            return
        for edition in json.loads(body)["editions"]:
            self._compare(slug, int(edition["clauses"]))

    def _compare(self, slug: str, listed: int) -> None:
        """Hold what is listed against what API, page and file give."""
        status, body = self._get(f"/api/v1/clauses?report={slug}&page_size=1")
        served = json.loads(body)["count"] if status == 200 else f"status {status}"
        page_status, page = self._get(f"/{slug}")
        shown = len(CLAUSE.findall(page)) if page_status == 200 else f"status {page_status}"
        file_status, _ = self._get(f"/{slug}/file")
        if not listed == served == shown or file_status != 200:
            self.complaints.append(
                f"{slug}: {listed} listed, {served} by the API, {shown} on its page, file {file_status}"
            )
        self.looks["text whole"] += 1

    def _search(self) -> None:
        words = urllib.request.quote(self._chance.choice(WORDS))  # type: ignore[attr-defined]
        status, body = self._get(f"{SEARCH}?q={words}&page_size={HITS}&order=newest")
        if status != 200:
            self.looks["search away"] += 1
            return
        answer: dict[str, Any] = json.loads(body)
        hits: list[dict[str, Any]] = answer["hits"]
        if len(hits) != min(HITS, answer["total"]):
            self.complaints.append(f"search counts {answer['total']} for {words} but shows {len(hits)}")
        for hit in self._chance.sample(hits, min(3, len(hits))):
            there, _ = self._get(f"/{hit['key']}")
            if there != 200:
                self.complaints.append(f"search found {hit['key']}, whose page answers {there}")
        self.looks["search"] += 1

    def _get(self, path: str) -> tuple[int, bytes]:
        """Return status and body; an error of the server other than "away" is a complaint."""
        try:
            with urllib.request.urlopen(f"{self._site.address}{path}", timeout=120) as answer:  # noqa: S310
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            if error.code in self._dead() and not path.startswith(SEARCH):
                raise ConnectionError(path) from error
            if error.code >= 500 and error.code not in (AWAY, *self._dead()):
                self.complaints.append(f"{path} answers {error.code}")
            return error.code, b""

    def _dead(self) -> tuple[int, ...]:
        """What a proxy answers while the server behind it is dead; of a search that is no news."""
        return PROXY if self._site.stack.proxy else ()
