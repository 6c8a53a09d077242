"""Names of icons, forces and labels in, the markup of the design's small parts out."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from normsbase.services.given import Given

register = template.Library()

FORCES = ("statement", "invitation", "recommendation", "commitment", "obligation")
GIVERS = {"rule": "ruler", "model": "cpu", "person": "user-check"}
NAVIGATION = (
    ("search", "Search"),
    ("norms", "Norms"),
    ("themes", "Themes"),
    ("mechanisms", "Mechanisms"),
    ("states", "States"),
    ("bodies", "Bodies"),
    ("matrix", "Matrix"),
    ("texts", "Texts"),
    ("coverage", "Coverage"),
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page: the account's name (empty without one), and whether the site is open to them."""

    name: str
    reads: bool


@register.simple_tag(takes_context=True)
def visitor(context: Context) -> Visitor:
    """Tell who looks; without the session's cookie no session is opened to find out."""
    request = context.get("request")
    name = ""
    if request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES:
        name = request.user.get_username()  # a visitor's is empty
    return Visitor(name, bool(name) or not settings.PRIVATE)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one Lucide icon from the sprite that set-up builds."""
    address = static("built/img/icons.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', address, name)


@register.simple_tag
def sign(code: str) -> SafeString:
    """Draw one of our own signs (matrix values): `st`, `sr`, `ns`…"""
    address = static("img/signs.svg")
    return format_html(
        '<svg class="sign {}" aria-hidden="true"><use href="{}#sign-{}"/></svg>', code, address, code
    )


@register.simple_tag
def force(label: str, *, with_word: bool = True) -> SafeString:
    """Draw the five bars of a force with its word; the word is hidden, never absent."""
    bars = FORCES.index(label) + 1
    css = "" if with_word else "vh"
    return format_html(
        '<span class="force"><svg aria-hidden="true"><use href="{}#force-{}"/></svg>'
        '<span class="{}">{}</span></span>',
        static("img/signs.svg"),
        bars,
        css,
        label.capitalize(),
    )


@register.simple_tag
def author(given_by: str, rule: str = "", version: str = "") -> SafeString:
    """Draw who gave a label: ruler = rule, chip = model, person with tick = reviewer."""
    return _signed(given_by, " ".join(filter(None, (given_by, rule, version))), before="Given by ")


@register.simple_tag
def given(by: Given) -> SafeString:
    """Draw who answers for a label, with rule or model and version, or reviewer and date, in words."""
    return _signed(by.by, by.words)


def _signed(giver: str, words: str, before: str = "") -> SafeString:
    """Draw a giver's icon; `words` are its title, after `before`, and what a screen reader says."""
    return format_html(
        '<span title="{}{}">{}<span class="vh">{}: </span></span>', before, words, icon(GIVERS[giver]), words
    )


@register.filter
def percent(share: float) -> str:
    """Write a share from 0 to 1 as a percentage without decimals, never rounded up to 100."""
    return f"{min(int(share * 100), 99) if share < 1 else 100} %"
