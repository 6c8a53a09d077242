"""An editor watches files being read, sees what failed, and has it tried again; by script and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.editing import own_site, signed_in
from tests.browser.judging import fits, shut_out
from tests.sites import Site

pytestmark = pytest.mark.browser
BREAK = (
    "from normsbase.models import Job; Job.objects.filter(state='waiting', kind='read').update(arguments={})"
)
MEND = (
    "from normsbase.models import Job\n"
    "for job in Job.objects.filter(state='failed'):\n"
    "    job.arguments = {'names': [job.subject], 'told': {}, 'sample': False}\n"
    "    job.save()"
)
PATIENCE = 60_000  # milliseconds for a worker to start and read


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """A site without a worker."""
    with own_site(prepared, tmp_path / "site") as site:
        yield site


@pytest.fixture
def context(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    """The editor, signed in."""
    with signed_in(chromium, site, bypass_csp=True) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def hand_in(site: Site, folder: Path, *names: str) -> None:
    """Leave texts of our own to a worker."""
    folder.mkdir()
    for name in names:
        words = (
            f"# Statement {name}\n\n1. States should keep {name} lit.\n\n2. Nobody should put {name} out.\n"
        )
        (folder / f"{name}.md").write_text(words)
    site.manage("ingest", "--queue", str(folder))


def test_progress_moves_by_itself_and_stops_asking_at_the_end(page: Page, site: Site, tmp_path: Path) -> None:
    hand_in(site, tmp_path / "texts", "lanterns", "beacons", "lighthouses")
    page.goto("/jobs/")
    bar, now = page.get_by_role("progressbar"), page.locator("#jobs-now")
    expect(bar).to_have_attribute("value", "0")
    expect(now).to_contain_text("No worker runs. Start one: python manage.py worker")
    expect(page.locator("#jobs-said")).to_have_text("0 % of the files under way are done.")
    site.begin("worker")
    expect(now).to_contain_text("A worker is there.", timeout=PATIENCE)
    expect(bar).to_have_attribute("value", "3", timeout=PATIENCE)
    expect(now).to_contain_text("3 new")
    expect(page.locator("#jobs-said")).to_have_text("Nothing is under way.", timeout=PATIENCE)
    expect(now).not_to_have_attribute("hx-trigger", "every 2s")
    page.locator("#state-done").click()
    page.get_by_role("link", name="Statement lanterns").click()
    expect(page.get_by_role("main")).to_contain_text("lanterns lit.")


def test_the_cursor_of_the_keyboard_stays_where_it_is_while_the_page_moves(
    page: Page, site: Site, tmp_path: Path
) -> None:
    hand_in(site, tmp_path / "texts", "lanterns")
    page.goto("/jobs/")
    page.locator("#state-failed").focus()
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        pass
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    assert page.evaluate("document.activeElement.id") == "state-failed"


def test_what_failed_is_told_in_full_and_tried_again(page: Page, site: Site, tmp_path: Path) -> None:
    hand_in(site, tmp_path / "texts", "lanterns")
    site.manage("shell", "-c", BREAK)
    page.goto("/jobs/")
    site.begin("worker")
    job = page.get_by_role("article").filter(has_text="lanterns.md")
    expect(job).to_contain_text("failed", timeout=PATIENCE)
    expect(job).to_contain_text("This is an error in Normsbase: please report it with this line.")
    page.get_by_role("link", name="failed", exact=True).click()
    page.wait_for_url("**/jobs/?batch=*&state=failed")
    site.manage("shell", "-c", MEND)
    page.get_by_role("button", name="Try again with lanterns.md").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("1 job asked for again.")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1", timeout=PATIENCE)
    expect(page.locator("#jobs-now")).to_contain_text("1 new")


def test_without_script_all_that_failed_is_tried_again(
    chromium: Browser, context: BrowserContext, site: Site, tmp_path: Path
) -> None:
    hand_in(site, tmp_path / "texts", "lanterns", "beacons")
    site.manage("shell", "-c", BREAK)
    worker = site.begin("worker")
    plain = chromium.new_context(
        base_url=site.address, java_script_enabled=False, storage_state=context.storage_state()
    )
    page = plain.new_page()

    def failed() -> bool:
        page.goto("/jobs/?state=failed")
        return page.get_by_role("button", name="Try all 2 that failed again").is_visible()

    worker.wait_until(failed)
    worker.end()
    site.manage("shell", "-c", MEND)
    page.get_by_role("button", name="Try all 2 that failed again").click()
    page.wait_for_url("**/jobs/?state=failed")
    expect(page.get_by_role("status").first).to_contain_text("2 jobs asked for again.")
    expect(page.locator("#state-waiting")).to_contain_text("2")
    plain.close()


def test_the_page_shuts_nobody_out_and_fits_a_phone(page: Page, site: Site, tmp_path: Path) -> None:
    hand_in(site, tmp_path / "texts", "lanterns")
    site.manage("shell", "-c", BREAK)
    site.begin("worker")
    page.goto("/jobs/")
    expect(page.get_by_role("button", name="Try again with lanterns.md")).to_be_visible(timeout=PATIENCE)
    assert fits(page, 360, 1280)
    assert not shut_out(page)
