"""The sample site in, the pictures of the README out: `make screenshots` (needs Chromium)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.serving import chromium, served  # noqa: E402 - the root must be importable first

SHOTS = {
    "home": "/",
    "search": "/search?q=%22critical+infrastructure%22",
    "text": "/x-70-114?at=13.f",
    "paragraph": "/x-70-114/13.f",
    "mechanisms": "/mechanisms/",
    "votes": "/matrix/votes/",
}


def main() -> None:
    """Write one PNG a page into `docs/screens/`, 1440 points wide, and the reader on a phone."""
    folder = ROOT / "docs" / "screens"
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as site, chromium() as browser:
        desk = browser.new_page(base_url=site.address, viewport={"width": 1440, "height": 900})
        for name, address in SHOTS.items():
            desk.goto(address, wait_until="networkidle")
            desk.screenshot(path=folder / f"{name}.png")
        phone = browser.new_page(base_url=site.address, viewport={"width": 390, "height": 844})
        phone.goto(SHOTS["text"], wait_until="networkidle")
        phone.screenshot(path=folder / "text-phone.png")


if __name__ == "__main__":
    main()
