"""Texts in; what parties say in them on norms and on other texts, proposed again by the rules of now, out."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from normsbase.models import Report
from normsbase.services.propose import propose, propose_all


class Command(BaseCommand):
    """Propose again, and say how many proposals came, changed and went; judgements stay."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which texts."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="a-80-257; none: all that were read")

    def handle(self, *_: Any, **options: Any) -> None:
        """Propose."""
        slugs = options["slugs"]
        unknown = set(slugs) - set(Report.objects.filter(slug__in=slugs).values_list("slug", flat=True))
        if unknown:
            raise CommandError(f"No text has the slug {', '.join(sorted(unknown))}.")
        done = propose(slugs) if slugs else propose_all()
        told = f"{done.added} new, {done.changed} changed, {done.removed} gone, {done.same} as before"
        self.stdout.write(f"Proposals: {told}.")
        if done.failed:
            raise CommandError(f"{done.failed} texts gave none: the log names each, with the reason.")
        if done.shifted:
            self.stdout.write(f"{done.shifted} that were judged read otherwise now: see /review/positions/.")
