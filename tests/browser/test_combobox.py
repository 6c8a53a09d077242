"""The search box with suggestions is a combobox by keyboard, as WAI-ARIA has it for those who hear a page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def box(page: Page) -> Locator:
    """The search box of the search page, with what was begun in it and suggestions open."""
    page.goto("/search")
    found = page.locator("#q")
    found.focus()
    expect(found).to_have_role("combobox")
    expect(found).to_have_attribute("aria-expanded", "false")
    found.press_sequentially("critic")
    expect(found).to_have_attribute("aria-expanded", "true")
    return found


def options(box: Locator) -> Locator:
    """The suggestions, in the list that the box says it controls."""
    listed = box.page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listed).to_have_role("listbox")
    return listed.get_by_role("option")


def expect_active(box: Locator, place: int) -> None:
    """Expect one suggestion alone to be selected, the one that the box names as active."""
    every = options(box)
    option = every.nth(place)
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "none")
    expect(every.and_(box.page.locator("[aria-selected=true]"))).to_have_count(1)
    expect(box).to_be_focused()


def expect_none_active(box: Locator) -> None:
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    expect(options(box).and_(box.page.locator("[aria-selected=true]"))).to_have_count(0)


def test_arrows_go_through_the_suggestions_and_back_to_the_box(box: Locator) -> None:
    last = options(box).count() - 1
    assert last >= 1
    expect_none_active(box)
    for place in range(last + 1):
        box.press("ArrowDown")
        expect_active(box, place)
    box.press("ArrowDown")
    expect_none_active(box)
    box.press("ArrowUp")
    expect_active(box, last)
    box.press("Home")
    expect_active(box, 0)
    box.press("ArrowUp")
    expect_none_active(box)
    expect(box).to_have_value("critic")


def test_escape_closes_the_list_and_keeps_the_words_and_arrow_down_opens_it_again(box: Locator) -> None:
    box.press("ArrowDown")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options(box).first).to_be_hidden()
    expect_none_active(box)
    expect(box).to_have_value("critic")
    expect(box).to_be_focused()
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect_none_active(box)


def test_enter_takes_the_active_suggestion_and_the_next_one_searches(box: Locator) -> None:
    every = options(box)
    words = every.and_(box.page.locator("[data-query]")).first
    query = words.get_attribute("data-query") or ""
    place = every.evaluate_all("all => all.findIndex((one) => one.dataset.query)")
    for _ in range(place + 1):
        box.press("ArrowDown")
    expect_active(box, place)
    box.press("Enter")
    expect(box).to_have_value(query)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    assert "q=" not in box.page.url
    box.press("Enter")
    expect(box.page).to_have_url(re.compile(r"[?&]q="))
    expect(box.page.locator(".hit").first).to_be_visible()


def test_enter_without_an_active_suggestion_searches_what_was_written(box: Locator) -> None:
    box.press("Enter")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box.page).to_have_url(re.compile(r"[?&]q=critic(&|$)"))


def test_leaving_the_box_closes_the_list(box: Locator) -> None:
    box.press("ArrowDown")
    box.press("Tab")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).not_to_be_focused()


def test_a_suggestion_that_is_an_address_opens_it(page: Page) -> None:
    page.goto("/search")
    box = page.locator("#q")
    box.press_sequentially("X/70/114")
    expect(box).to_have_attribute("aria-expanded", "true")
    address = options(box).first.get_attribute("data-address")
    assert address
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
