"""Slugs of texts in; what reading their kept files again would change, or has changed, out."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from normsbase.management.showing import bar
from normsbase.models import EditionQuerySet
from normsbase.search.types import SearchError
from normsbase.services import history, reread
from normsbase.services.reread import Applying, Comparison, How, Result

NOBODY = (
    "manage.py reingest"  # the account that the history names where nobody is named; none signs in with it
)
REASON = "Read again from the kept file"
WAYS: dict[str, Callable[[], EditionQuerySet]] = {
    "all": reread.all_editions,
    "older_than_pipeline": lambda: reread.older_than(reread.versions_now()),
    "without_text": reread.without_text,
}
OUTCOMES = {
    "same": "the same",
    "differs": "would change",
    "applied": "changed",
    "held-back": "held back",
    "unread": "not read",
}


class Command(BaseCommand):
    """Read kept files again by the present rules; list what would change, and with --apply change it."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which editions, and whether to apply."""
        parser.add_argument(
            "slugs", nargs="*", metavar="SLUG", help="a-70-174, or a-70-174@fr for one edition"
        )
        parser.add_argument("--all", action="store_true", help="every edition")
        parser.add_argument(
            "--older-than-pipeline",
            action="store_true",
            help="editions that another version of pipeline or vocabulary read",
        )
        parser.add_argument(
            "--without-text",
            action="store_true",
            help="editions with pages that nothing was read on: after Tesseract was installed",
        )
        doing = parser.add_mutually_exclusive_group()
        doing.add_argument(
            "--check", action="store_true", help="list alone; end with 1 where anything differs"
        )
        doing.add_argument("--apply", action="store_true", help="make the base hold the new readings")
        parser.add_argument(
            "--even-with-losses",
            action="store_true",
            help="apply also where a person's decision has no place any more; the history keeps it",
        )
        parser.add_argument(
            "--accept-moved",
            action="store_true",
            help="apply also where other words come to stand at a key; its page says so and leads to the old",
        )
        parser.add_argument("--by", default="", metavar="NAME", help="the account that the history names")
        parser.add_argument("--reason", default=REASON, help="why, for the history")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="reading processes")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        """Compare, and apply where asked."""
        editions = _editions(options)
        applying = _applying(options) if options["apply"] else None
        results, behind = list[Result](), ""
        try:
            with bar("Reading again", quiet=options["json"] or options["verbosity"] == 0) as progress:
                how = How(applying=applying, jobs=options["jobs"], progress=progress)
                for result in reread.reread(editions, how):
                    results.append(result)
                    if not options["json"]:
                        self.stdout.write("\n".join(_lines(result, full=options["verbosity"] > 0)))
        except SearchError as error:
            behind = (
                f"{error} What was read is kept; a worker, or `manage.py reindex`, brings search up to date."
            )
        counts = Counter(result.outcome for result in results)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(results, counts), ensure_ascii=False, indent=1))
        else:
            said = ", ".join(f"{words}: {counts[name]}" for name, words in OUTCOMES.items() if counts[name])
            self.stdout.write(f"{len(results)} editions; {said or 'nothing to read'}.")
        _end(counts, behind, check=options["check"])


def _editions(options: dict[str, Any]) -> EditionQuerySet:
    ways = [bool(options["slugs"]), *(options[way] for way in WAYS)]
    if sum(ways) != 1:
        raise CommandError("Say which: slugs, or --all, --older-than-pipeline or --without-text.")
    for way, editions in WAYS.items():
        if options[way]:
            return editions()
    try:
        return reread.named(options["slugs"])
    except reread.NoEditionError as error:
        raise CommandError(str(error)) from error


def _applying(options: dict[str, Any]) -> Applying:
    if not options["reason"].strip():
        raise CommandError("A change needs its --reason.")
    name = options["by"]
    if name:
        found = User.objects.filter(username=name).first()
        if found is None:
            raise CommandError(f"There is no account “{name}”. `manage.py account` makes one.")
        author = found
    else:
        author = history.nobody(NOBODY)
    return Applying(
        author=author,
        reason=options["reason"],
        losses=options["even_with_losses"],
        moved=options["accept_moved"],
    )


def _end(counts: Counter[str], behind: str, *, check: bool) -> None:
    if counts["held-back"]:
        raise CommandError(
            f"{counts['held-back']} editions were held back; each says why above. --even-with-losses applies "
            "where decisions of people have no place any more (listed as lost), --accept-moved where other "
            "words come to stand at keys that people may have cited (listed first)."
        )
    if behind:
        raise CommandError(behind)
    if counts["unread"]:
        raise CommandError(
            f"{counts['unread']} files could not be read again; their texts stay as they were."
        )
    if check and counts["differs"]:
        raise CommandError(f"{counts['differs']} editions would change; --apply makes it so.")


def _lines(result: Result, *, full: bool) -> Iterator[str]:
    yield f"{result.prefix}: {OUTCOMES[result.outcome]}. {result.reason}".rstrip()
    told = result.comparison
    if told is None or (told.same and not told.remarks):
        return
    yield f"  read by {told.was}, now {told.now}; {_summary(told)}"
    if full:
        yield from (f"  {line}" for line in _details(told))


def _summary(told: Comparison) -> str:
    counts = {
        "keys stay": told.kept,
        "texts changed": len(told.changed),
        "keys moved": len(told.moved),
        "keys gone": len(told.gone),
        "keys new": len(told.new),
        "keys that lead to other words": len(told.taken),
        "with other labels": len(told.labels),
        "decisions at stake": len(told.at_stake),
    }
    return ", ".join(f"{words}: {count}" for words, count in counts.items())


def _details(told: Comparison) -> Iterator[str]:
    for key, to in told.led_astray:
        yield f"other words at {key} from then on; its words go to {to or 'nowhere'}"
    yield from told.remarks
    yield from (f"moved {move.old} -> {move.new}" for move in told.moved if not move.taken)
    for gone in told.gone:
        how = "its words stand there" if gone.holds else "its words are no paragraph any more"
        yield f"gone {gone.key} -> {gone.leads_to or 'nowhere'} ({how})"
    yield from (f"new {key}" for key in told.new)
    for change in told.changed:
        yield from reread.as_lines(change.runs, change.was, change.key)
    for label in told.labels:
        signs = (*(f"+{name}" for name in label.gained), *(f"-{name}" for name in label.dropped))
        yield f"labels {label.key} {' '.join(signs)}"
    for each in told.at_stake:
        yield f"decision {each.fate}: {each.label} {each.state} by {each.who}, {each.key}, on “{each.words}”"
    yield from (f"finding gone {finding}" for finding in told.findings_gone)
    yield from (f"finding new {finding}" for finding in told.findings_new)
    yield from (f"{count} {what} differ" for what, count in told.other.items())


def _as_json(results: list[Result], counts: Counter[str]) -> dict[str, Any]:
    return {"counts": dict(counts), "editions": [asdict(result) for result in results]}
