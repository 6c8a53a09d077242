"""A document's first pages in, facts about it out, each with the place where it was found.

What was told by the person who handed the file in outranks what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.bodies import find_body
from ingest.dates import cover_date, find_dates, own_dates
from ingest.kinds import kind_of
from ingest.masthead import OFFICIAL, Opening, masthead
from ingest.records import Fact, Told
from ingest.statuses import FIRST, find_status
from ingest.titles import find_title

ACT = re.compile(
    r"\b(?:directive|regulation|règlement|decision|décision)\s\((?:eu|ue|ec|ce)\)", re.IGNORECASE
)
ACT_OF = re.compile(
    r"\bact\b(?:,? no\. \d+ of|,)?\s(?P<year>(?:19|20)\d{2})\b|\bact \d+ of (?P<other>\d{4})", re.IGNORECASE
)
MAIN = ("adopted", "endorsed", "issued", "opened", "in-force", "unknown")  # the kind that stands for a text
COVER = 30  # lines of a cover


def find_facts(opening: Opening, told: Told, *, title: str = "", created: str = "") -> dict[str, Fact]:
    """Return the facts found and told; `title` and `created` are what the file's metadata state."""
    facts = dict(masthead(opening))
    found = find_title(opening.first, title, opening.height, opening.title_found)
    if found:
        facts["title"] = found
    if created:
        facts["created"] = Fact(value=created, found="metadata of the file")
    facts |= _dates(opening, facts)
    facts |= _stated(opening)
    facts |= dict(find_body(facts, opening.text))
    facts |= _told(told, facts, opening.text)
    facts |= {name: fact for name, fact in find_body(facts, "") if name == "organ"}
    kind = told.kind or kind_of(opening.text, facts)
    facts["kind"] = Fact(value=kind, found="told" if told.kind else "words of the first pages")
    status = find_status(kind, facts, f"{opening.text[:FIRST]}\n{opening.closing}")
    if status:
        facts["status"] = status
    return facts


def _dates(opening: Opening, facts: dict[str, Fact]) -> dict[str, Fact]:
    """Return the dates: the main one as `date`, any other under the name of its kind."""
    dates = {facts[name].kind: facts[name] for name in ("issued", "date") if name in facts}
    if not OFFICIAL.search(opening.text[:400]) or "symbol" not in facts:
        dates = own_dates(opening.text[:3000], opening.closing) | {
            kind: fact for kind, fact in dates.items() if kind != "unknown"
        }
    title = facts["title"].value if "title" in facts else ""
    act = next(find_dates(title), "") if ACT.search(title) else ""
    if act:
        dates["adopted"] = Fact(value=act, found="title", kind="adopted")
    if not dates:
        dates |= _undated(opening, title)
    main = next((kind for kind in MAIN if kind in dates), "")
    return {"date" if kind == main else kind: fact for kind, fact in dates.items()}


def _undated(opening: Opening, title: str) -> dict[str, Fact]:
    """Return the year that an act bears in its title, else the date on a cover, whose kind nobody says."""
    year = ACT_OF.search(title)
    if year:
        value = year.group("year") or year.group("other")
        return {"adopted": Fact(value=value, found="title", kind="adopted")}
    lines = opening.text.split("\n")[:COVER]
    shown = cover_date(iter(lines))
    where = "page 1" if opening.first else "first lines"
    return {"unknown": Fact(value=shown, found=where, kind="unknown")} if shown else {}


def _stated(opening: Opening) -> Iterator[tuple[str, Fact]]:
    """Yield what a text states in its front matter."""
    for name, value in opening.stated:
        if name in ("symbol", "date") and value:
            yield name, Fact(value=value, found="front matter", kind="issued" if name == "date" else "")


def _told(told: Told, facts: dict[str, Fact], opening: str) -> Iterator[tuple[str, Fact]]:
    for name in ("symbol", "title", "body", "date"):
        value = getattr(told, name)
        if value:
            kind = facts[name].kind if name == "date" and name in facts else ""
            stands = name == "title" and _letters(value) in _letters(opening)
            yield (
                name,
                Fact(value=value, found="told, and stands in the text" if stands else "told", kind=kind),
            )


def _letters(text: str) -> str:
    """Return the letters and digits of a text, so that line breaks and quotes do not hide its words."""
    return "".join(filter(str.isalnum, text.casefold()))
