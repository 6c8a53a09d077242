"""A document's facts and first words in, its kind (codebook) and family (grammar) out."""

from __future__ import annotations

import re

from ingest.records import Fact

UN_SERIES = re.compile(r"(?:A|S|E|ST|T|CCW|TD|CD|DP|TRANS|TPNW|GEGN|NPT|BWC)\b[./]")
DRAFT_SYMBOL = re.compile(r"/L\.\d+")
RULES = (
    ("upr-report", "working group on the universal periodic review"),
    ("compendium", r"\bcompendium\b"),
    ("gge-report", r"report of the (?:\d{4} session of the )?group of governmental experts"),
    ("oewg-report", "report of the open-ended working group|annual progress report"),
    ("sg-report", r"\breport of the secretary-general\b"),
)
TITLED = (
    ("law", r"^(?:directive|regulation|decision) \((?:eu|ec)\)|\b(?:directive|regulation) \(eu\) \d"),
    ("law", r"\b(?:directive|règlement|décision|directiva|reglamento|decisión) \((?:ue|ce)\)"),
    ("law", "of the european parliament and of the council"),
    ("legislation", r"\bact\b(?:,? (?:no|\d)|$| \[)|\bdata protection act\b|\blaw no\b|\bexecutive order\b"),
    ("legislation", "personal information act|^act to "),
    ("treaty", r"\b(?:convention|treaty|covenant|additional protocol|optional protocol|agreement between)\b"),
    ("communique", "communiqu[eé]"),
    ("declaration", r"\b(?:declaration|déclaration|call for trust|appel de|pledge)\b"),
    (
        "strategy",
        r"\b(?:strateg|stratég|estrat[eé]g|politik|стратег|στρατηγ|доктрин|концепц)|"
        r"\bdoctrine\b|\bsecurity concept\b|\bpolicy\b|\bagenda for\b|\baction plan\b",
    ),
    ("national-position", r"\bnational position\b|\bposition paper\b|\bposition of\b"),
    ("statement", r"\b(?:statement|fact sheet|remarks|note verbale|letters? dated|spirit of)\b"),
    ("report", r"\breports?\b|\brapport\b"),
)
ENACTING = re.compile(
    r"^The (?:General Assembly|Security Council|Human Rights Council|Economic and Social Council),$",
    re.MULTILINE,
)
FAMILY = {
    "gge-report": "report",
    "oewg-report": "report",
    "sg-report": "report",
    "report": "report",
    "resolution": "resolution",
    "decision": "resolution",
    "draft-resolution": "resolution",
    "draft-decision": "resolution",
    "treaty": "treaty",
    "law": "law",
    "legislation": "law",
    "compendium": "compendium",
    "upr-report": "upr",
    "strategy": "strategy",
    "communique": "statement",
    "declaration": "statement",
    "statement": "statement",
    "national-position": "statement",
}


def kind_of(text: str, facts: dict[str, Fact]) -> str:
    """Return the kind that symbol, title and first words show.

    Where nothing does, a UN document is a `report`, another text a `statement`.
    """
    symbol = facts["symbol"].value if "symbol" in facts else ""
    title = facts["title"].value if "title" in facts else ""
    if "/RES/" in symbol:
        return "resolution"
    if symbol and ENACTING.search(text):
        return "draft-resolution" if DRAFT_SYMBOL.search(symbol) else "resolution"
    if (
        symbol
        and DRAFT_SYMBOL.search(symbol)
        and re.search(r"draft (?:resolution|decision)", text, re.IGNORECASE)
    ):
        return "draft-resolution"
    for kind, pattern in RULES:
        if _says(pattern, title) or (symbol and _says(pattern, text[:2500])):
            return kind
    if UN_SERIES.match(symbol):
        return "statement" if _says("note verbale|letters? dated", title) else "report"
    return next((kind for kind, pattern in TITLED if _says(pattern, title)), _by_words(text))


def family_of(kind: str) -> str:
    """Return the family whose grammar cuts a kind."""
    return FAMILY.get(kind, "report")


def _by_words(text: str) -> str:
    """Return a kind for a text whose title says nothing."""
    if len(re.findall(r"^\s*article\s+(?:\d+|[IVX]+)\b", text, re.IGNORECASE | re.MULTILINE)) >= 2:
        return "treaty"
    if _says(r"\bbe it (?:therefore )?enacted\b|\bgovernment gazette\b|\barrangement of sections\b", text):
        return "legislation"
    return next((kind for kind, pattern in TITLED[:-1] if _says(pattern, text[:400])), "statement")


def _says(pattern: str, text: str) -> bool:
    return bool(re.search(pattern.replace(" ", r"\s+"), text, re.IGNORECASE))
