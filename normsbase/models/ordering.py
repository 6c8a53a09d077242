"""Names of columns in, an order that every database reads alike out.

SQLite puts rows without a value first, PostgreSQL last; where a column may be empty, the query must say.
"""

from __future__ import annotations

from django.db.models import F
from django.db.models.expressions import OrderBy


def empty_first(*names: str) -> list[OrderBy]:
    """Order by these columns upwards, rows without a value before the others."""
    return [F(name).asc(nulls_first=True) for name in names]


def latest_first(name: str) -> OrderBy:
    """Order by this column downwards, rows without a value after the others."""
    return F(name).desc(nulls_last=True)
