"""Folders of vocabulary and facts in, a reader for one file out: the whole pipeline, ready for a child.

What reads and tags is loaded where it is done: it takes a second or two, and who asks for a reader only
hands it to children.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest import vocabulary
from ingest.files import read_bytes
from ingest.limits import check_paragraph
from ingest.ocr.allowance import Allowance
from ingest.pool import Reader, file_name, loading
from ingest.records import Document, Told

if TYPE_CHECKING:
    from ingest.nlp import Tagger

CUTTING = ("ingest.pipeline", "ingest.language_model")  # modules
PIPELINE_VERSION = "7"  # raised when the same file may give other clauses or keys


def versions(vocabulary_folder: Path) -> dict[str, str]:
    """Return the versions that a run records: of the pipeline and of the vocabulary."""
    return {"pipeline": PIPELINE_VERSION, "vocabulary": vocabulary.load(vocabulary_folder).version}


@loading(*CUTTING)
def make_cutter(ocr: Allowance | None = None) -> Reader:
    """Return a function from a path, what is told about it and its name to the document, cut, not tagged.

    Images of text are read where `ocr` allows it.
    """

    def read_file(path: Path, told: Told, name: str = "") -> Document:
        return _read(path, told, name, ocr)

    return read_file


def make_tagger(vocabulary_folder: Path, reference_folder: Path) -> Tagger:
    """Return a tagger by the vocabulary and the names of States in these folders.

    Raises VocabularyError where the vocabulary breaks its own rules.
    """
    from ingest import mentions, nlp
    from ingest.body_names import body_lists
    from ingest.citing.names import load

    names = mentions.cldr_names(vocabulary_folder / "state_names.toml", reference_folder / "demonyms.csv")
    cited = load(vocabulary_folder / "cited_texts.toml")
    return nlp.build(
        vocabulary.load(vocabulary_folder), names, cited, body_lists(vocabulary_folder / "bodies_named.toml")
    )


@loading(*CUTTING, "ingest.nlp")
def make_reader(vocabulary_folder: Path, reference_folder: Path, ocr: Allowance | None = None) -> Reader:
    """Return a function from a path, what is told about it and its name to the document, cut and tagged.

    The name is the path's own where none is given. Images of text are read where `ocr` allows it.

    Raises VocabularyError where the vocabulary breaks its own rules.
    """
    tagger = make_tagger(vocabulary_folder, reference_folder)

    def read_file(path: Path, told: Told, name: str = "") -> Document:
        return tagger.tag(_read(path, told, name, ocr))

    return read_file


def _read(path: Path, told: Told, name: str, ocr: Allowance | None) -> Document:
    from ingest.pipeline import Source, read

    document = read(Source(name=name or file_name(path), data=read_bytes(path), told=told), ocr=ocr)
    check_paragraph(max((len(clause.text) for clause in document.clauses), default=0))
    return document
