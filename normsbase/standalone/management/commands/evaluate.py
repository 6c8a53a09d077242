"""Yardsticks made by hand in; precision, recall and F1 of cut or labels out, with all that differs."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest import vocabulary
from normsbase.services.evaluate import segmentation
from normsbase.services.evaluate.keep import keep
from normsbase.services.evaluate.narrow import narrow
from normsbase.services.evaluate.tags import Measured
from normsbase.services.evaluate.told import WRITERS
from normsbase.standalone.streams import reader_may_leave
from normsbase.standalone.yardsticks import measure_all, read_corpus, read_yardsticks

HELP = """Compare cut or labels with a yardstick made by hand, without a database.

evaluate segmentation FOLDER    cuts of documents of the corpus
evaluate tags [FILE ...]        labelled paragraphs; without a file, all published sets that are there
evaluate tags --write           the same, and write their figures into fixtures/figures/

Intervals are Wilson's, at 95 %. Labels whose words are not in the file (`src` and `text_hash` in place of
`text`) are compared with the documents of --corpus, read without OCR."""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("segmentation", "tags"))
        parser.add_argument(
            "gold", type=Path, nargs="*", help="a folder of cuts, or files of labelled clauses"
        )
        parser.add_argument(
            "--corpus", type=Path, help="the folder of the documents that they are of (NORMSBASE_CORPUS)"
        )
        parser.add_argument("--quiet", action="store_true", help="the figures alone")
        parser.add_argument(
            "--format", choices=tuple(WRITERS), default="text", help="of the figures of labels"
        )
        parser.add_argument("--scheme", default="", help="the labels of one scheme alone")
        parser.add_argument("--label", default="", help="one label alone")
        parser.add_argument("--write", action="store_true", help="write the figures that are published")

    def handle(self, *args: Any, **options: Any) -> None:
        compare = {"segmentation": self._segmentation, "tags": self._tags}[options["what"]]
        with reader_may_leave():
            try:
                compare(options)
            except (OSError, ValueError) as error:
                given = ", ".join(map(str, options["gold"])) or "This"
                raise CommandError(f"{given} cannot be used: {error}") from error

    def _segmentation(self, options: dict[str, Any]) -> None:
        if len(options["gold"]) != 1:
            raise CommandError("Give one folder of cuts.")
        (folder,) = options["gold"]
        golds = segmentation.read_gold(folder)
        if not golds:
            raise CommandError(f"{folder} holds no cuts: give a folder of JSON files.")
        corpus = _corpus(options)
        documents = {}
        for name, outcome in read_corpus({segmentation.file_of(gold) for gold in golds.values()}, corpus):
            if outcome.document is None:
                raise CommandError(f"{name} in {corpus}: {outcome.refused}. Say where it is with --corpus.")
            documents[name] = outcome.document
        scores = segmentation.measure(golds, documents)
        for line in segmentation.report(scores, differences=not options["quiet"]):
            self.stdout.write(line)

    def _tags(self, options: dict[str, Any]) -> None:
        measured = measure_all(read_yardsticks(options["gold"]), _corpus(options))
        shown = [narrow(one, scheme=options["scheme"], label=options["label"]) for one in measured]
        for line in WRITERS[options["format"]](shown, differences=not options["quiet"]):
            self.stdout.write(line)
        if options["write"]:
            self._write(measured)

    def _write(self, measured: list[Measured]) -> None:
        folder = Path(settings.FIGURES_DIR)
        version = vocabulary.load(Path(settings.VOCABULARY_DIR)).version
        kept = keep(measured, folder, vocabulary=version, today=date.today())
        self.stderr.write(f"Written to {folder.name}/: {', '.join(kept.written) or 'nothing'}.")
        for name, reason in kept.stayed:
            self.stderr.write(f"Left as it was: {name}; {reason}.")
        for line in kept.fallen:
            self.stderr.write(line)


def _corpus(options: dict[str, Any]) -> Path:
    return options["corpus"] or Path(settings.CORPUS_DIR)
