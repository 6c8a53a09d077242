"""One proposal in; its question in words, its marked words, and the words that a reviewer marked, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from normsbase.services.review import NotALabelError
from normsbase.web.review_query import number

QUESTIONS = {
    "norm": "Does it state {}?",
    "theme": "Is it about “{}”?",
    "mechanism": "Does it speak of “{}”?",
    "force": "Is its force “{}”?",
    "polarity": "Is what it asks “{}”?",
    "addressee": "Is it addressed to “{}”?",
    "voice": "Whose words: “{}”?",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in three parts: before the marked words, they, and what comes after."""

    before: str
    words: str
    after: str


def marked(ground: str, start: int, end: int) -> Marked:
    """Cut a text round its marked words; a span that reaches beyond it is cut to it."""
    return Marked(ground[:start], ground[start:end], ground[end:])


def asking(scheme: str, name: str) -> str:
    """Return the question that a proposal puts."""
    if scheme == "norm" and name.startswith("Norm "):
        name = f"norm {name.removeprefix('Norm ')}"
    return QUESTIONS.get(scheme, "Is it “{}”?").format(name)


def span_of(sent: Mapping[str, str], ground: str, near: int = 0) -> tuple[int, int]:
    """Return where the words sent stand in a text: as counted by the page, else where they are found.

    Of words that stand there more than once, those nearest to `near`. Raises NotALabelError.
    """
    words = sent.get("words", "").replace("\r\n", "\n").strip()
    start, end = number(sent.get("start", "")), number(sent.get("end", ""))
    if start is not None and end is not None and words and ground[start:end] == words:
        return start, end
    places = [at for at in range(len(ground)) if ground.startswith(words, at)] if words else []
    if not places:
        raise NotALabelError(
            "These words do not stand in the text one after another, as they were sent. Select them in "
            "the text, or copy them from it."
        )
    found = min(places, key=lambda at: abs(at - near))
    return found, found + len(words)
