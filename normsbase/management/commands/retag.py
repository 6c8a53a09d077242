"""Texts in; their paragraphs labelled again by the vocabulary of now, without their files, out."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from normsbase.management.showing import bar
from normsbase.models import EditionQuerySet
from normsbase.search.types import SearchError
from normsbase.services import history, index, reread

NOBODY = "manage.py retag"  # whom the history names where nobody is; none signs in with it
REASON = "Labelled again by the vocabulary of now"


class Command(BaseCommand):
    """Label texts again, and say how many of each label come and go; what people decided stays."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which texts, and whether to tell alone."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="a-70-174 or a-70-174@fr; none: all")
        doing = parser.add_mutually_exclusive_group()
        doing.add_argument("--dry-run", action="store_true", help="say what would change; change nothing")
        doing.add_argument("--queue", action="store_true", help="leave all texts to the worker")
        parser.add_argument("--by", default="", metavar="NAME", help="the account that the history names")
        parser.add_argument("--reason", default=REASON, help="why, for the history")
        parser.add_argument("--json", action="store_true", help="print what changes in each text as JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        """Label, or ask a worker to."""
        editions = _editions(options["slugs"])
        if options["queue"]:
            if options["slugs"]:
                raise CommandError("The worker labels all texts again: leave the slugs out, or --queue.")
            reread.retag_job.ask(author=_author(options["by"]), reason=options["reason"])
            self.stdout.write("A worker will label all texts again.")
            return
        author = None if options["dry_run"] else _author(options["by"])
        with bar("Labelling again", quiet=options["json"] or options["verbosity"] == 0) as progress:
            how = reread.Relabelling(author=author, reason=options["reason"], progress=progress)
            told = list(reread.retag(editions, how))
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in told if not each.same], indent=1))
        else:
            self._tell(told, tried=options["dry_run"])
        if author:
            _follow()

    def _tell(self, told: list[reread.Relabelled], *, tried: bool) -> None:
        gained, dropped = Counter[str](), Counter[str]()
        for each in told:
            gained.update(each.gained)
            dropped.update(each.dropped)
        for label in sorted({*gained, *dropped}):
            self.stdout.write(f"{label}: +{gained[label]} -{dropped[label]}")
        changed = sum(not each.same for each in told)
        words = "would change" if tried else "changed"
        self.stdout.write(f"{len(told)} files, of which {changed} {words}.")


def _editions(slugs: list[str]) -> EditionQuerySet:
    try:
        return reread.named(slugs) if slugs else reread.all_editions()
    except reread.NoEditionError as error:
        raise CommandError(str(error)) from error


def _author(name: str) -> User:
    if not name:
        return history.nobody(NOBODY)
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is no account “{name}”. `manage.py account` makes one.")
    return found


def _follow() -> None:
    try:
        index.bring_up_to_date()
    except SearchError as error:
        raise CommandError(
            f"{error} The labels are kept; a worker, or `manage.py reindex`, brings search up to date."
        ) from error
