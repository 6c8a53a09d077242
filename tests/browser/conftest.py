"""A whole site for journeys, and a browser to walk through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Site]:
    """Prepare and serve one site for all journeys; they read and change nothing."""
    with serving.served(tmp_path_factory.mktemp("site")) as site:
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
