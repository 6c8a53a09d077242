"""A whole site for journeys, and a browser to walk through it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import sites
from tests.access.people import PASSWORD
from tests.browser import serving
from tests.processes import ROOT
from tests.sites import ALONE, MANAGE, made
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
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder without texts, in which the editor has an account; each site begins with a copy."""
    site = made(tmp_path_factory.mktemp("prepared") / "site", ALONE)
    site.manage("migrate", "--verbosity", "0")
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    account = [*MANAGE, "account", "edith", "--role", "editor", "--password-stdin"]
    subprocess.run(account, env=site.environment, cwd=ROOT, input=PASSWORD, text=True, check=True)
    return site.data


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
