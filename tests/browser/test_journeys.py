"""What the three kinds of users do, from the first page to what they take away."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import Site

pytestmark = pytest.mark.browser


def test_a_researcher_counts_opens_and_cites(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").first.fill('"critical infrastructure"')
    page.keyboard.press("Enter")
    expect(page.get_by_text("exact count").first).to_be_visible()
    expect(page.locator(".hit").nth(3)).to_be_visible()
    counted = page.locator(".hit").count()

    address = page.locator(".hit a").first.get_attribute("href") or ""
    page.locator(".hit a").first.click()
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    expect(page.locator(".official").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox").first).to_have_value('"critical infrastructure"')
    expect(page.locator(".hit")).to_have_count(counted)


def test_a_diplomat_goes_from_a_norm_to_its_words_on_the_page(page: Page) -> None:
    page.goto("/norms/")
    page.goto("/norms/13f/")
    page.get_by_role("link", name="X/70/114, para. 13 (f)").first.click()
    expect(page).to_have_url(re.compile("/x-70-114/13[.]f$"))
    image = page.locator(".page-image img").first
    expect(image).to_be_visible()
    assert image.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 400
    assert page.locator(".page-image svg rect").count() >= 1


def test_the_reader_draws_the_box_of_the_paragraph_asked_for_and_keeps_it(page: Page) -> None:
    page.goto("/x-70-114?at=13.f")
    expect(page.locator(".proof")).to_contain_text("13 (f)")
    page.mouse.wheel(0, 600)
    expect(page.locator(".page-image svg rect").first).to_be_visible()


def test_policy_staff_take_a_table_away(page: Page, tmp_path: Path) -> None:
    page.goto("/matrix/votes/")
    states = page.locator(".matrix tbody th[scope=row]", has_not_text="Serbia and Montenegro")
    assert states.count() >= 195
    page.get_by_text("Export").first.click()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").first.click()
    file = tmp_path / "votes.csv"
    started.value.save_as(file)
    rows = list(csv.reader(file.open(encoding="utf-8-sig")))
    assert len([row for row in rows if any("Estonia" in cell for cell in row)]) >= 1


def test_search_works_without_script(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=networks")
    assert page.locator(".hit").count() > 3
    context.close()


def test_a_query_that_is_wrong_says_where(page: Page) -> None:
    page.goto('/search?q=states+AND+"critical')
    expect(page.get_by_role("main")).to_contain_text("quot")


def test_the_keyboard_reaches_search_and_content(page: Page) -> None:
    page.goto("/states/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.goto("/states/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_the_theme_chosen_stays(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    page.get_by_role("button", name="Dark theme").click()
    page.goto("/norms/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_every_vote_stands_beside_the_panel_on_a_desk(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/matrix/votes/")
    assert page.locator(".matrix.votes thead th").count() == 18
    assert page.eval_on_selector(".matrix-scroll", "grid => grid.scrollWidth <= grid.clientWidth")
