"""A text's row in, the facts that an editor may put right out; what differs, and what cannot be so."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.records import REPORT_KINDS
from normsbase.models import Body, Change, Report, ReportDate
from normsbase.services.gather import is_date
from normsbase.services.refer import kind_name, spell_date

DATE_KINDS = {str(value): str(label).capitalize() for value, label in ReportDate.Kind.choices}
LABELS = {
    "symbol": "Symbol",
    "title": "Title",
    "short_title": "Short title",
    "kind": "Kind",
    "body": "Body",
    "body_name": "Body as its source names it",
    "year": "Year",
    "adoption": "Adoption",
    "official_url": "Official address",
    "note": "Note",
}
LONGEST = {"symbol": 120, "short_title": 200, "body_name": 200, "adoption": 120, "official_url": 500}
YEARS = (1800, 2200)
EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an editor may say of a text; empty is not known. Dates by kind, ISO 8601, cut to what is known."""

    title: str
    symbol: str = ""
    short_title: str = ""
    kind: str = "report"
    body: str = ""  # slug
    body_name: str = ""
    year: int | None = None
    adoption: str = ""
    official_url: str = ""
    note: str = ""
    dates: Mapping[str, str] = field(default_factory=dict)

    def by_name(self) -> dict[str, str | int | None]:
        """Return all facts by name, each date as `date:adopted`."""
        plain = {name: getattr(self, name) for name in LABELS}
        return plain | {f"date:{kind}": self.dates.get(kind, "") for kind in DATE_KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A text as it stands now; `version` changes with every fact and with its withdrawal."""

    slug: str
    label: str
    facts: Facts
    version: str
    withdrawn: str  # on which day, for prose; empty where it stands
    because: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """One fact that a change touches, with both values in words."""

    name: str
    label: str
    before: str
    after: str


def held(slug: str) -> Held | None:
    """Return the text as it stands; None where there is none at this slug."""
    rows = Report.objects.select_related("body").prefetch_related("dates")
    report = rows.filter(slug=slug).first()
    return None if report is None else held_of(report)


def held_of(report: Report) -> Held:
    """Return a row as editors see it."""
    facts = Facts(
        title=report.title,
        symbol=report.symbol,
        short_title=report.short_title,
        kind=report.kind,
        body=report.body.slug if report.body else "",
        body_name=report.body_name,
        year=report.year,
        adoption=report.adoption,
        official_url=report.official_url,
        note=report.note,
        dates={row.kind: row.value for row in report.dates.all()},
    )
    state = (facts.by_name(), report.withdrawn_at.isoformat() if report.withdrawn_at else "")
    return Held(
        slug=report.slug,
        label=report.label,
        facts=facts,
        version=hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:24],
        withdrawn=spell_date(report.withdrawn_at.date().isoformat()) if report.withdrawn_at else "",
        because=report.withdrawn_because,
    )


def facts_before(held: Held, change: int) -> Facts:
    """Return the facts with those that a correction changed as they were before it: to correct it back.

    A change that is none of this text's corrections alters nothing.
    """
    row = Change.objects.filter(pk=change, report_slug=held.slug, table="report", action="corrected").first()
    was: dict[str, Any] = dict(row.before) if row else {}
    dates = {
        name.removeprefix("date:"): was.pop(name) or "" for name in list(was) if name.startswith("date:")
    }
    known: dict[str, Any] = {
        name: value if name == "year" else value or "" for name, value in was.items() if name in LABELS
    }
    return replace(held.facts, **known, dates={**held.facts.dates, **dates})


def alterations(before: Facts | None, after: Facts) -> Iterator[Alteration]:
    """Yield what differs, in the order of the form; everything that is said where nothing was before."""
    old = before.by_name() if before else {}
    for name, value in after.by_name().items():
        if (old.get(name) or "") != (value or ""):
            yield Alteration(name, label_of(name), in_words(name, old.get(name)), in_words(name, value))


def label_of(name: str) -> str:
    """Return what pages call a fact."""
    return LABELS.get(name) or date_label(name.removeprefix("date:"))


def date_label(kind: str) -> str:
    """Return what pages call a date of a kind: Date adopted, Date of the session."""
    return f"Date {DATE_KINDS[kind].lower().removeprefix('date ')}"


def in_words(name: str, value: str | int | None) -> str:
    """Return a fact as pages show it."""
    if not value:
        return EMPTY
    if name == "kind":
        return kind_name(str(value))
    if name == "body":
        body = Body.objects.filter(slug=value).first()
        return body.name if body else str(value)
    return spell_date(str(value)) if name.startswith("date:") else str(value)


def kinds(held: str = "") -> tuple[tuple[str, str], ...]:
    """Return the kinds of texts with their names; one that the text has already is among them."""
    known = sorted({*REPORT_KINDS, held} - {""}, key=lambda kind: kind_name(kind).casefold())
    return tuple((kind, kind_name(kind)) for kind in known)


def bodies() -> tuple[tuple[str, str], ...]:
    """Return all bodies, from A to Z: slug and name."""
    rows = Body.objects.values_list("slug", "name")
    return tuple(sorted(rows, key=lambda pair: pair[1].casefold()))


def problems(facts: Facts) -> dict[str, str]:
    """Return what cannot be so, by fact; nothing where all of it can."""
    found = {
        name: f"{label_of(name)}: at most {most} characters."
        for name, most in LONGEST.items()
        if len(str(getattr(facts, name))) > most
    }
    if not facts.title.strip():
        found["title"] = "A text needs a title, in the words of its source."
    if facts.year is not None and not YEARS[0] <= facts.year <= YEARS[1]:
        found["year"] = f"A year from {YEARS[0]} to {YEARS[1]} is needed."
    if facts.official_url and not re.match(r"https?://[^\s/]+\.[^\s]+$", facts.official_url):
        found["official_url"] = "A full address is needed: https://…"
    if facts.body and not Body.objects.filter(slug=facts.body).exists():
        found["body"] = f"There is no body “{facts.body}” here."
    return found | {
        f"date:{kind}": f"{value}: a date is written 2015-07-22, 2015-07 or 2015."
        for kind, value in facts.dates.items()
        if value and not is_date(value)
    }
