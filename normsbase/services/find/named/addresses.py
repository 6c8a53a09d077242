"""Words such as `para 13 (f)`, `art. 6(2)`, `annex op 3` in, the paths that they may mean out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KIND_WORDS = {
    "para": "", "paras": "", "paragraph": "", "paragraphs": "", "p": "", "of": "", "the": "", "no": "",
    "recommendation": "", "recommendations": "", "point": "", "item": "", "subparagraph": "",
    "art": "art", "arts": "art", "article": "art", "articles": "art", "op": "op", "operative": "op",
    "pp": "pp", "preambular": "pp", "rec": "rec", "recital": "rec", "recitals": "rec",
    "sec": "sec", "section": "sec", "sections": "sec", "box": "box", "draft": "draft",
}  # fmt: skip
_TELLING = frozenset(_KIND_WORDS) - {"of", "the", "no", "p", "box", "draft", "point", "item"}
_STEP = re.compile(r"[^\W\d_]+|\d+|[§¶]")
_ITEM = re.compile(r"[a-z]{1,2}|[ivxl]{1,6}")
_OUTRIGHT = re.compile(r"\d+\s?\([a-z]{1,2}\)(\s?\([ivxl]+\))?|\d+\.[a-z]{1,2}(\.[ivxl]+)?|\d{1,3}\.\d{1,3}")
_AT_END = re.compile(
    rf"(.+?),?\s+((?:annex|{'|'.join(sorted(_TELLING, key=len, reverse=True))})\b.*"
    r"|\d+\s?\([a-z]{1,2}\).*)",
    re.IGNORECASE,
)
_AFTER = frozenset({"bis", "ter", "quater", "alt"})
_BARE = {"§": "", "¶": ""}


@dataclass(frozen=True, slots=True)
class Address:
    """Where in a text words point: paths, the likeliest first; `rest` are the words that are no address."""

    paths: tuple[str, ...] = ()
    rest: str = ""

    @property
    def whole(self) -> bool:
        """Whether every word is part of the address."""
        return bool(self.paths) and not self.rest


def address(words: str) -> Address:
    """Return the paths that the words begin with; none where they are no address."""
    steps: list[str] = []
    kind = ""
    end = 0
    for match in _STEP.finditer(words.lower()):
        step = match.group()
        if step == "annex":
            steps.append(step)
        elif step in _KIND_WORDS or step in _BARE:
            kind = _KIND_WORDS.get(step, "") or kind
        elif not _follows(step, steps):
            break
        elif step in _AFTER:
            steps[-1] += step
        else:
            steps.append(kind + step)
            kind = ""
        end = match.end()
    rest = words[end:].strip(" ()[].,;:")
    if not any(sign.isdigit() for step in steps for sign in step):
        return Address((), words.strip())
    return Address(tuple(_readings(".".join(steps))), rest)


def stands_alone(words: str) -> bool:
    """Say whether words without a text are an address: with its kind, or of two parts."""
    first = _STEP.search(words.lower())
    return bool(_OUTRIGHT.fullmatch(words.lower())) or bool(
        first and first.group() in {*_TELLING, *_BARE, "annex"}
    )


def with_title(words: str) -> tuple[str, str]:
    """Return what stands before an address at the end, and the address; the latter empty where none is."""
    match = _AT_END.fullmatch(words)
    return (match[1], match[2]) if match and address(match[2]).whole else (words, "")


def _follows(step: str, steps: list[str]) -> bool:
    """Say whether a step is a number, or a letter or Roman number under one."""
    if step.isdecimal():
        return True
    return bool(steps) and (bool(_ITEM.fullmatch(step)) or (step in _AFTER and steps[-1][-1:].isdigit()))


def _readings(path: str) -> list[str]:
    """Return the path as it stands and with what people leave out: the kind of paragraph, the annex."""
    found = [path, *(f"{kind}{path}" for kind in ("op", "art", "rec", "sec") if path[0].isdigit())]
    if not path.startswith("annex"):
        return [*found, *(f"annex.{one}" for one in found)]
    number, _, under = path.removeprefix("annex.").partition(".")
    numbered = f"annex{_arabic(number)}"
    return [*found, f"{numbered}.{under}"] if under and numbered != "annex" else found


def _arabic(number: str) -> str:
    """Return a number of an annex in figures; empty where it is none."""
    if number.isdecimal():
        return number
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    return str(roman.index(number) + 1) if number in roman else ""
