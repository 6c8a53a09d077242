"""A change in, its seal out; the whole history in, every place where it was tampered with out.

The seal is the SHA-256, in hexadecimal, of one JSON object in UTF-8: keys sorted, no spaces, no escapes of
signs beyond ASCII. It holds `action, after, at, author, author_name, before, previous, reason,
report_slug, subject, table`; `at` is UTC with microseconds (`2026-11-25T08:30:00.000000+00:00`), `author`
the number of the account, `previous` the seal of the change before, empty for the first. So no change can
be altered, taken out, put in or moved without breaking its own seal or the chain behind it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

from django.db import connection

from normsbase.models import Change

SEALED = ("action", "after", "author_name", "before", "previous", "reason", "report_slug", "subject", "table")
AT_ONCE = 2000  # rows held in memory
GUARDS = {  # triggers by which a database refuses edits, from the migration that made them
    "sqlite": (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'normsbase_change'",
        {"change_refuses_update", "change_refuses_delete", "change_refuses_replace"},
    ),
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'normsbase_change'::regclass AND tgenabled <> 'D'",
        {"change_refuses_edit"},
    ),
}
UNGUARDED = (
    "The database would let the history be edited: its triggers are gone. "
    "Put them back as migration 0003_history_refuses_edits makes them."
)


def seal_of(change: Change) -> str:
    """Return the seal that a change must bear."""
    values = {name: getattr(change, name) for name in SEALED}
    values["action"] = str(change.action)
    values["at"] = change.at.astimezone(UTC).isoformat(timespec="microseconds")
    values["author"] = change.author_id
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> tuple[str, ...]:
    """Return one sentence a broken place, oldest first; nothing where the history is whole and guarded."""
    problems = [] if _guarded() else [UNGUARDED]
    previous = ""
    for change in Change.objects.order_by("id").iterator(AT_ONCE):
        if change.seal != seal_of(change):
            problems.append(f"Change {change.pk} ({change}) does not bear the seal of what it says.")
        if change.previous != previous:
            problems.append(f"Change {change.pk} ({change}) does not follow the change before it.")
        previous = change.seal
    return tuple(problems)


def _guarded() -> bool:
    asked, wanted = GUARDS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return wanted <= {name for (name,) in cursor.fetchall()}
