"""One suggestion: something known to go to, or a word or value that completes the query."""

from __future__ import annotations

from dataclasses import dataclass

GROUPS = {  # by kind, the heading under which pages list it
    "report": "Texts",
    "clause": "Paragraphs",
    "norm": "Norms",
    "state": "States",
    "body": "Bodies",
    "theme": "Themes",
    "mechanism": "Mechanisms",
    "filter": "Filters",
    "word": "Words",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """`key` leads to a record of its kind; a `filter` or `word` gives the completed `query` instead.

    `at` is where the cursor stands in that query, in Unicode code points.
    """

    kind: str
    label: str
    detail: str = ""
    key: str = ""
    query: str = ""
    at: int = 0

    @property
    def group(self) -> str:
        """The heading under which it stands."""
        return GROUPS[self.kind]
