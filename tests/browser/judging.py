"""An open page in; whom it shuts out, as axe finds it by our rules, and whether it fits a window, out."""

from __future__ import annotations

import json
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
RULES: dict[Scheme, dict[str, Any]] = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]},
    "dark": {"runOnly": ["color-contrast"], "resultTypes": ["violations"]},
}
# What is in order would be written out at length and sent over as well.
JUDGE = "axe.run({}).then(({{violations}}) => ({{violations}}))"

ASTRAY = """() => {
  const named = [...document.querySelectorAll('[id]')].map((one) => one.id);
  const known = new Set(named);
  const twice = named.filter((name, place) => named.indexOf(name) !== place).map((name) => `twice: ${name}`);
  const asked = ['for', 'aria-labelledby', 'aria-controls', 'aria-describedby'].flatMap((kind) =>
    [...document.querySelectorAll(`[${kind}]`)].flatMap((one) => one.getAttribute(kind).split(/\\s+/)));
  const inner = [...document.querySelectorAll('a[href^="#"]')].map((one) => one.hash.slice(1));
  const lost = [...asked, ...inner].filter((name) => name && !known.has(decodeURIComponent(name)));
  return [...twice, ...lost.map((name) => `not there: ${name}`)];
}"""


def shut_out(page: Page, *schemes: Scheme) -> str:
    """Return axe's report on the page in these schemes, both by default; empty where all is in order.

    The page has to be opened with `bypass_csp`: axe styles what it measures, which our policy forbids.
    """
    page.evaluate(AXE_SCRIPT)
    reports = []
    for scheme in schemes or ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = AxeResults(page.evaluate(JUDGE.format(json.dumps(RULES[scheme]))))
        if found.violations_count:
            reports.append(f"{page.url} ({scheme}): {found.generate_report()}")
    return "\n".join(reports)


def fits(page: Page, *widths: int) -> bool:
    """Whether the page is no wider than the window at each of these widths."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            return False
    return True


def astray(page: Page) -> list[str]:
    """Return names that two elements bear, and references to elements that are not there."""
    found: list[str] = page.evaluate(ASTRAY)
    return found
