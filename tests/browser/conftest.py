"""A whole site for journeys, and a browser to walk through it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import sites
from tests.access.people import PASSWORD
from tests.browser import serving
from tests.conftest import run_folder
from tests.sites import ALONE, made, migrate, once
from tests.stacks import given

expect.set_options(timeout=30_000)  # milliseconds: other processes may keep the machine busy
ACCOUNTS = """
from django.contrib.auth.models import User
from normsbase.access.roles import Role, give
for name, role in {roles}.items():
    give(User.objects.create_user(name, password="{password}"), Role[role.upper()])
"""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the servers said when a journey fails."""
    report = yield
    return sites.with_logs(report)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Site]:
    """Serve one site on the stack of this run for all journeys; test processes share its data."""
    with serving.served(run_folder(tmp_path_factory) / "site", given()) as site:
        yield site


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder without texts, in which the editor has an account; each site begins with a copy."""
    site = made(run_folder(tmp_path_factory) / "editors", ALONE)
    once(site, lambda: _fill(site))
    return site.data


def _fill(site: serving.Site) -> None:
    migrate(site.data)
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    accounts(site, edith="editor")


@pytest.fixture(scope="session")
def names(site: serving.Site) -> dict[str, str]:
    """Accounts of this test process on the site, by role; one more whose door gets shut."""
    roles = {"reader": "reader", "editor": "editor", "clumsy": "reader"}
    found = {name: f"{name}-{os.getpid()}" for name in roles}
    accounts(site, **{found[name]: role for name, role in roles.items()})
    return found


def accounts(site: serving.Site, **roles: str) -> None:
    """Make accounts with these names and roles on a site, all in one process."""
    site.manage("shell", "--verbosity", "0", "-c", ACCOUNTS.format(password=PASSWORD, roles=roles))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with serving.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def visitor(chromium: Browser, site: serving.Site) -> Iterator[BrowserContext]:
    """A browser window at the site, 1440 points wide; making one is dear, so that `page` clears this one."""
    context = chromium.new_context(base_url=site.address, viewport={"width": 1440, "height": 1000})
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A page for somebody who was never here; a script error or a refused style or script fails the test."""
    visitor.clear_cookies()
    opened = visitor.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield opened
    if opened.url.startswith("http"):
        opened.evaluate("localStorage.clear()")
    opened.close()
    assert not complaints, complaints
