"""A text's kind, facts and first words in; how it was adopted or circulated, as far as its words say, out."""

from __future__ import annotations

import re

from ingest.records import Fact

#: By symbol: what kind of paper it is.
SYMBOLS = (
    ("conference room paper", r"/CRP\.\d"),
    ("draft", r"/L\.\d"),
    ("verbatim record", r"/PV\.\d"),
    ("summary record", r"/SR\.\d"),
    ("working paper", r"/WP\.\d"),
)
#: By title: whose text it is, or that it is none yet.
TITLES = (
    (
        "chair’s text",
        r"\bchair(?:person|man)?[’'`]?s\s(?:summary|draft|text|paper|note)\b|\bnote by the chair\b",
    ),
    ("non-paper", r"\bnon-?paper\b"),
    ("draft", r"\b(?:zero|first|second|revised|rolling)?\s?draft\b|^проект\b|^projet de\b|^proyecto de\b"),
)
#: By the first words: how a text says that it was adopted; the first that fits counts.
WORDS = (
    ("adopted without a vote", r"\badopted (?:by the [\w ]{3,40} )?(?:without a vote|by consensus)\b"),
    ("adopted by silence procedure", r"\bsilence procedure\b"),
    ("agreed ad referendum", r"\bagreed ad referendum\b|\badopted(?:, | )ad referendum\b"),
    (
        "adopted by vote",
        r"\badopted by (?:a recorded vote of )?(?P<tally>\d{1,3} votes? to \d{1,3}[\w ,]{0,40})",
    ),
)
CONSENSUS = re.compile(
    r"\badopted by consensus (?:its|the|this)\b[^.]{0,60}\breport\b|"
    r"\badopted (?:its|the|this)\b[^.]{0,60}\breport\b[^.]{0,60}\bby consensus\b|"
    r"\breport was adopted by consensus\b",
    re.IGNORECASE,
)
#: How a report tells, in a sentence of its own, that those who made it adopted it.
ADOPTS = re.compile(
    r"\b(?:group|meeting|committee|commission|conference|board)\b[^.]{0,80}\badopted\s(?:the|its)\s"
    r"(?:present\s|final\s|draft\s|annual\s|progress\s)*report\b(?!\sof\b)(?P<rest>[^.]*)",
    re.IGNORECASE,
)
#: Where an organ begins to speak: what is said of adoption from there on is said of other texts.
ENACTS = re.compile(r"\bThe (?:General Assembly|[A-Z][\w ]{3,40} (?:Council|Commission)|Security Council),")
GROUPS = ("gge-report", "oewg-report")
KINDS = {
    "resolution": "adopted; the text does not say how",
    "decision": "adopted; the text does not say how",
    "draft-resolution": "draft",
    "national-position": "national statement",
    "communique": "joint statement",
    "compendium": "as circulated",
}
FIRST = 4000  # characters at its beginning in which a text says how it was adopted


def adopted_status(text: str) -> str:
    """Return the status of a report that says in this sentence that it was adopted; empty elsewhere."""
    if CONSENSUS.search(text):
        return "consensus report of a group"
    return "report adopted by those who made it" if ADOPTS.search(text) else ""


def find_status(kind: str, facts: dict[str, Fact], text: str) -> Fact | None:
    """Return the status that symbol, title or first words show, else what the kind alone says, else None."""
    symbol = facts["symbol"].value if "symbol" in facts else ""
    title = facts["title"].value if "title" in facts else ""
    places = ((title, "title", TITLES[:1]), (symbol, "symbol", SYMBOLS), (title, "title", TITLES))
    for words, place, rows in places:
        shown = next((status for status, pattern in rows if re.search(pattern, words, re.IGNORECASE)), "")
        if shown:
            return Fact(value=shown, found=place)
    first = " ".join(text.split())
    if kind in GROUPS and CONSENSUS.search(first):
        return Fact(value=adopted_status(first), found="first pages")
    if kind in ("resolution", "decision"):
        above = ENACTS.split(first)[0]
        for status, pattern in WORDS:
            match = re.search(pattern, above, re.IGNORECASE)
            if match:
                tally = match.groupdict().get("tally")
                return Fact(value=f"{status} ({tally.strip()})" if tally else status, found="first pages")
    return Fact(value=KINDS[kind], found="kind of the text") if kind in KINDS else None
