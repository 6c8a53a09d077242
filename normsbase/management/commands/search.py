"""A query in, what it finds out: readable lines, or JSON for programs."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

from django.core.management.base import BaseCommand, CommandError

from normsbase.search.marks import cut, excerpt
from normsbase.search.types import Order, SearchUnavailableError
from normsbase.services.export_hits import FORMS, exported
from normsbase.services.find import find
from normsbase.services.find.answer import Answer, Found
from normsbase.services.find.shape import as_json
from normsbase.services.find.widened import AsTyped

SNIPPET = 240  # characters


class Command(BaseCommand):
    help = "Search the paragraphs of all texts; the language is explained at /search/language/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", help="for example: '\"critical infrastructure\" state:EST -draft'")
        parser.add_argument("--size", type=int, default=10, help="hits a page (default 10, at most 100)")
        parser.add_argument("--page", type=int, default=1, help="page of hits, from 1")
        parser.add_argument(
            "--order", choices=[order.value for order in Order], default=Order.RELEVANCE.value
        )
        parser.add_argument(
            "--expand",
            choices=["yes", "no"],
            default="yes",
            help="no: search the words as typed alone, without other forms of theirs",
        )
        parser.add_argument(
            "--typed", action="append", default=[], metavar="WORDS", help="search these words as typed alone"
        )
        parser.add_argument("--format", choices=list(FORMS), help="write all that is found to a file")
        parser.add_argument("-o", "--output", type=Path, help="that file")
        parser.add_argument("--site", default="http://localhost/", help="address of the site, for links")
        parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = find(
                options["query"],
                page=options["page"],
                size=options["size"],
                order=options["order"],
                as_typed=AsTyped(options["expand"] == "no", tuple(options["typed"])),
            )
        except SearchUnavailableError as error:
            raise CommandError(str(error)) from error
        if options["format"] and answer.error is None:
            self._export(answer, options)
        elif options["json"]:
            self.stdout.write(json.dumps(as_json(answer), ensure_ascii=False, indent=1))
        elif answer.error is None:
            self._print(answer)
        if answer.error is not None:
            raise CommandError(_pointed(answer))

    def _export(self, answer: Answer, options: dict[str, Any]) -> None:
        """Write everything found to a file."""
        if options["output"] is None:
            raise CommandError("Say where to write the file: -o found.csv")
        asked = urlencode({"q": answer.query, "order": answer.order})
        made = exported(answer, address=urljoin(options["site"], f"/search?{asked}"), root=options["site"])
        with options["output"].open("wb") as out:
            out.writelines(made.written(options["format"]))
        self.stdout.write(f"{_counted(answer.total, 'paragraph')} written to {options['output']}.")

    def _print(self, answer: Answer) -> None:
        for named in answer.named:
            self.stdout.write(f"Known: {named.label} ({named.kind} {named.key})")
        assert answer.reading  # noqa: S101 - an answer without error has been read
        self.stdout.write(f"Read as: {answer.reading.words}")
        self.stdout.write(
            f"{_counted(answer.total, 'paragraph')} in {_counted(answer.reports, 'text')}, exact count; "
            f"{_coverage(answer)}"
        )
        self._print_added(answer)
        for number, hit in enumerate(answer.hits, start=answer.first):
            self.stdout.write(
                f"\n{number}. {hit.citation}{_facts(hit)}  [{hit.key}]\n   {self._snippet(hit)}"
            )
        for change in answer.changes:
            self.stdout.write(f"  {change.label}: {change.total:,}  ({change.query})")
        if answer.next:
            self.stdout.write(
                f"\n{answer.first}-{answer.last} of {answer.total:,}; next: --page {answer.next}"
            )

    def _print_added(self, answer: Answer) -> None:
        """Say what was searched besides the words as typed, and how to search without it."""
        assert answer.reading  # noqa: S101 - an answer without error has been read
        for expansion in answer.reading.expansions:
            self.stdout.write(f"Also searched for {expansion.source}: {', '.join(expansion.to)}")
        if answer.reading.expansions:
            self.stdout.write(
                f"{answer.literal:,} by your words as typed, {answer.added:,} added by other forms "
                "(--expand no leaves these out)"
            )

    def _snippet(self, hit: Found) -> str:
        """Return words around the first mark, marked ones in bold on a terminal."""
        within = excerpt(hit.text, hit.highlights, SNIPPET)
        words = "".join(
            self.style.SUCCESS(text) if marked else text
            for text, marked in cut(hit.text, hit.highlights, within)
        )
        before, after = "… " if within[0] else "", " …" if within[1] < len(hit.text) else ""
        return f"{before}{' '.join(words.split())}{after}"


def _facts(hit: Found) -> str:
    elsewhere = [place for place in hit.matched if place != "text"]
    also = f", found in its {' and '.join(elsewhere)}" if elsewhere and "text" not in hit.matched else ""
    sample = ", sample" if hit.sample else ""
    ocr = "" if hit.ocr_confidence is None else f", read by OCR, confidence {hit.ocr_confidence:.0%}"
    return f", p. {hit.page}, {hit.language}{ocr}{also}{sample}"


def _coverage(answer: Answer) -> str:
    what = answer.coverage
    return (
        f"searched {_counted(what.clauses, 'paragraph')} of {_counted(what.reports, 'text')}. "
        f"Not searched: {_counted(what.known_without_text, 'text')} known without a file, "
        f"{what.unreadable:,} not readable; {what.partly_read:,} read in part."
    )


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


def _pointed(answer: Answer) -> str:
    """Return the error with the query and a caret under the place."""
    assert answer.error  # noqa: S101 - called for an answer with an error alone
    if answer.error.start is None:
        return answer.error.message
    line = " ".join(answer.query.split("\n"))
    return f"{answer.error.message}\n  {line}\n  {' ' * answer.error.start}^"
