"""A site in, what its database holds out, asked past the site's own code."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.sites import Site

OPEN = "state IN ('waiting', 'running')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What reading made: counts by file or edition, so that two sites can be compared."""

    clauses: dict[tuple[str, str], int]  # by slug of the report and language
    tags: dict[tuple[str, str], int]
    findings: dict[tuple[str, str], int]
    pages: dict[tuple[str, str], int]
    refused: dict[str, int]  # by file name

    def line(self) -> str:
        """Say it in a few numbers."""
        reports = len({slug for slug, _ in self.clauses})
        return (
            f"{reports} texts, {sum(self.clauses.values())} paragraphs, {sum(self.tags.values())} labels, "
            f"{sum(self.findings.values())} findings, {sum(self.refused.values())} files refused"
        )


def ask(site: Site, question: str) -> list[tuple[Any, ...]]:
    """Put one question to the site's database, whichever it is."""
    if url := site.environment.get("DATABASE_URL"):
        with psycopg.connect(url) as connection:
            return connection.execute(question.encode()).fetchall()
    with closing(sqlite3.connect(site.data / "normsbase.sqlite3", timeout=30)) as connection:
        return connection.execute(question).fetchall()


def holding(site: Site) -> Holding:
    """Return what reading made of all files of a site."""
    refused = ask(site, "SELECT file_name FROM normsbase_finding WHERE edition_id IS NULL")
    return Holding(
        clauses=_by_edition(site, "normsbase_clause"),
        tags=_by_edition(site, "normsbase_tag JOIN normsbase_clause c ON c.id = clause_id", "c.edition_id"),
        findings=_by_edition(site, "normsbase_finding"),
        pages=_by_edition(site, "normsbase_page"),
        refused=dict(Counter(str(row[0]) for row in refused)),
    )


def open_jobs(site: Site) -> int:
    """Return how much work is asked for and not done, the index among it."""
    jobs = ask(site, f"SELECT count(*) FROM normsbase_job WHERE {OPEN}")  # noqa: S608 - our own words
    stale = ask(site, "SELECT count(*) FROM normsbase_stale")
    return int(jobs[0][0]) + int(stale[0][0])


def failed_jobs(site: Site) -> list[tuple[Any, ...]]:
    """Return what failed, with the reason."""
    return ask(site, "SELECT key, error FROM normsbase_job WHERE state = 'failed'")


def _by_edition(site: Site, tables: str, column: str = "edition_id") -> dict[tuple[str, str], int]:
    question = (
        f"SELECT r.slug, e.language, count(*) FROM {tables} "  # noqa: S608 - our own words
        f"JOIN normsbase_edition e ON e.id = {column} JOIN normsbase_report r ON r.id = e.report_id "
        "WHERE e.current GROUP BY r.slug, e.language"
    )
    return {(slug, language): int(count) for slug, language, count in ask(site, question)}
