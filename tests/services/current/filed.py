"""Paragraphs in, files of one text that hold them out; and where a key that was once published leads."""

from __future__ import annotations

from typing import Any

from ingest.records import Clause, Document, Fact, Page, text_hash
from normsbase.models import Clause as ClauseRow
from normsbase.models import Edition
from normsbase.services import read
from normsbase.services.load import Origin, load

SLUG = "x-70-114"
SENTENCES = (
    "States should keep the lamps of all harbours burning through the night.",
    "Ropes are to be inspected each spring by the masters of the port.",
    "Bells ring in fog, and every pilot answers them without delay.",
    "Charts older than ten winters go to the archive of the admiralty.",
    "No cargo leaves the quay before its papers have been read aloud.",
    "Fishing boats moor behind the mole while convoys pass the strait.",
)


def a_file(name: str, *paragraphs: tuple[str, str], **more: Any) -> Document:
    """Return what a file gives: paths and texts."""
    values: dict[str, Any] = {
        "file": name,
        "sha256": text_hash(name),
        "media_type": "application/pdf",
        "family": "report",
        "language": "en",
        "facts": {"symbol": Fact(value="X/70/114", found="page 1"), "title": Fact(value="H", found="page 1")},
        "pages": (Page(number=1, width=612, height=792, text="\n".join(text for _, text in paragraphs)),),
        "clauses": tuple(Clause(path=path, kind="paragraph", text=text) for path, text in paragraphs),
    }
    return Document(**(values | more))


def stored(document: Document, source: str = "file x.pdf") -> Edition:
    """Return the edition that the file has become."""
    origin = Origin(size=10, source=source, pipeline_version="0", vocabulary_version="0")
    return load(document, origin).edition


def answering() -> dict[str, str]:
    """Return the texts that search and keys answer from, by key."""
    return dict(ClauseRow.objects.searched().values_list("key", "text"))


def words_at(key: str) -> set[str]:
    """Return the words to which the page of a key leads: its own, those it leads on to, those it held."""
    found = read.read_paragraph(*key.split("/"))
    if isinstance(found, read.Moved):
        return {ClauseRow.objects.get(key=found.key).text}
    if isinstance(found, read.MovedApart):
        return {ClauseRow.objects.get(key=place.key).text for place in found.places}
    assert isinstance(found, read.Paragraph), f"{key} leads nowhere"
    led = {ClauseRow.objects.get(key=former.key).text for former in found.formers}
    return {ClauseRow.objects.get(key=key).text, *led}
