"""A clause's path in; its address as the United Nations writes it, or as a margin shows it, out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

PARAGRAPHS = {
    "pp": "{} preambular para.",
    "s": "summary, {} para.",
    "u": "{} unnumbered para.",
    "p": "{} para.",
}
UNITS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
SMALL_WORDS = frozenset({"and", "of", "others", "the"})
LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}

_NUMBERED = re.compile(
    r"(annex|schedule|draft|art|sec|rec|box|pp|op|[sup])?(\d+)((?:bis|ter|quater|alt|[a-z])?)(\d*)"
)
_ITEM = re.compile(r"[a-z]{1,2}|[ivxl]+")
_AGAIN = re.compile(r"(.+?)~(\d+)")
_OPENS_A_PART = re.compile(r"pp\d|op\d|annex|art\d")


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a path: what it is (`art`, `number`, `item`…), its number or letters, which of its like."""

    kind: str
    value: str
    after: str = ""  # bis, ter, alt, alt 2
    again: int = 1


def citation(label: str, path: str, kind: str = "") -> str:
    """Return the citation of a clause: `A/70/174, para. 13 (f)`; `label` is the report's symbol or title.

    `kind` is the clause's kind; it tells a recommendation from a paragraph. A path of no known grammar
    is shown as it is, so that a citation never loses its address.
    """
    return f"{label}, {address(path, kind)}"


def address(path: str, kind: str = "") -> str:
    """Return where in its report a clause stands: `annex, art. 7, para. 1 (a)`."""
    parts: list[str] = []
    before = ""
    for step in _steps(path):
        _add(parts, step, before, "recommendation" if kind == "recommendation" else "para.")
        if step.again > 1:
            parts[-1] += f" ({ordinal(step.again)} of that number)"
        before = step.kind
    return ", ".join(parts)


def margin(path: str) -> str:
    """Return the short form that stands in a margin: `13 (f)`, `op 3`, `art. 7 (1)`."""
    label = ""
    before = ""
    for step in _steps(path):
        label += _in_margin(step, before)
        if step.again > 1:
            label += f" ~{step.again}"
        before = step.kind
    return label.strip(" ,")


def ordinal(number: int) -> str:
    """Return an ordinal in words up to 99 (`twenty-first`), in figures beyond (`100th`)."""
    if 1 <= number <= len(UNITS):
        return UNITS[number - 1]
    if number < 100:
        stem = TENS[number // 10 - 2]
        return f"{stem}y-{UNITS[number % 10 - 1]}" if number % 10 else f"{stem}ieth"
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def roman(number: int) -> str:
    """Return a number from 1 to 39 in Roman capitals, as annexes are numbered; else in figures."""
    if not 1 <= number < 40:
        return str(number)
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]


def party(slug: str) -> str:
    """Return the name that a reply's slug stands for: `Cuba (Spanish)`, `Nicaragua (second reply)`."""
    name, _, last = slug.rpartition("-")
    if name and last.isdigit():
        return f"{_name(name)} ({ordinal(int(last))} reply)"
    if name and last in LANGUAGES:
        return f"{_name(name)} ({LANGUAGES[last]})"
    return _name(slug)


def _name(slug: str) -> str:
    words = slug.split("-")
    return " ".join(
        word if word in SMALL_WORDS and place else word.capitalize() for place, word in enumerate(words)
    )


def _steps(path: str) -> list[_Step]:
    raw = path.split(".")
    return [_step(text, place, raw[place + 1 :]) for place, text in enumerate(raw)]


def _step(text: str, place: int, rest: list[str]) -> _Step:
    again = 1
    if repeated := _AGAIN.fullmatch(text):
        text, again = repeated[1], int(repeated[2])
    if text in ("annex", "schedule", "draft", "end"):
        return _Step(text, "", again=again)
    if numbered := _NUMBERED.fullmatch(text):
        after = f"{numbered[3]} {numbered[4]}".strip()
        return _Step(numbered[1] or "number", numbered[2], after, again)
    if place == 0 and len(text) == 1 and rest and _OPENS_A_PART.match(rest[0]):
        return _Step("part", text.upper(), again=again)
    if _ITEM.fullmatch(text):
        return _Step("item", text, again=again)
    return _Step("party", text, again=again)


def _add(parts: list[str], step: _Step, before: str, paragraph: str) -> None:
    """Extend an address by one step."""
    number = f"{step.value} {step.after}".strip()
    if step.kind == "item" and parts and before not in ("annex", "schedule", "draft", "part", "party"):
        parts[-1] += f" ({step.value})"
    elif step.kind == "number" and before == "number":
        parts[-1] += f".{number}"
    elif step.kind == "number" and before == "sec":
        parts[-1] += f" ({number})"
    elif step.kind in PARAGRAPHS:
        parts.append(f"{PARAGRAPHS[step.kind].format(ordinal(int(step.value)))} {step.after}".strip())
    else:
        parts.append(_opening(step, number, paragraph))


def _opening(step: _Step, number: str, paragraph: str) -> str:
    if step.kind == "annex":
        return _annex(step)
    if step.kind == "party":
        return party(step.value)
    forms = {
        "art": f"art. {number}",
        "box": f"box {number}",
        "end": "closing words",
        "item": f"para. ({number})",
        "part": f"part {number}",
        "rec": f"recital {number}",
        "sec": f"sec. {number}",
        "schedule": f"schedule {number}".strip(),
        "draft": f"draft {number}".strip(),
    }
    return forms.get(step.kind, f"{paragraph} {number}")


def _annex(step: _Step) -> str:
    """Return an annex as it is cited: `annex II`, or `annex 2-A` where it belongs to a chapter."""
    if step.value and step.after:
        return f"annex {step.value}-{step.after.upper()}"
    return f"annex {roman(int(step.value))}" if step.value else "annex"


def _in_margin(step: _Step, before: str) -> str:
    number = f"{step.value} {step.after}".strip()
    if step.kind == "number":
        return {
            "number": f".{number}",
            "box": f".{number}",
            "art": f" ({number})",
            "sec": f" ({number})",
        }.get(before, f" {number}")
    if step.kind == "annex":
        return f" {_annex(step)},"
    forms = {
        "art": f" art. {number}",
        "end": " end",
        "item": f" ({number})",
        "part": f" {number},",
        "party": f" {party(step.value)},",
        "rec": f" rec. {number}",
        "sec": f" sec. {number}",
    }
    return forms.get(step.kind, f" {step.kind} {number}".rstrip())
