"""Nothing in; what is amiss with engines and settings, and what to do, for `manage.py check --deploy`, out.

Plain `check` asks no server. With `--deploy` each part of the instance is asked as `manage.py health` does.
An error (E) is a part that is away or a setting that is not safe, a warning (W) something to look at:

E001 database away, E002 tables not migrated, W003 SQLite without WAL; E004 broker away, W005 no worker,
W006 jobs late or failed; E007 search away or its index unusable, W008 index behind; E011 data folder not
writable, W012 little room, W013 documents not mounted; E014 static files not built; E019 a part that hangs.
E021 secret key, W022 no HTTPS, W023 HTTPS without a proxy, W024 any host name, W025 no mail, W026 SQLite
beside a broker for many machines, W027 requests counted in files by many processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connection

from normsbase import env
from normsbase.services import health

LONG_KEY, VARIED_KEY = 50, 10  # characters; different ones among them
NUMBERS = {  # by part and code; what the queue says of the database, the database says itself
    ("database", "no-answer"): "E001",
    ("database", "not-migrated"): "E002",
    ("database", "no-wal"): "W003",
    ("queue", "no-broker"): "E004",
    ("queue", "no-worker"): "W005",
    ("queue", "late"): "W006",
    ("queue", "jobs-failed"): "W006",
    ("queue", "no-database"): "",
    ("search", "unusable"): "E007",
    ("search", "behind"): "W008",
    ("storage", "not-writable"): "E011",
    ("storage", "low"): "W012",
    ("storage", "no-documents"): "W013",
    ("static", "not-built"): "E014",
}
HANGS = "E019"


def every_part_works(**_: Any) -> list[checks.CheckMessage]:
    """Ask each part how it stands; a part that hangs is not waited for."""
    parts = [part for part in health.examine().parts if part.standing is not health.Standing.OK]
    numbered = [(NUMBERS.get((part.name, part.code), HANGS), part) for part in parts]
    return [_message(number, f"{part.name}: {part.message}") for number, part in numbered if number]


def settings_are_safe(**_: Any) -> list[checks.CheckMessage]:
    """Look at the settings that an installation for others needs."""
    return [_message(number, text) for number, text in (*_secrets(), *_addresses(), *_engines())]


def _message(number: str, text: str) -> checks.CheckMessage:
    kind = checks.Error if number.startswith("E") else checks.Warning
    return kind(text, id=f"normsbase.{number}")


def _secrets() -> Iterator[tuple[str, str]]:
    key = settings.SECRET_KEY
    if key == env.DEVELOPMENT_KEY or len(key) < LONG_KEY or len(set(key)) < VARIED_KEY:
        yield (
            "E021",
            "SECRET_KEY can be guessed, and with it sessions can be forged. Leave it out and run `python -m "
            "normsbase.secret`, which writes a good one into DATA_DIR, or set it to 50 random characters.",
        )


def _addresses() -> Iterator[tuple[str, str]]:
    if not settings.HTTPS:
        yield (
            "W022",
            "Pages, passwords and cookies travel unencrypted. Set ALLOWED_HOSTS to the site's public names, "
            "or HTTPS=1: redirect, HSTS and secure cookies follow (security.W004, W008, W012, W016).",
        )
    elif not settings.BEHIND_PROXY:
        yield (
            "W023",
            "HTTPS is on and BEHIND_PROXY is off: behind a proxy that ends HTTPS every page would be sent to "
            "itself for ever, and all callers would count as one. Set BEHIND_PROXY=1 there.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield (
            "W024",
            "ALLOWED_HOSTS holds *, so that a forged name could stand in the links of mails. List the site's "
            "own names; probes need none.",
        )
    if not settings.SENDS_MAIL:
        whom = "the page names ADMIN_CONTACT" if settings.ADMIN_CONTACT else "set at least ADMIN_CONTACT"
        yield (
            "W025",
            "Without EMAIL_URL nobody can ask for a new password by mail. Set it, or give passwords by hand "
            f"(`manage.py account NAME --new-password`); {whom}.",
        )


def _engines() -> Iterator[tuple[str, str]]:
    if settings.REDIS_URL and connection.vendor == "sqlite":
        yield (
            "W026",
            "REDIS_URL lets workers run on other machines, which do not see the SQLite file of this one. "
            "Keep all processes on one machine, or set DATABASE_URL to a PostgreSQL server.",
        )
    if not settings.REDIS_URL and env.web_processes() > 1:
        yield (
            "W027",
            "WEB_CONCURRENCY lets many processes count requests in files of DATA_DIR, where two at one "
            "moment may count as one. Set REDIS_URL where API_RATE has to be kept strictly.",
        )
