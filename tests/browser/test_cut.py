"""An editor leafs through a file beside its cut by keyboard, lights a piece on both sides, signs it off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import fits, shut_out
from tests.browser.serving import Site
from tests.browser.test_account import DOOR, sign_in

pytestmark = pytest.mark.browser
CUT = "/edit/xts-12/cut"


@pytest.fixture
def editor(names: dict[str, str]) -> str:
    """Somebody who may edit."""
    return names["editor"]


def opened(page: Page, name: str, address: str = CUT) -> Page:
    page.goto(f"{DOOR}?next={address}")
    sign_in(page, name)
    page.wait_for_url(f"**{address}")
    return page


def test_pages_turn_by_keyboard_except_while_one_writes(page: Page, editor: str) -> None:
    opened(page, editor)
    pager = page.get_by_role("navigation", name="Pages of the file")
    expect(pager).to_contain_text("Page 1 of")
    page.keyboard.press("j")
    expect(pager).to_contain_text("Page 2 of")
    page.keyboard.press("ArrowLeft")
    expect(pager).to_contain_text("Page 1 of")
    page.get_by_label("What you looked at").press("j")
    expect(page.get_by_label("What you looked at")).to_have_value("jLooked through page by page")
    expect(pager).to_contain_text("Page 1 of")


def test_a_piece_is_lit_on_the_page_and_in_the_list(page: Page, editor: str) -> None:
    opened(page, editor)
    piece = page.locator("li[data-cut]").first
    number = piece.get_attribute("data-cut")
    piece.hover()
    expect(page.locator(f"g.lit[data-cut='{number}']")).to_have_count(1)
    page.get_by_role("heading", level=1).hover()
    expect(page.locator(".lit")).to_have_count(0)


def test_it_is_signed_off(page: Page, editor: str) -> None:
    opened(page, editor)
    page.get_by_role("button", name="Sign this edition off").click()
    expect(page.locator("#signed")).to_contain_text(f"Signed off by {editor}")


def test_it_fits_every_window_and_shuts_nobody_out(chromium: Browser, site: Site, editor: str) -> None:
    context = chromium.new_context(base_url=site.address, bypass_csp=True)
    page = opened(context.new_page(), editor)
    for width in (1280, 390):
        assert fits(page, width)
        assert not shut_out(page), width
    context.close()
