"""Small folders of facts for tests: every table with a few rows of our own, some of them changed."""

from __future__ import annotations

import csv
from pathlib import Path

from django.conf import settings

Rows = list[dict[str, str]]

ROWS: dict[str, Rows] = {
    "states": [
        {"iso3": "EST", "iso2": "EE", "m49": "233", "name": "Estonia", "un_status": "member"},
        {"iso3": "FJI", "iso2": "FJ", "m49": "242", "name": "Fiji", "un_status": "member"},
    ],
    "territories": [{"code": "SCG", "name": "Serbia and Montenegro", "kind": "historic-state"}],
    "bodies": [
        {"slug": "harbour", "name": "Harbour Forum", "founded": "1999", "verified": "yes"},
        {"slug": "lantern", "name": "Lantern Group", "verified": "no"},
    ],
    "memberships": [
        {"body": "harbour", "member_kind": "state", "member": "EST", "status": "member", "joined": "2001"}
    ],
    "reports": [
        {
            "catalogue_id": "pact",
            "slug": "x-1",
            "symbol": "X/1",
            "title": "Pact on networks",
            "kind": "treaty",
        },
        {
            "catalogue_id": "vote",
            "slug": "x-2",
            "symbol": "X/2",
            "title": "On networks",
            "kind": "resolution",
        },
    ],
    "report_dates": [{"report": "x-1", "kind": "adopted", "value": "2011-04-05"}],
    "norm_sets": [{"slug": "wharf", "name": "Norms of the wharf", "status": "expert", "position": "1"}],
    "norms": [{"set": "wharf", "key": "wharf-1", "name": "No blackouts", "position": "1", "report": "x-1"}],
    "votes": [
        {"catalogue_id": "v-1", "party_kind": "state", "party": "EST", "report": "x-2", "kind": "voted-for"},
        {
            "catalogue_id": "v-2",
            "party_kind": "territory",
            "party": "SCG",
            "report": "x-2",
            "kind": "abstained",
        },
    ],
    "treaty_acts": [
        {
            "catalogue_id": "a-1",
            "party": "EST",
            "act": "signed",
            "date": "2012-01-02",
            "date_precision": "day",
        },
        {
            "catalogue_id": "a-2",
            "party": "EST",
            "act": "acceded",
            "date": "2013-06",
            "date_precision": "month",
        },
        {"catalogue_id": "a-3", "party": "EST", "act": "in-force", "date": "2014", "date_precision": "year"},
        {"catalogue_id": "a-4", "party": "FJI", "act": "signed"},
    ],
    "commitments": [
        {
            "catalogue_id": "c-1",
            "party_kind": "body",
            "party": "lantern",
            "report": "x-1",
            "ladder": "words",
            "kind": "co-signed",
        }
    ],
    "activities": [
        {
            "key": "drill",
            "title": "Drill on the quay",
            "kind": "exercise",
            "mechanism": "joint-exercises",
            "bodies": "harbour;lantern",
            "participants": "EST",
            "reports": "x-1",
        }
    ],
    "attributions": [
        {"activity": "drill", "position": "1", "author_kind": "state", "author": "EST", "verb": "attributes"},
        {
            "activity": "drill",
            "position": "2",
            "author_kind": "other",
            "author": "Guests",
            "verb": "see-source",
        },
    ],
}
SAME = {
    "states": {"official_name": "Republic", "source": "a list"},
    "memberships": {"joined_precision": "year", "approximate": "no", "disputed": "no"},
    "reports": {"verified": "yes"},
    "treaty_acts": {"party_kind": "state", "report": "x-1"},
}


def head(table: str) -> list[str]:
    """The columns of a table as it ships."""
    with (settings.REFERENCE_DIR / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def a_folder(place: Path, **changed: Rows) -> Path:
    """Write the tables above, some of them changed, and return their folder."""
    place.mkdir(exist_ok=True)
    for table, rows in (ROWS | changed).items():
        columns = head(table)
        with (place / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows({"source": "written for a test"} | SAME.get(table, {}) | row for row in rows)
    return place


def changed(table: str, at: int = 0, **cells: str) -> dict[str, Rows]:
    """One table with some cells of one row changed."""
    rows = [dict(row) for row in ROWS[table]]
    rows[at] |= cells
    return {table: rows}
