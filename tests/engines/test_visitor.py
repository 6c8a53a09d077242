"""The reader who watches crashes sees a half text, a hit without a page and an error of the server."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from tests.engines.documents import Author
from tests.engines.visitor import Visitor
from tests.sites import ALONE, Site, served

pytestmark = [pytest.mark.engines, pytest.mark.usefixtures("engines")]

PATIENCE = 120.0  # seconds


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Author:
    return Author(5, tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, author: Author) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("visited") / "site", ALONE) as site:
        site.manage("ingest", str(author.batch(2)))
        yield site


def spoil(site: Site, *statements: str) -> None:
    """Do to the database what no transaction of ours does."""
    with closing(sqlite3.connect(site.data / "normsbase.sqlite3", timeout=30)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def look(visitor: Visitor, until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    with visitor:
        while not until() and time.monotonic() < end:
            time.sleep(0.1)


def test_a_whole_text_is_no_reason_to_complain_and_a_half_one_is(site: Site, author: Author) -> None:
    calm = Visitor(site, lambda: author.written, seed=1)
    look(calm, lambda: calm.looks["text whole"] > 3 and calm.looks["search"] > 3)
    assert calm.complaints == []
    assert calm.looks["text whole"] > 3

    spoil(
        site,
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM normsbase_clause WHERE key = 'x-91-1/36'",
        "DELETE FROM normsbase_clause WHERE key LIKE 'x-91-2/%'",
    )
    alarmed = Visitor(site, lambda: author.written, seed=1)
    wanted = ("x-91-1: 36 listed, 35 by the API, 35 on its page", "search counts ")
    look(alarmed, lambda: all(any(c.startswith(w) for c in alarmed.complaints) for w in wanted))
    for words in wanted:
        assert any(complaint.startswith(words) for complaint in alarmed.complaints), alarmed.complaints
