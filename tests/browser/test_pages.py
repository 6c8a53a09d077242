"""Every page, on a desk and on a phone, light and dark: nothing breaks, overflows or shuts anybody out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.serving import Site

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/search",
    "/search?q=infrastructure",
    "/search?q=nothinghasthisword",
    '/search?q="open',
    "/texts/",
    "/x-70-114?at=13.f",
    "/x-70-114/13.f",
    "/x-res-78-412@fr/op1",
    "/x-ac-9-2019-inf-2",
    "/norms/",
    "/norms/13f/",
    "/themes/",
    "/themes/critical-infrastructure/",
    "/mechanisms/",
    "/states/",
    "/states/EST/",
    "/bodies/",
    "/bodies/nato/",
    "/matrix/",
    "/matrix/instruments/?body=aukus",
    "/matrix/votes/?body=aukus",
    "/coverage/",
    "/api/v1/docs/",
)
RULES = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "dark": {"runOnly": ["color-contrast"]},
}


@pytest.fixture(scope="module")
def judge(chromium: Browser, site: Site) -> Iterator[Page]:
    """Open a page in which axe may work; it styles what it measures, which our own policy forbids."""
    context = chromium.new_context(base_url=site.address, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_shuts_nobody_out(judge: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    judge.emulate_media(color_scheme=scheme)
    judge.goto(address)
    found = Axe().run(judge, options=RULES[scheme])
    assert found.violations_count == 0, f"{address} ({scheme}): {found.generate_report()}"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_loads_without_a_complaint(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")  # the fixture holds script errors, refused styles and 404s


def test_no_page_overflows_on_a_phone(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(base_url=site.address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    widths = {}
    for address in PAGES:
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {address: width for address, width in widths.items() if width > 360} == {}


def test_a_page_that_is_not_there_says_what_was_tried(page: Page, site: Site) -> None:
    answer = page.context.request.get(f"{site.address}/x-70-114/99.z")
    assert answer.status == 404
    assert "x-70-114/99.z" in answer.text()
