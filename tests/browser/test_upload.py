"""An editor hands files in from a browser, by script and without, and sees what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.editing import own_site, signed_in
from tests.browser.judging import fits, shut_out
from tests.sites import Site

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds for a worker to start and read
WORDS = "# Statement {0}\n\n1. States should keep {0} lit.\n\n{1}. Nobody should put {0} out.\n"
DROP = """(names) => {
  const held = new DataTransfer();
  const words = (name) => `# Statement ${name}\\n\\n1. States should keep ${name} lit.`;
  for (const name of names) held.items.add(new File([words(name)], name));
  return held;
}"""


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """A site without a worker, which takes two megabytes at once."""
    with own_site(prepared, tmp_path / "site", UPLOAD_MB="2") as site:
        yield site


@pytest.fixture
def context(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    """The editor, signed in."""
    with signed_in(chromium, site) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Errors of a script, and refused styles and scripts, fail the test; refused forms do not."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    yield page
    assert not complaints, complaints


def written(folder: Path, *names: str, second: int = 2) -> list[Path]:
    """Write texts of our own."""
    for name in names:
        (folder / name).write_text(WORDS.format(Path(name).stem, second))
    return [folder / name for name in names]


def drop(page: Page, *names: str) -> None:
    """Drop files of these names into the frame."""
    page.dispatch_event(".upload-drop", "drop", {"dataTransfer": page.evaluate_handle(DROP, list(names))})


def chosen(page: Page) -> list[str]:
    return page.locator(".upload-chosen li span:first-child").all_inner_texts()


def test_files_are_chosen_dropped_sent_with_progress_and_followed_to_their_findings(
    page: Page, site: Site, tmp_path: Path
) -> None:
    told: list[str] = []
    page.expose_function("told", lambda words: told.append(words))
    page.goto("/texts/")
    page.get_by_role("link", name="Hand in files").click()
    expect(page.locator(".upload-progress span").first).to_be_attached()
    page.evaluate(
        "new MutationObserver(() => told(document.querySelector('.upload-progress span').textContent))"
        ".observe(document.querySelector('.upload-progress span'), {childList: true})"
    )
    page.get_by_label("Files", exact=True).set_input_files(written(tmp_path, "lanterns.md", second=4))
    drop(page, "beacons.md", "torches.md", "lanterns of two.md")
    assert chosen(page) == ["lanterns.md", "beacons.md", "torches.md", "lanterns of two.md"]
    page.get_by_role("button", name="Remove torches.md").press("Enter")
    assert chosen(page) == ["lanterns.md", "beacons.md", "lanterns of two.md"]
    expect(page.get_by_role("button", name="Remove lanterns of two.md")).to_be_focused()
    page.get_by_label("Reason").fill("Adopted last week")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url("**/jobs/?batch=*")
    assert told[0] == "0 %"
    assert told[-1] == "sent, being kept"
    expect(page.get_by_role("status").first).to_contain_text("All 3 files are safe.")
    site.begin("worker")
    now = page.locator("#jobs-now")
    expect(page.locator("#jobs-said")).to_have_text("Nothing is under way.", timeout=PATIENCE)
    expect(now.get_by_role("progressbar")).to_have_attribute("value", "3")
    row = page.get_by_role("article").filter(has_text="lanterns.md")
    expect(row).to_contain_text("new, with findings")
    expect(row.locator(".job-remarks li").first).to_be_visible()
    row.get_by_role("link", name="Statement lanterns").click()
    expect(page.get_by_role("main")).to_contain_text("keep lanterns lit.")


def test_what_is_wrong_is_said_and_the_files_stay_chosen(page: Page, tmp_path: Path) -> None:
    page.goto("/edit/upload")
    page.get_by_label("Files", exact=True).set_input_files(written(tmp_path, "lanterns.md"))
    page.get_by_label("Reason").fill("Adopted last week")
    page.get_by_text("What the file does not say itself").click()
    page.get_by_label("Date").fill("July 2015")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".wrong-because")).to_contain_text("a date is written 2015-07-22")
    expect(page.get_by_label("Date")).to_be_focused()
    assert chosen(page) == ["lanterns.md"]
    expect(page.get_by_text("Browsers forget chosen files")).to_have_count(0)
    page.get_by_label("Date").fill("2015-07")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url("**/jobs/?batch=1")
    expect(page.get_by_role("main")).to_contain_text("lanterns.md")


def test_too_much_is_said_before_it_is_sent_and_by_the_site_where_it_is_sent(
    page: Page, tmp_path: Path
) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(b"x" * (3 << 20))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto("/edit/upload")
    page.get_by_label("Files", exact=True).set_input_files(big)
    page.get_by_label("Reason").fill("Adopted last week")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Too much at once: at most 300 files with 2 MB together."
    )
    assert "POST" not in asked
    page.evaluate("document.getElementById('upload').dataset.mostBytes = '1e12'")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("alert")).to_contain_text("These files are too large to be sent at once")
    expect(page.get_by_label("Reason")).to_have_value("Adopted last week")
    assert chosen(page) == ["big.txt"]


def test_a_broken_line_and_an_answer_that_is_none_are_said(page: Page, tmp_path: Path) -> None:
    page.goto("/edit/upload")
    page.get_by_label("Files", exact=True).set_input_files(written(tmp_path, "lanterns.md"))
    page.get_by_label("Reason").fill("Adopted last week")
    page.route("**/edit/upload", lambda route: route.abort())
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("alert")).to_contain_text("The connection broke before everything was sent.")
    page.unroute("**/edit/upload")
    page.route("**/edit/upload", lambda route: route.fulfill(status=503, body="Away for a moment."))
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("alert")).to_contain_text("The site did not take the files (answer 503).")
    assert chosen(page) == ["lanterns.md"]


def test_without_script_the_form_does_the_same(
    chromium: Browser, context: BrowserContext, site: Site, tmp_path: Path
) -> None:
    plain = chromium.new_context(
        base_url=site.address, java_script_enabled=False, storage_state=context.storage_state()
    )
    page = plain.new_page()
    page.goto("/edit/upload")
    expect(page.get_by_text("Or drop files")).to_be_hidden()
    page.get_by_label("Files", exact=True).set_input_files(written(tmp_path, "lanterns.md", "beacons.md"))
    page.get_by_text("What the file does not say itself").click()
    page.get_by_label("Symbol optional").fill("X/1")
    page.get_by_label("Reason").fill("Adopted last week")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".wrong-because")).to_contain_text("Facts are about one file, but 2 were sent")
    expect(page.get_by_text("Browsers forget chosen files: choose them again.")).to_be_visible()
    page.get_by_label("Files", exact=True).set_input_files(tmp_path / "lanterns.md")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url("**/jobs/?batch=1")
    expect(page.get_by_role("status").first).to_contain_text("The file is safe. A worker reads it")
    site.begin("worker").wait_until(lambda: is_read(page))
    page.get_by_role("article").get_by_role("link", name="X/1").click()
    expect(page.get_by_role("main")).to_contain_text("keep lanterns lit.")
    plain.close()


def is_read(page: Page) -> bool:
    page.reload()
    return page.get_by_role("article").get_by_role("link", name="X/1").is_visible()


def test_the_page_shuts_nobody_out_and_fits_a_phone(
    chromium: Browser, context: BrowserContext, site: Site, tmp_path: Path
) -> None:
    judged = chromium.new_context(
        base_url=site.address, bypass_csp=True, storage_state=context.storage_state()
    )
    page = judged.new_page()
    page.goto("/edit/upload")
    page.get_by_label("Files", exact=True).set_input_files(written(tmp_path, f"{'lanterns' * 20}.md"))
    page.get_by_label("Reason").fill("Adopted last week")
    page.get_by_text("What the file does not say itself").click()
    page.get_by_label("Date").fill("July 2015")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".wrong-because")).to_be_visible()
    assert fits(page, 360, 1280)
    assert not shut_out(page)
    judged.close()
