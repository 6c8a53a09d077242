"""A whole site for journeys, and a browser to walk through it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests import sites
from tests.browser import serving
from tests.stacks import given


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the servers said when a journey fails."""
    report = yield
    return sites.with_logs(report)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Site]:
    """Serve one site on the stack of this run for all journeys; test processes share its data."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder
    with serving.served(shared / "site", given()) as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with serving.chromium() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser, site: serving.Site) -> Iterator[Page]:
    """Open the site at 1440 points; a script error or a refused style or script fails the test."""
    context = chromium.new_context(base_url=site.address, viewport={"width": 1440, "height": 1000})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert not complaints, complaints
