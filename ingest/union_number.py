"""The opening of an act of the European Union in, its number out: `Directive (EU) 2022/2555`.

One number in every language, so that the editions of an act stand under one text.
"""

from __future__ import annotations

import re

WITHIN = 1200  # characters of a text in which its own title begins
KINDS = {
    "DIRECTIVE": "Directive", "DIRECTIVA": "Directive", "RICHTLINIE": "Directive",
    "REGULATION": "Regulation", "RÈGLEMENT": "Regulation", "REGLAMENTO": "Regulation",
    "VERORDNUNG": "Regulation",
    "DECISION": "Decision", "DÉCISION": "Decision", "DECISIÓN": "Decision", "BESCHLUSS": "Decision",
}  # fmt: skip
WAYS = {
    "IMPLEMENTING": "Implementing", "DELEGATED": "Delegated",
    "D’EXÉCUTION": "Implementing", "D'EXÉCUTION": "Implementing",
    "DÉLÉGUÉ": "Delegated", "DÉLÉGUÉE": "Delegated",
}  # fmt: skip
# Only a title is in capitals; the form with the year first holds since 2015.
TITLE = re.compile(
    rf"(?:^|\s)(?:(?P<before>{'|'.join(WAYS)})\s)?(?P<kind>{'|'.join(KINDS)})(?:\s(?P<after>{'|'.join(WAYS)}))?"
    r"\s\((?:EU|UE)\)\s(?P<number>20\d\d/\d{1,5})(?!\d)"
)


def union_number(text: str) -> str:
    """Return the number of the act whose title opens a text, empty where it is none."""
    found = TITLE.search(" ".join(text[:WITHIN].split()))
    if not found:
        return ""
    way = WAYS.get(found["before"] or found["after"] or "", "")
    name = KINDS[found["kind"]]
    return f"{way} {name} (EU) {found['number']}" if way else f"{name} (EU) {found['number']}"
