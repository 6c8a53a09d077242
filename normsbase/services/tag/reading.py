"""A JSON value of a clause in, the clause to be tagged out; or an error that says what the line lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.codes import CLAUSE_KINDS
from ingest.language import document_language
from ingest.records import Clause


class BadLineError(ValueError):
    """A line that cannot be used; the message says what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A clause that stands alone, with the words around it."""

    text: str
    chapeau: str
    heading: tuple[str, ...]
    language: str
    kind: str
    voice: str
    title: str
    family: str

    def clauses(self, path: str) -> Iterator[Clause]:
        """Yield its chapeau, where it has one, and the clause itself at this path."""
        above = f"{path}/chapeau" if self.chapeau else None
        if above:
            yield Clause(
                path=above, kind="paragraph", text=self.chapeau, language=self.language, heading=self.heading
            )
        yield Clause(
            path=path,
            kind=self.kind,
            text=self.text,
            language=self.language,
            heading=self.heading,
            chapeau=above,
            voice=self.voice,
        )


def text_of(value: dict[str, Any]) -> Text:
    """Read a line of `tag`'s own shape: its `chapeau` is words. Raises BadLineError."""
    text, chapeau = _words(value, "text"), _words(value, "chapeau")
    return Text(
        text=_needed(text),
        chapeau=chapeau,
        heading=_heading(value),
        language=_language(value, text),
        kind=_kind(value, "item" if chapeau else "paragraph"),
        voice=_words(value, "voice"),
        title=_words(value, "report_title"),
        family=_words(value, "family"),
    )


def clause_of_record(value: dict[str, Any]) -> Clause:
    """Read a clause as `extract` writes it: its `chapeau` is a path. Raises BadLineError."""
    text, path = _needed(_words(value, "text")), _words(value, "path")
    if not path:
        raise BadLineError("is a clause without `path`; give its path, or leave `type` out")
    return Clause(
        path=path,
        kind=_kind(value, "paragraph"),
        text=text,
        language=_language(value, text),
        heading=_heading(value),
        chapeau=_words(value, "chapeau") or None,
        voice=_words(value, "voice"),
    )


def _needed(text: str) -> str:
    if not text.strip():
        raise BadLineError("has no `text`; give the words of the clause")
    return text


def _words(value: dict[str, Any], name: str) -> str:
    words = value.get(name)
    if words is not None and not isinstance(words, str):
        raise BadLineError(f"has a `{name}` that is no text")
    return words or ""


def _heading(value: dict[str, Any]) -> tuple[str, ...]:
    heading = value.get("heading") or ()
    if isinstance(heading, str):
        return (heading,)
    if not isinstance(heading, list | tuple) or not all(isinstance(label, str) for label in heading):
        raise BadLineError("has a `heading` that is no list of texts, outermost first")
    return tuple(filter(None, heading))


def _kind(value: dict[str, Any], otherwise: str) -> str:
    kind = _words(value, "kind")
    return kind if kind in CLAUSE_KINDS else otherwise


def _language(value: dict[str, Any], text: str) -> str:
    """Return the language told, `fr` of `fr-CH` too, or else the one the words are in."""
    told = _words(value, "language").lower().partition("-")[0]
    return told or document_language([text])
