"""Yardsticks made by hand in; precision, recall and F1 of cut or labels out, with all that differs."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.pool import Task
from ingest.reading import make_tagger
from ingest.records import Document, Told
from normsbase.services.evaluate import segmentation, tags
from normsbase.services.extract import extract
from normsbase.standalone.streams import reader_may_leave


class Command(BaseCommand):
    help = "Compare cut or labels with a yardstick made by hand, without a database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("segmentation", "tags"))
        parser.add_argument("gold", type=Path, help="a folder of cuts, or a file of labelled clauses")
        parser.add_argument(
            "--corpus", type=Path, help="the folder of the documents that cuts are of (NORMSBASE_CORPUS)"
        )
        parser.add_argument("--quiet", action="store_true", help="the figures alone")

    def handle(self, *args: Any, **options: Any) -> None:
        compare = {"segmentation": self._segmentation, "tags": self._tags}[options["what"]]
        with reader_may_leave():
            try:
                compare(options)
            except (OSError, ValueError) as error:
                raise CommandError(f"{options['gold']} cannot be used: {error}") from error

    def _segmentation(self, options: dict[str, Any]) -> None:
        golds = segmentation.read_gold(options["gold"])
        if not golds:
            raise CommandError(f"{options['gold']} holds no cuts: give a folder of JSON files.")
        corpus = options["corpus"] or Path(settings.CORPUS_DIR)
        documents = _documents({segmentation.file_of(gold) for gold in golds.values()}, corpus)
        scores = segmentation.measure(golds, documents)
        for line in segmentation.report(scores, differences=not options["quiet"]):
            self.stdout.write(line)

    def _tags(self, options: dict[str, Any]) -> None:
        tagger = make_tagger(Path(settings.VOCABULARY_DIR), Path(settings.REFERENCE_DIR))
        scores = tags.measure(tagger, tags.read_gold(options["gold"]))
        for line in tags.report(scores, differences=not options["quiet"]):
            self.stdout.write(line)


def _documents(files: set[str], corpus: Path) -> dict[str, Document]:
    """Return the documents by their path inside the corpus; raises CommandError for one that is not read."""
    names = sorted(files)
    tasks = [Task(path=corpus / name, told=Told()) for name in names]
    documents = {}
    for name, outcome in zip(names, extract(tasks, jobs=os.cpu_count() or 2), strict=True):
        if outcome.document is None:
            raise CommandError(f"{name} in {corpus}: {outcome.refused}. Say where it is with --corpus.")
        documents[name] = outcome.document
    return documents
