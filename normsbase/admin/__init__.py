"""The editors' admin: rows to look up and correct, table by table."""

from __future__ import annotations

from normsbase.admin import (
    accounts,
    acts,
    history,
    jobs,
    labels,
    matrices,
    norms,
    parties,
    reports,
    texts,
)

__all__ = [
    "accounts",
    "acts",
    "history",
    "jobs",
    "labels",
    "matrices",
    "norms",
    "parties",
    "reports",
    "texts",
]
