"""How large a table of positions may be, and what says that one cannot be read."""

from __future__ import annotations

MOST_ROWS = 5000
MOST_COLUMNS = 60
MOST_FILE = 10_000_000  # bytes


class TableError(ValueError):
    """A file cannot be read as a table, in words that say what to do."""
