"""An engine goes away and comes back: the rest goes on, what was accepted is done, nothing false is told."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

import pytest

from tests import stacks
from tests.engines import figures
from tests.engines.documents import Author
from tests.engines.line import Line, laid
from tests.engines.rows import ask, failed_jobs, open_jobs
from tests.sites import Site, served

pytestmark = pytest.mark.engines

FILES = 4
PATIENCE = 600.0  # seconds
TEXT = "/x-70-114/13.f"
SEARCH = "/api/v1/search?q=lighthouses"


@dataclass(frozen=True, slots=True)
class Wired:
    """A site on the big engines, the line to each engine, and an author of files."""

    site: Site
    lines: dict[str, Line]
    author: Author

    def get(self, path: str) -> tuple[int, str]:
        """Return status and body of a page of the site."""
        return look(f"{self.site.address}{path}")

    def hand_in(self) -> None:
        """Hand a batch to the worker."""
        self.site.manage("ingest", "--queue", str(self.author.batch(FILES)))

    def found(self) -> int:
        """Return in how many paragraphs search finds a word of the author's."""
        status, body = self.get(SEARCH)
        assert status == 200, body
        return int(json.loads(body)["total"])

    def written(self) -> int:
        """Return how many paragraphs with that word the database holds."""
        question = "SELECT count(*) FROM normsbase_clause WHERE lower(text) LIKE '%lighthouses%'"
        return int(ask(self.site, question)[0][0])


@pytest.fixture(scope="module")
def wired(engines: stacks.Engines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wired]:
    """One site for all outages; each leaves it whole."""
    folder = tmp_path_factory.mktemp("outages")
    stack = stacks.fresh(engines, "outages")
    with ExitStack() as open_lines:
        lines, variables = {}, {}
        for name, url in stack.engines.items():
            lines[name], variables[name] = open_lines.enter_context(laid(url))
        site = open_lines.enter_context(served(folder / "site", replace(stack, engines=variables)))
        yield Wired(site, lines, Author(5, folder / "files"))


def look(address: str) -> tuple[int, str]:
    """Return status and body of an address, whatever the status."""
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def wait_until(true: Callable[[], bool], what: str) -> float:
    """Wait for something; return the seconds it took."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > PATIENCE:
            pytest.fail(f"{what}: not within {PATIENCE:.0f} s")
        time.sleep(0.3)
    return time.monotonic() - began


def test_without_the_search_server_reading_goes_on_and_the_index_catches_up(wired: Wired) -> None:
    before = wired.written()
    wired.lines["ELASTICSEARCH_URL"].cut()
    wired.hand_in()
    wait_until(
        lambda: (
            not ask(
                wired.site,
                "SELECT 1 FROM normsbase_job WHERE kind = 'read' AND state IN ('waiting', 'running')",
            )
        ),
        "files are read while search is away",
    )
    assert wired.written() > before
    page, text = wired.get(TEXT)
    status, words = wired.get("/search?q=lighthouses")
    api, _ = wired.get(SEARCH)
    ready, parts = wired.get("/readyz")
    behind = ask(wired.site, "SELECT count(*) FROM normsbase_stale")[0][0]

    wired.lines["ELASTICSEARCH_URL"].mend()
    seconds = wait_until(lambda: open_jobs(wired.site) == 0, "the index catches up")

    assert (page, status, api, ready) == (200, 503, 503, 200), (text[:300], words[:300], parts)
    assert "The search server cannot be reached" in words
    assert "127.0.0.1" not in words + parts
    assert behind == sum(file.readable for file in wired.author.written[-FILES:])
    assert wired.found() == wired.written()
    assert failed_jobs(wired.site) == []
    figures.note(f"Search server away while {FILES} files were read: equal {seconds:.0f} s after it was back")


def test_without_the_broker_pages_and_search_go_on_and_accepted_files_are_read_later(wired: Wired) -> None:
    before = wired.written()
    wired.lines["REDIS_URL"].cut()
    wired.hand_in()
    page, _ = wired.get(TEXT)
    search, _ = wired.get(SEARCH)
    ready, parts = wired.get("/readyz")

    wired.lines["REDIS_URL"].mend()
    seconds = wait_until(lambda: open_jobs(wired.site) == 0, "a worker goes on")

    assert (page, search, ready) == (200, 200, 200), parts
    assert wired.written() > before
    assert wired.found() == wired.written()
    figures.note(
        f"Broker away while {FILES} files were handed in: all read {seconds:.0f} s after it was back"
    )


def test_without_the_database_the_site_says_so_and_recovers_by_itself(wired: Wired) -> None:
    wired.lines["DATABASE_URL"].cut()
    alive, _ = wired.get("/healthz")
    wait_until(lambda: wired.get("/readyz")[0] == 503, "probes learn of it, who keep an answer for a moment")
    _, parts = wired.get("/readyz")
    page, words = wired.get(TEXT)
    with pytest.raises(RuntimeError, match=r"database|connect"):
        wired.hand_in()

    wired.lines["DATABASE_URL"].mend()
    seconds = wait_until(lambda: wired.get(TEXT)[0] == 200, "pages are back")
    wired.hand_in()
    wait_until(lambda: open_jobs(wired.site) == 0, "the worker is back")

    assert (alive, page) == (200, 503), words[:300]
    assert '"database": "away"' in parts
    assert "The database does not answer" in words
    assert "127.0.0.1" not in words + parts
    assert wired.found() == wired.written()
    assert wired.site.manage("doctor")
    figures.note(f"Database away: pages back {seconds:.0f} s after it")
