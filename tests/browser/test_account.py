"""Signing in and out in a browser, on a public and a private site; by keyboard, shutting nobody out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.access.people import PASSWORD
from tests.browser.judging import fits, shut_out
from tests.browser.serving import Site
from tests.processes import answers, begin, free_port

pytestmark = pytest.mark.browser
DOOR = "/account/sign-in/"
PLAIN = ("/account/reset/", "/account/reset/sent/", "/account/reset/MQ/x-y/", "/account/signed-out/")


@pytest.fixture(scope="module")
def private(site: Site) -> Iterator[str]:
    """Serve the same base as a private site; return its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "normsbase.wsgi", "--bind", f"127.0.0.1:{port}"]
    log = site.data / f"private-{os.getpid()}.log"
    server = begin("private", command, log=log, environment=site.environment | {"PRIVATE": "1"})
    address = f"http://127.0.0.1:{port}"
    try:
        server.wait_until(lambda: answers(address))
        yield address
    finally:
        server.end()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_one_signs_in_from_the_masthead_and_out_again(page: Page, names: dict[str, str]) -> None:
    page.goto("/norms/")
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, names["editor"])
    page.get_by_role("link", name=names["editor"]).click()
    expect(page.get_by_role("main")).to_contain_text("Your role is editor")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page, site: Site, names: dict[str, str]) -> None:
    page.goto(f"{DOOR}?next=/themes/")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type(names["reader"])
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Keep me signed in")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/themes/")
    (session,) = [each for each in page.context.cookies() if each["name"] == "sessionid"]
    assert session["httpOnly"]
    assert session["sameSite"] == "Lax"


def test_a_wrong_password_is_told_and_the_name_stays(page: Page, names: dict[str, str]) -> None:
    page.goto(DOOR)
    sign_in(page, names["reader"], "wrong")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(page.get_by_label("Name")).to_have_value(names["reader"])
    expect(page.get_by_label("Password", exact=True)).to_have_value("")


def test_after_five_wrong_passwords_the_door_is_shut(visitor: BrowserContext, names: dict[str, str]) -> None:
    page = visitor.new_page()  # the refusal is an error to the console
    for _ in range(5):
        page.goto(DOOR)
        sign_in(page, names["clumsy"], "wrong")
    expect(page.get_by_role("heading", name="Too many wrong passwords")).to_be_visible()
    page.goto(DOOR)
    sign_in(page, names["clumsy"])
    expect(page.get_by_role("alert")).to_contain_text("for 15 minutes")
    page.close()


def test_a_token_is_made_copied_and_revoked(page: Page, names: dict[str, str]) -> None:
    page.goto(DOOR)
    sign_in(page, names["editor"])
    expect(page.get_by_role("link", name=names["editor"])).to_be_visible()
    page.goto("/account/")
    page.get_by_label("What is it for?").fill("Tables")
    page.get_by_role("button", name="Make a token").click()
    words = page.locator("#new-token").inner_text()
    answer = page.request.get("/api/v1/states", headers={"Authorization": f"Token {words}"})
    assert answer.status == 200
    page.get_by_role("button", name="Revoke the token for Tables").first.click()
    expect(page.get_by_role("status").first).to_contain_text("The token is revoked")
    assert page.request.get("/api/v1/states", headers={"Authorization": f"Token {words}"}).status == 401


def test_a_private_site_opens_after_signing_in_where_one_wanted_to_go(
    page: Page, private: str, names: dict[str, str]
) -> None:
    page.goto(f"{private}/x-70-114?at=13.f")
    expect(page.get_by_role("main")).to_contain_text("This site is private")
    assert page.get_by_role("navigation").count() == 0
    sign_in(page, names["reader"])
    page.wait_for_url(f"{private}/x-70-114?at=13.f")
    width = page.wait_for_function("document.querySelector('.page-image img').naturalWidth").json_value()
    assert width > 500


def test_a_session_that_ended_leads_a_part_of_the_page_to_the_door(
    visitor: BrowserContext, private: str, names: dict[str, str]
) -> None:
    visitor.clear_cookies()  # which both sites of this machine share
    page = visitor.new_page()  # the refusal is an error to the console
    page.goto(f"{private}/x-70-114?at=13.f")
    sign_in(page, names["reader"])
    page.wait_for_url(f"{private}/x-70-114?at=13.f")
    visitor.clear_cookies()
    page.click("[id='14'] a.number")
    page.wait_for_url(f"{private}{DOOR}?next=/x-70-114**")
    page.close()


@pytest.fixture
def judge(chromium: Browser, site: Site) -> Iterator[Page]:
    """Open a page in which axe may work."""
    context = chromium.new_context(base_url=site.address, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_no_page_of_an_account_shuts_anybody_out(judge: Page, names: dict[str, str]) -> None:
    def fine(what: str) -> None:
        assert not shut_out(judge), what
        assert fits(judge, 360, 1440), what

    for address in (*PLAIN, DOOR):
        judge.goto(address)
        fine(address)
    sign_in(judge, names["reader"], "wrong")
    expect(judge.get_by_role("alert")).to_be_visible()
    fine("a wrong password")
    sign_in(judge, names["reader"])
    expect(judge.get_by_role("link", name=names["reader"])).to_be_visible()
    judge.goto("/account/")
    judge.get_by_label("What is it for?").fill("A table")
    judge.get_by_role("button", name="Make a token").click()
    expect(judge.locator("#new-token")).to_be_visible()
    fine("a new token")
    judge.goto("/account/password/")
    fine("/account/password/")
    judge.goto("/admin/")
    fine("a refusal")
