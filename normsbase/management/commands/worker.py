"""Nothing in; a worker that does the jobs that site and commands ask for, until it is stopped."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from celery.bin.celery import celery
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Read files, bring the index up to date and draw pages as they are asked for (a Celery worker)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jobs", type=int, default=settings.CELERY_WORKER_CONCURRENCY, help="jobs at the same time"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        level = "WARNING" if options["verbosity"] < 2 else "INFO"
        arguments = ["worker", f"--concurrency={options['jobs']}", f"--loglevel={level}"]
        arguments += ["--without-gossip", "--without-mingle"]
        # Not `app.worker_main`, which forgets how the worker ended: a number, or a message for stderr.
        sys.exit(celery.main(args=["--quiet", "-A", "normsbase", *arguments], standalone_mode=False))
