"""A clause's path, its kind and the family of its text in; which parts of a text it belongs to, out. Pure.

By the steps of its path (PATHS of the project): `annex.art6.2.a` belongs to an annex and to an article.
"""

from __future__ import annotations

import re

PARTS = (
    "operative",
    "preambular",
    "article",
    "section",
    "recital",
    "recommendation",
    "paragraph",
    "box",
    "annex",
    "summary",
    "reply",
)
_STEPS = (
    ("annex", re.compile(r"(?:annex|schedule)\w*")),
    ("preambular", re.compile(r"pp\d\w*")),
    ("operative", re.compile(r"op\d\w*")),
    ("article", re.compile(r"art\d\w*")),
    ("section", re.compile(r"sec\d\w*")),
    ("recital", re.compile(r"rec\d\w*")),
    ("box", re.compile(r"box\d+")),
)
_SUMMARY = re.compile(r"s\d+")
_NAMED = re.compile(r"(?!annex|schedule|draft|article)[a-z]{3,}(?:-[a-z0-9]+)*")  # the slug of who replies
_OF_KIND = ("preambular", "operative", "article", "recital", "recommendation", "box")
_REPLIES = ("compendium", "report")  # families in which replies stand


def parts_of(path: str, kind: str, family: str) -> tuple[str, ...]:
    """Return the parts, outermost first as `PARTS` knows them; what is in none of them is a paragraph."""
    steps = [step.partition("~")[0] for step in path.split(".")]
    found = {part for part, pattern in _STEPS for step in steps if pattern.fullmatch(step)}
    if kind in _OF_KIND:
        found.add(kind)
    if _SUMMARY.fullmatch(steps[0]):
        found.add("summary")
    if kind == "reply-paragraph" or (family in _REPLIES and _is_reply(steps, kind)):
        found.add("reply")
    if found <= {"annex", "reply"}:
        found.add("paragraph")
    return tuple(part for part in PARTS if part in found)


def _is_reply(steps: list[str], kind: str) -> bool:
    """Say whether an item, or the end of one, stands under the name of whoever replies."""
    return kind in ("item", "end") and len(steps) > 1 and bool(_NAMED.fullmatch(steps[0]))
