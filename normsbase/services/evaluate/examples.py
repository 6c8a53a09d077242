"""Labelled lines in, the same beside the clause as our rules tag it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.records import Clause, Document
from normsbase.services.evaluate.gold import Entry, family_of, is_elsewhere, name_of, source_of

if TYPE_CHECKING:
    from ingest.nlp import Tagger


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One labelled line, the clause as tagged, and the opening words from which it may have its force."""

    entry: Entry
    clause: Clause
    chapeau: str
    family: str

    @property
    def name(self) -> str:
        """What people call the line."""
        return name_of(self.entry)


def examples_of(
    tagger: Tagger, entries: Iterable[Entry], documents: Mapping[str, Document]
) -> Iterator[Example | Entry]:
    """Yield an example a line, in order; the line itself where its words are in none of the documents.

    `documents` are cut, not tagged, by their path inside the corpus.
    """
    tagged: dict[str, Document] = {}
    for entry in entries:
        if not is_elsewhere(entry):
            yield _from_words(tagger, entry)
            continue
        source = source_of(entry)
        if source in documents and source not in tagged:
            tagged[source] = tagger.tag(documents[source])
        yield _from_document(tagger, entry, tagged.get(source)) or entry


def _from_words(tagger: Tagger, entry: Entry) -> Example:
    """Tag a line's own words with its chapeau, headings and title."""
    heading, above = tuple(entry.get("heading") or ()), entry.get("chapeau") or ""
    clauses = [
        Clause(
            path=path,
            kind=kind,
            text=text,
            language=entry["lang"],
            heading=heading,
            chapeau="1" if path != "1" and above else None,
        )
        for path, kind, text in (
            ("1", "paragraph", above),
            ("1.a", "item" if above else "paragraph", entry["text"]),
        )
        if text
    ]
    title, family = entry.get("report_title") or "", family_of(entry)
    clause = list(tagger.tag_clauses(clauses, title=title, family=family))[-1]
    return Example(entry=entry, clause=clause, chapeau=above, family=family)


def _from_document(tagger: Tagger, entry: Entry, document: Document | None) -> Example | None:
    if document is None:
        return None
    same = [clause for clause in document.clauses if clause.text_hash == entry["text_hash"]]
    if not same:
        return None
    clause = next((one for one in same if one.path == entry.get("path")), same[0])
    if entry.get("alone"):
        return Example(
            entry=entry, clause=_alone(tagger, clause, document), chapeau="", family=document.family
        )
    return Example(entry=entry, clause=clause, chapeau=_chapeau(clause, document), family=document.family)


def _alone(tagger: Tagger, clause: Clause, document: Document) -> Clause:
    """Tag a clause again without heading and chapeau, which whoever labelled it did not see."""
    bare = replace(clause, heading=(), chapeau=None, tags=(), mentions=(), citations=())
    (tagged,) = tagger.tag_clauses((bare,), title=document.fact("title"), family=document.family)
    return tagged


def _chapeau(clause: Clause, document: Document) -> str:
    """Return the words of the nearest chapeau that has a force of its own; the nearest, where none has."""
    by_path = {one.path: one for one in document.clauses}
    nearest = above = by_path.get(clause.chapeau or "")
    while above is not None:
        if any(tag.scheme == "force" and tag.rests_on == "text" for tag in above.tags):
            return above.text
        above = by_path.get(above.chapeau or "")
    return nearest.text if nearest else ""
