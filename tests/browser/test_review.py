"""A reviewer works by keyboard, marks words, decides on a whole rule, adds a label; two reviewers differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.conftest import accounts
from tests.browser.judging import fits, shut_out
from tests.browser.serving import Site, served
from tests.browser.test_account import DOOR, sign_in

pytestmark = pytest.mark.browser
NORMS = "/review/?scheme=norm&order=document"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the samples with two reviewers; what they decide is seen by no other journey."""
    with served(tmp_path_factory.mktemp("review") / "site") as site:
        accounts(site, ada="reviewer", ben="reviewer")
        yield site


@contextmanager
def reviewing(chromium: Browser, site: Site, name: str = "ada", address: str = NORMS) -> Iterator[Page]:
    """Open the queue as somebody; a script error or a refused style or script fails the test."""
    size: ViewportSize = {"width": 1440, "height": 1000}
    context = chromium.new_context(base_url=site.address, viewport=size)
    page = opened(context, name, address)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert [each for each in complaints if "409" not in each] == []


def opened(context: BrowserContext, name: str, address: str) -> Page:
    page = context.new_page()
    page.goto(DOOR)
    sign_in(page, name)
    page.wait_for_url(re.compile(r"/$"))
    page.goto(address)
    return page


def count(page: Page) -> int:
    found = re.search(r"(\d+) proposal", page.locator("#progress").inner_text())
    return int(found[1]) if found else 0


def said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def test_one_accepts_rejects_with_a_reason_and_undoes_by_keyboard(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk) as page:
        before, first = count(page), page.locator("#item .number").nth(1)
        expect(first).to_be_visible()
        page.keyboard.press("a")
        said(page, "Accepted: ")
        expect(page.locator("#item-h")).to_be_focused()
        assert count(page) == before - 1
        page.keyboard.press("r")
        expect(page.get_by_label("Reason, kept with the decision")).to_be_focused()
        page.keyboard.type("a just name, no act")  # single keys rest while one writes
        assert count(page) == before - 1
        page.keyboard.press("Enter")
        said(page, "Rejected: ")
        assert count(page) == before - 2
        for _ in range(2):
            page.keyboard.press("u")
            said(page, "Taken back: ")
            page.locator("#said").evaluate("line => { line.textContent = ''; }")
        expect(page.locator("#progress")).to_contain_text(f"{before} proposal")


def test_next_previous_and_back_keep_the_address(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk) as page:
        page.keyboard.press("j")
        expect(page.locator("#item .head-row")).to_contain_text("2 of")
        second = page.url
        page.keyboard.press("j")
        expect(page.locator("#item .head-row")).to_contain_text("3 of")
        page.keyboard.press("k")
        expect(page.locator("#item .head-row")).to_contain_text("2 of")
        assert page.url == second
        page.go_back()
        expect(page.locator("#item .head-row")).to_contain_text("3 of")
        page.keyboard.press("p")
        expect(page.locator("#page-image")).to_be_visible()
        assert "image=1" in page.url


def test_other_words_are_marked_by_keyboard_and_by_mouse(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk) as page:
        page.keyboard.press("w")
        words = page.locator("#words")
        expect(words).to_be_focused()
        field = page.get_by_label("Words that earn the label")
        page.keyboard.press("Home")
        page.keyboard.press("Shift+ArrowRight")
        first_two = " ".join(words.inner_text().split()[:2])
        expect(field).to_have_value(first_two)
        page.keyboard.press("Escape")
        expect(page.locator("#item-h")).to_be_focused()
        page.keyboard.press("w")
        words.dblclick(position={"x": 20, "y": 15})
        expect(field).not_to_have_value(first_two)
        chosen = field.input_value()
        expect(words.locator("mark")).to_have_text(chosen)
        page.get_by_role("button", name="Save with these words").click()
        said(page, "Marked on other words")
        page.keyboard.press("u")
        said(page, "Taken back")


def test_another_label_is_found_by_typing(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk) as page:
        page.keyboard.press("l")
        expect(page.get_by_label("Type to narrow the list")).to_be_focused()
        page.keyboard.type("supply chain")
        expect(page.locator("#label-choices label:visible")).to_have_count(1)
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        said(page, "Another label given")
        page.keyboard.press("u")
        said(page, "Taken back")


def test_single_keys_can_be_turned_off(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk) as page:
        before = count(page)
        page.keyboard.press("?")
        page.get_by_role("button", name="Single keys are on").click()
        page.keyboard.press("a")
        page.get_by_role("button", name="Single keys are off").click()
        assert count(page) == before


def test_a_whole_rule_but_one_is_decided_and_taken_back(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk, address="/review/rules/?scheme=norm") as page:
        page.locator("tbody th a").first.click()
        boxes = page.locator("input[name=take]")
        expect(boxes.first).to_be_visible()
        total = boxes.count()
        boxes.first.uncheck()
        expect(page.locator("[data-tally]")).to_have_text(str(total - 1))
        page.get_by_label("Reason, kept with each decision").fill("Looked at each")
        page.get_by_role("button", name="Accept").click()
        expect(page.locator(".finding.done")).to_contain_text(f"Accepted: {total - 1} proposal")
        page.goto(NORMS)
        page.keyboard.press("u")
        said(page, "Taken back")


def test_a_missing_label_is_added_on_the_page_of_a_paragraph(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk, address="/xts-12/art1") as page:
        page.get_by_role("link", name="Add a missing label").click()
        words = page.locator("#words-to-add")
        expect(words).to_be_focused()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        assert page.get_by_label("Words that earn the label").input_value()
        page.keyboard.press("Enter")
        page.keyboard.type("capacity")
        page.locator("#added-labels label:visible").first.click()
        page.get_by_role("button", name="Add the label").click()
        expect(page.locator(".finding.done")).to_contain_text("Added to")
        expect(page.locator("#tags")).to_contain_text("ada: added")


def test_two_who_differ_make_it_disputed(chromium: Browser, desk: Site) -> None:
    with reviewing(chromium, desk, address="/review/?scheme=norm&order=newest") as page:
        address = page.locator(".queue [aria-current]").get_attribute("href") or ""
        page.goto(address)
        page.keyboard.press("a")
        said(page, "Accepted")
    with reviewing(chromium, desk, "ben", address) as page:
        expect(page.locator("#readers")).to_contain_text("hidden until you do")
        page.get_by_label("Reason, kept with the decision").fill("It names it alone")
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        said(page, "Rejected")
        page.goto(address)
        expect(page.locator("#disputed")).to_be_visible()
        expect(page.locator("#readers")).to_contain_text("ada")


@pytest.mark.parametrize("width", [1440, 390])
def test_it_fits_every_window_and_shuts_nobody_out(chromium: Browser, desk: Site, width: int) -> None:
    context = chromium.new_context(base_url=desk.address, bypass_csp=True)
    page = opened(context, "ada", NORMS)
    for address in (
        f"{NORMS}&image=1&section=1",
        "/review/?waits=changed",
        "/review/rules/?scheme=norm",
        "/review/rules/all?scheme=norm&label=13f",
        "/review/add?key=xts-12/art1",
        "/review/agreement/",
        "/review/decisions/",
    ):
        page.goto(address)
        assert fits(page, width), address
        assert not shut_out(page), address
    context.close()
