"""A prepared base in, a site of an editor's own and a window in which the editor is signed in out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.browser.test_account import DOOR, sign_in
from tests.sites import ALONE, Site, made


@contextmanager
def own_site(prepared: Path, folder: Path, **environment: str) -> Iterator[Site]:
    """Serve a copy of the base without a worker."""
    shutil.copytree(prepared, folder)
    site = made(folder, ALONE)
    site.environment.update(environment)
    try:
        site.begin("web")
        site.wait()
        yield site
    finally:
        site.end()


@contextmanager
def signed_in(chromium: Browser, site: Site, *, bypass_csp: bool = False) -> Iterator[BrowserContext]:
    """Open a window of a desk's size in which the editor has signed in; axe needs `bypass_csp`."""
    size: ViewportSize = {"width": 1280, "height": 900}
    context = chromium.new_context(base_url=site.address, viewport=size, bypass_csp=bypass_csp)
    page = context.new_page()
    page.goto(f"{DOOR}?next=/texts/")
    sign_in(page, "edith")
    page.wait_for_url("**/texts/")
    page.close()
    yield context
    context.close()
