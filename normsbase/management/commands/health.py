"""Names of parts in; how each stands and what to do, out, with an exit code for whoever watches a process."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from normsbase.services import health
from normsbase.services.health.watch import PATIENCE_SECONDS


class Command(BaseCommand):
    help = (
        "Ask database, static files, search engine, queue and storage how they stand. "
        "Exit code 0: all that were asked do their work, even if one of them is degraded; 1: one is away."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--part", action="append", choices=tuple(health.LOOKS), help="ask this part alone; repeatable"
        )
        parser.add_argument(
            "--seconds",
            type=float,
            default=PATIENCE_SECONDS,
            help="that a part has to answer in (default: 3)",
        )
        parser.add_argument("--json", action="store_true", help="print the answers as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = health.examine(options["part"] or (), patience=options["seconds"])
        if options["json"]:
            parts = [asdict(part) for part in found.parts]
            self.stdout.write(json.dumps({"standing": found.standing, "parts": parts}, indent=1))
        else:
            for part in found.parts:
                self.stdout.write(f"{part.name:<8}  {part.standing:<8}  {part.message}")
        if not found.works:
            sys.exit(1)
