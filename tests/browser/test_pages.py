"""Every page, on a desk and on a phone, light and dark: nothing breaks, overflows or shuts anybody out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.judging import astray, fits, shut_out
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
    "/tags/quality/",
    "/tags/theme/critical-infrastructure/",
    "/tags/force/obligation/",
    "/states/",
    "/states/EST/",
    "/bodies/",
    "/bodies/nato/",
    "/search/context/?q=states&sort=left",
    "/search/frequency/?q=states",
    "/search/language/",
    "/matrix/",
    "/matrix/un-norms/?body=aukus",
    "/matrix/body-norms/",
    "/matrix/themes/?body=aukus",
    "/matrix/un-norms/groups/",
    "/matrix/mechanisms/",
    "/matrix/offences/",
    "/matrix/un-norms/changes/?since=2015",
    "/matrix/instruments/?body=aukus",
    "/matrix/votes/?body=aukus",
    "/coverage/",
    "/api/v1/docs/",
)
WIDE: ViewportSize = {"width": 1440, "height": 1000}


@pytest.fixture(scope="module")
def judge(chromium: Browser, site: Site) -> Iterator[Page]:
    """Open a page in which axe may work."""
    context = chromium.new_context(base_url=site.address, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_shuts_nobody_out_and_fits_a_phone(judge: Page, address: str) -> None:
    judge.set_viewport_size(WIDE)
    judge.goto(address)
    assert not shut_out(judge)
    assert not astray(judge)
    assert fits(judge, 360)


def test_no_page_loads_with_a_complaint(page: Page) -> None:
    for address in PAGES:  # the fixture holds script errors, refused styles and 404s
        page.goto(address, wait_until="networkidle")


def test_a_page_that_is_not_there_says_what_was_tried(page: Page, site: Site) -> None:
    answer = page.context.request.get(f"{site.address}/x-70-114/99.z")
    assert answer.status == 404
    assert "x-70-114/99.z" in answer.text()
