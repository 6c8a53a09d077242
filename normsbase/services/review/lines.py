"""One decision in, its line of JSON out; and back, where the line holds all that a decision must.

Nothing in a line belongs to one base: paragraphs are named by key and text, people by name, labels by what
they are and stand on. `format` is raised when a field changes its meaning.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from ingest.records import text_hash
from normsbase.models import Decision, Tag

FORMAT = "normsbase-decision-1"
RESTS = ("text", "heading", "chapeau", "report")
KNOWN: dict[str, tuple[str, ...]] = {
    "verdict": tuple(Decision.Verdict.values),
    "rests_on": RESTS,
    "given_by": tuple(Tag.Giver.values),
}
MOST = {  # signs that a base keeps
    "key": 255, "scheme": 16, "label": 60, "reviewer": 150, "act": 32, "rule": 80, "version": 20,
}  # fmt: skip
LONGEST = 1_000_000  # signs of a heading, a chapeau or a title
EARLIEST = 2000
AHEAD = timedelta(days=1)  # by which a clock elsewhere may be wrong
NEEDED = ("key", "text", "scheme", "label", "verdict", "reviewer", "at", "act")


class LineError(Exception):
    """A line is no decision; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A decision, free of the base that it was made in."""

    key: str
    text_hash: str
    text: str
    scheme: str
    label: str
    start: int
    end: int
    rests_on: str
    words: str
    verdict: str
    reviewer: str
    at: str  # ISO 8601, UTC
    reason: str
    act: str  # decisions made at once share it
    given_by: str
    rule: str
    version: str

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.at)

    @property
    def subject(self) -> str:
        """What it is on, in words."""
        return f"{self.key} {self.scheme}:{self.label}"


NAMES = tuple(field.name for field in fields(Line))


def line_of(row: Decision) -> Line:
    """Return a decision as a line."""
    own = {name: getattr(row, name) for name in NAMES if name not in ("reviewer", "at")}
    return Line(**own, reviewer=row.reviewer_name, at=row.at.isoformat())


def written(line: Line) -> str:
    """Return a line as it is written, without its end."""
    return json.dumps({"format": FORMAT} | asdict(line), ensure_ascii=False)


def read(text: str) -> Line:
    """Return the decision that a line holds. Raises LineError."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LineError("it is no JSON") from error
    if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
        raise LineError(f"it is no decision of the format {FORMAT}")
    if set(values) != set(NAMES):
        odd = sorted(set(values) ^ set(NAMES))
        raise LineError(f"it lacks {odd[0]}" if odd[0] in NAMES else f"it has an unknown field, {odd[0]}")
    _check_kinds(values)
    line = Line(**values)
    _check(line)
    return line


def _check_kinds(values: dict[str, Any]) -> None:
    for name, value in values.items():
        wanted = int if name in ("start", "end") else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise LineError(f"{name} must be {'a number' if wanted is int else 'text'}")
        if name in NEEDED and not value:
            raise LineError(f"{name} is empty")
        if isinstance(value, str) and any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in value):
            raise LineError(f"{name} holds a sign that no base keeps")
        if isinstance(value, str) and len(value) > MOST.get(name, len(value)):
            raise LineError(f"{name} is longer than {MOST[name]} signs")


def _check(line: Line) -> None:
    """Refuse what a base could not keep, or what contradicts itself."""
    for name, known in KNOWN.items():
        if getattr(line, name) not in known:
            raise LineError(f"{name} is one of {', '.join(known)}, not {getattr(line, name)}")
    longest = len(line.text) if line.rests_on == "text" else LONGEST
    if not 0 <= line.start <= line.end <= longest:
        raise LineError("start and end are no span of the words that it rests on")
    if line.text_hash != text_hash(line.text):
        raise LineError("text_hash is not the one of text: one of them was changed")
    _check_time(line)


def _check_time(line: Line) -> None:
    """Refuse a time that would outlast every later decision, or that none was made at."""
    try:
        moment = line.moment
    except ValueError as error:
        raise LineError("at is no time of ISO 8601") from error
    if moment.tzinfo is None or moment.year < EARLIEST:
        raise LineError(f"at must name its time zone, and a year from {EARLIEST} on")
    if moment > timezone.now() + AHEAD:
        raise LineError("at lies in the future")
