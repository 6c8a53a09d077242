"""In a browser, a number opens its words on the page beside the text; without room it is a plain link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def opened(page: Page) -> list[str]:
    """Ids of the clauses that are marked as open."""
    found: list[str] = page.eval_on_selector_all(".clause.open", "clauses => clauses.map((c) => c.id)")
    return found


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_number_opens_its_clause_beside_the_text_and_back_opens_the_one_before(page: Page) -> None:
    page.goto("/x-70-114")
    page.click("[id='13.f'] a.number")
    page.wait_for_selector("#proof[data-open='13.f'] rect.box")
    page.click("[id='14'] a.number")
    page.wait_for_selector("#proof[data-open='14']")
    assert opened(page) == ["14"]
    assert page.url.endswith("/x-70-114?at=14#14")
    page.go_back()
    page.wait_for_selector("#proof[data-open='13.f']")
    assert opened(page) == ["13.f"]


def test_the_page_beside_the_text_is_drawn_under_the_box(page: Page) -> None:
    page.goto("/x-70-114?at=13.f")
    width = page.wait_for_function("document.querySelector('.page-image img').naturalWidth").json_value()
    assert width > 500


def test_an_address_with_a_number_behind_the_hash_opens_it(page: Page) -> None:
    page.goto("/x-70-114#13.g")
    page.wait_for_selector("#proof[data-open='13.g']")
    assert opened(page) == ["13.g"]


def test_an_address_that_names_a_clause_goes_there(page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 500})
    page.goto("/x-70-114?at=14")
    page.wait_for_function("scrollY > 0")
    top = page.eval_on_selector("[id='14']", "clause => clause.getBoundingClientRect().top")
    assert 0 <= top < 250


def test_labels_can_be_hidden_and_shown(page: Page) -> None:
    page.goto("/x-70-114")
    assert page.is_visible(".scheme-theme")
    page.uncheck("#show-theme")
    assert not page.is_visible(".scheme-theme")
    page.check("#show-theme")
    assert page.is_visible(".scheme-theme")


@pytest.mark.parametrize("address", ["/", "/texts/", "/coverage/", "/x-70-114", "/x-70-114/13.f"])
def test_nothing_reaches_beyond_a_narrow_window(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    assert fits(page)


def test_on_a_phone_a_number_leads_to_its_own_page(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/x-70-114")
    page.click("[id='13.f'] a.number")
    page.wait_for_url("**/x-70-114/13.f")


def test_without_script_the_reader_opens_a_clause_by_its_address(page: Page) -> None:
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/x-70-114?at=13.f")
    assert opened(page) == ["13.f"]
    page.click("[id='13.g'] a.number")
    page.wait_for_url("**/x-70-114/13.g")
