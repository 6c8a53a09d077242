"""What is recorded about how a part of a text stands in; the values of its status out. Pure.

Values only where something is recorded. A resolution of which nobody recorded how it was adopted is
`adopted` by its kind and `not-known` as to how; a text of which nothing is recorded is `not-known` alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NOT_KNOWN, ADOPTED = "not-known", "adopted"
NAMES = {
    "adopted": "Adopted, in whatever way",
    "without-a-vote": "Adopted without a vote or by consensus",
    "group-consensus": "Consensus report of a group",
    "silence-procedure": "Adopted by silence procedure",
    "by-vote": "Adopted by vote",
    "by-its-makers": "Report adopted by those who made it",
    "in-force": "Treaty in force",
    "opened": "Treaty opened for signature",
    "ad-referendum": "Agreed ad referendum",
    "chair": "Chair’s text",
    "draft": "Draft",
    "working-paper": "Working, conference room or non-paper",
    "proposal": "Proposal",
    "joint-statement": "Joint statement",
    "national-statement": "National statement",
    "circulated": "As circulated",
    "record": "Verbatim or summary record",
    "not-adopted": "Beside the adopted text: foreword, letter, summary, explanation",
    "not-known": "Not recorded, or not how it was adopted",
}
IN_PROSE = {
    "without-a-vote": "adopted without a vote",
    "by-vote": "adopted by vote",
    "silence-procedure": "adopted by silence procedure",
    "by-its-makers": "adopted by those who made it",
    "in-force": "in force",
    "opened": "opened for signature",
    "working-paper": "working paper",
    "not-adopted": "beside the adopted text",
}
OF_ADOPTED = (
    "without-a-vote", "group-consensus", "silence-procedure", "by-vote", "by-its-makers",
    "in-force", "opened",
)  # fmt: skip
GROUP_REPORTS = ("gge-report", "oewg-report", "report")
#: Words of a record, and the value they mean; the first that fits counts.
_WORDS = (
    ("not-adopted", r"not adopted"),
    ("group-consensus", r"consensus report"),
    ("silence-procedure", r"silence procedure"),
    ("ad-referendum", r"ad referendum"),
    ("by-its-makers", r"adopted by those who made it"),
    ("without-a-vote", r"without a vote|consensus"),
    ("by-vote", r"\bvote"),
    ("chair", r"chair"),
    ("working-paper", r"non-?paper|working paper|conference room paper"),
    ("draft", r"draft|revision"),
    ("proposal", r"propos"),
    ("joint-statement", r"joint statement"),
    ("national-statement", r"national statement"),
    ("circulated", r"as circulated"),
    ("record", r"verbatim|summary record"),
)
_HOW_UNSAID = "adopted;"  # how the pipeline begins to say that a kind means adoption, and no word how


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What is recorded: in words, by kind of the text, by dates (adopted, opened, in-force)."""

    words: str = ""  # of this part, else of the whole text
    kind: str = ""
    dates: tuple[str, ...] = ()  # kinds of its dates; of another part than the main one: none


def statuses_of(recorded: Recorded) -> tuple[str, ...]:
    """Return every value of the status that is recorded, `adopted` with each that means adoption."""
    found = {_meant(recorded)} - {""}
    if recorded.kind == "treaty" and found <= {"without-a-vote"}:
        found |= {value for value in ("in-force", "opened") if value in recorded.dates}
    if found & set(OF_ADOPTED):
        found.add(ADOPTED)
    elif not found and (recorded.words.startswith(_HOW_UNSAID) or ADOPTED in recorded.dates):
        found = {ADOPTED, NOT_KNOWN}
    return tuple(value for value in NAMES if value in (found or {NOT_KNOWN}))


def said(values: tuple[str, ...]) -> str:
    """Return the values of a status as prose says them; what is not recorded is said to be so."""
    if set(values) <= {ADOPTED, NOT_KNOWN}:
        return "adopted, how is not recorded" if ADOPTED in values else "status not recorded"
    told = (value for value in values if value not in (ADOPTED, NOT_KNOWN))
    return ", ".join(IN_PROSE.get(value) or NAMES[value].lower() for value in told)


def _meant(recorded: Recorded) -> str:
    words = recorded.words.casefold()
    if words.startswith(_HOW_UNSAID):
        return ""
    value = next((value for value, pattern in _WORDS if re.search(pattern, words)), "")
    grouped = value == "without-a-vote" and recorded.kind in GROUP_REPORTS
    return "group-consensus" if grouped else value
