"""A text of our own in -> what is cited in it, by the shipped names; words, slug and path of each."""

from __future__ import annotations

from functools import lru_cache

from ingest.citing.names import Names, load
from ingest.citing.passage import Around, cite
from ingest.records import Clause, Footnote
from tests.ingest.tagging import VOCABULARY

TITLE = "Security of information and communications technologies"


@lru_cache(maxsize=1)
def names() -> Names:
    """The shipped names of texts."""
    return load(VOCABULARY / "cited_texts.toml")


def clause(text: str, path: str = "1", language: str = "en") -> Clause:
    """A clause with this text."""
    return Clause(path=path, kind="paragraph", text=text, language=language)


def cited(
    text: str, *, path: str = "1", language: str = "en", around: Around | None = None
) -> list[tuple[str, str, str]]:
    """Words, slug (`own` for the text itself) and path of each citation; the words are those of the span."""
    (found,) = cite((clause(text, path, language),), around or Around(title=TITLE), names())
    assert all(text[c.start : c.end] == c.text for c in found.citations)
    return [(c.text, "own" if c.own else c.report, c.path) for c in found.citations]


def cited_in_notes(*notes: str) -> list[list[tuple[str, str]]]:
    """Slug and path of each citation, a list a footnote; all hang on one clause."""
    footnotes = tuple(Footnote(mark=str(n), text=text, page=1, clause="1") for n, text in enumerate(notes, 1))
    (found,) = cite((clause("Nothing is named here."),), Around(title=TITLE, notes=footnotes), names())
    by_note: dict[str, list[tuple[str, str]]] = {note.mark: [] for note in footnotes}
    for c in found.citations:
        by_note[c.note].append((c.report, c.path))
    return list(by_note.values())
