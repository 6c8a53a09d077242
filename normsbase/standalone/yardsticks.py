"""Files of labelled clauses in, how our labels agree with them out; the corpus is read where need be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings

from ingest.pool import Outcome, Task
from ingest.reading import make_tagger
from ingest.records import Told
from normsbase.services.evaluate.gold import Entry, read_gold, sources
from normsbase.services.evaluate.placing import files_of, place
from normsbase.services.evaluate.tags import Measured, measure
from normsbase.services.extract import extract
from normsbase.services.measured.sets import LabelledSet, read_sets


def file_of(one: LabelledSet) -> Path | None:
    """Return the file of a published set, among gold files or our own; None where it is not here."""
    folders = (Path(settings.GOLD_DIR), Path(settings.LABELS_DIR))
    return next((path for folder in folders if (path := folder / one.file).is_file()), None)


def read_yardsticks(files: Iterable[Path]) -> dict[str, list[Entry]]:
    """Return the lines of the files named, else those of the published sets that are here, by set.

    Raises ValueError where a file holds no labelled clauses, or where there is none.
    """
    sets = read_sets(Path(settings.FIGURES_DIR)).sets
    keys = {one.file: one.key for one in sets}
    named = {keys.get(path.name, path.stem): path for path in files}
    found = named or {one.key: path for one in sets if (path := file_of(one)) is not None}
    if not found:
        wanted = ", ".join(one.file for one in sets)
        raise ValueError(f"none of {wanted} is here: name a file, or the folder of them in NORMSBASE_GOLD")
    return {key: read_gold(path) for key, path in found.items()}


def measure_all(golds: Mapping[str, list[Entry]], corpus: Path) -> list[Measured]:
    """Measure each set; words that a set does not hold are read from the corpus, which may lack them."""
    files = files_of(corpus)
    placed = {name: place(entries, files) for name, entries in golds.items()}
    tagger = make_tagger(Path(settings.VOCABULARY_DIR), Path(settings.REFERENCE_DIR))
    wanted = frozenset[str]().union(*(sources(entries) for entries in placed.values()))
    read = {name: outcome.document for name, outcome in read_corpus(wanted, corpus)}
    documents = {name: document for name, document in read.items() if document is not None}
    return [measure(tagger, entries, name=name, documents=documents) for name, entries in placed.items()]


def read_corpus(files: Iterable[str], corpus: Path) -> list[tuple[str, Outcome]]:
    """Read documents without OCR; return what became of each, by its path inside the corpus."""
    names = sorted(files)
    tasks = [Task(path=corpus / name, told=Told()) for name in names]
    return list(zip(names, extract(tasks, jobs=os.cpu_count() or 2), strict=True))
