"""Symbol, title and first words of a text in, the body whose text it is out, with where that was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.masthead import UN_SYMBOL
from ingest.records import Fact

ORGANS = (
    ("A/HRC", "UN Human Rights Council"),
    ("A/AC.290", "UN OEWG 2019-2021"),
    ("A/AC.292", "UN OEWG 2021-2025"),
    ("A/CN.10", "UN Disarmament Commission"),
    ("A/", "UN General Assembly"),
    ("S/", "UN Security Council"),
    ("E/", "UN Economic and Social Council"),
    ("DP/", "UN Development Programme"),
    ("CCW/", "Convention on Certain Conventional Weapons"),
    ("TPNW/", "Treaty on the Prohibition of Nuclear Weapons"),
)
#: What a title, or the first words, say of whose text it is; the first that fits counts.
NAMED = (
    (
        "European Union",
        r"\((?:eu|ue|ec|ce)\)|of the european parliament and of the council|parlement européen",
    ),
    ("Counter Ransomware Initiative", r"counter ransomware initiative"),
    ("Quad", r"\bquad\b"),
    ("G7", r"\bg7\b|\bgroup of seven\b"),
    ("G20", r"\bg20\b|\bgroup of twenty\b"),
    ("Paris Call", r"paris call|appel de paris"),
    ("ASEAN", r"^(?!.*\bu\.?s\b).*\basean\b"),
    ("African Union", r"\bafrican union\b"),
    ("Council of Europe", r"\bcouncil of europe\b|conseil de l[’']europe"),
    ("NATO", r"\bnorth atlantic (?:council|treaty organi[sz]ation)\b|\bnato\b"),
)
#: First words in which a body speaks of itself; a mere mention there says nothing.
SPEAKS = (
    ("G7", r"\bwe,? the (?:leaders|ministers)[^.]{0,40} of the (?:g7|group of seven)"),
    ("G20", r"\bthe leaders of the g20\b"),
    ("Council of Europe", r"\bmember states of the council of europe\b|\bmembers of the council of europe\b"),
    ("African Union", r"\bmember states of the african union\b"),
    (
        "United Nations",
        r"\bcharter of the united nations\b.{0,200}\bgeneral assembly\b",
    ),
    ("European Union", r"\bthe european parliament and the council of the european union\b"),
)
FIRST = 900  # characters in which a body speaks of itself


def find_body(facts: dict[str, Fact], text: str) -> Iterator[tuple[str, Fact]]:
    """Yield the body that a symbol, the title or the first words name, and its organ where a symbol does."""
    symbol = facts["symbol"].value if "symbol" in facts else ""
    if UN_SYMBOL.match(symbol):
        yield "body", Fact(value="United Nations", found="symbol")
        organ = next((name for start, name in ORGANS if symbol.startswith(start)), "")
        if organ:
            yield "organ", Fact(value=organ, found="symbol")
        return
    title = facts["title"].value if "title" in facts else ""
    named = next((name for name, words in NAMED if re.search(words, title, re.IGNORECASE)), "")
    if named:
        yield "body", Fact(value=named, found="title")
        return
    first = " ".join(text[:FIRST].split())
    speaking = next((name for name, words in SPEAKS if re.search(words, first, re.IGNORECASE)), "")
    if speaking:
        yield "body", Fact(value=speaking, found="first words")
