"""Figures of labels in, their markup out: shares, the reach of an interval, cautions."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from normsbase.services.measured import Caution, Precision, precision_of
from normsbase.services.measured.interval import Interval
from normsbase.services.refer import language_name
from normsbase.templatetags.normsbase import icon

register = template.Library()

CAUTIONS = {
    Caution.LOW: "often wrong",
    Caution.UNSURE: "uncertain",
    Caution.FEW: "too few to say",
    Caution.UNMEASURED: "not measured",
}
NAMES = {  # of families of texts
    "report": "reports",
    "resolution": "resolutions",
    "treaty": "treaties",
    "law": "laws",
    "compendium": "statements of States",
    "statement": "declarations",
    "strategy": "strategies",
    "upr": "UPR reports",
}


@register.filter
def share(value: float | None) -> str:
    """Write a share with two decimals; all but all is never 1.00, and none a dash."""
    if value is None:
        return "–"
    return "0.99" if 0.99 < value < 1 else f"{value:.2f}"


@register.filter
def interval(found: Interval | None) -> str:
    """Write an interval: `0.76 to 0.86`; empty where there is none."""
    return f"{share(found.low)} to {share(found.high)}" if found else ""


@register.simple_tag
def reach(value: float | None, found: Interval | None) -> SafeString:
    """Draw where a share lies from 0 to 1, and how far its interval reaches; the figures stand beside it."""
    if value is None or found is None:
        return SafeString("")
    low, middle, high = (round(100 * each, 1) for each in (found.low, value, found.high))
    return format_html(
        '<svg class="reach" viewBox="-3 0 106 10" aria-hidden="true"><path d="M0 5H100"/>'
        '<path class="from-to" d="M{} 5H{}"/><circle cx="{}" cy="5" r="3"/></svg>',
        low,
        high,
        middle,
    )


@register.simple_tag
def caution(found: Precision) -> SafeString:
    """Draw the caution of a label, with its reason for those who point at it; nothing where there is none."""
    word = CAUTIONS.get(found.caution)
    if word is None:
        return SafeString("")
    sign = icon("triangle-alert") if found.caution in (Caution.LOW, Caution.UNSURE) else ""
    return format_html(
        '<span class="chip caution-{}" title="{}">{}{}</span>', found.caution.value, found.words, sign, word
    )


@register.simple_tag
def wary(scheme: str, label: str, given_by: str, decided: str = "") -> SafeString:
    """Draw the sign that a machine label is often wrong or uncertain, with its reason; else nothing."""
    if given_by == "person" or decided:
        return SafeString("")
    found = precision_of(scheme, label)
    if found.caution not in (Caution.LOW, Caution.UNSURE):
        return SafeString("")
    return format_html(
        '<span class="wary" title="{}">{}<span class="vh">{}: </span></span>',
        found.words,
        icon("triangle-alert"),
        CAUTIONS[found.caution],
    )


@register.filter
def caution_name(found: Caution) -> str:
    """Write what a caution says; `no caution` where it is none."""
    return CAUTIONS.get(found, "no caution")


@register.filter
def part_name(value: str, by: str) -> str:
    """Write the name of a language or of a family of texts."""
    return language_name(value) if by == "language" else NAMES.get(value, value)
