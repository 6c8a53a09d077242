"""Filters in; the table of treaties and the offences that they ask their parties to make criminal, out.

An article provides for an offence where its heading, or one of its paragraphs, holds words of it
(`fixtures/vocabulary/offences.toml`) and it speaks of making something an offence. Found by rule: each cell
opens on the article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q

from normsbase.models import Clause, Report
from normsbase.services import standing
from normsbase.services.cite import citation
from normsbase.services.matrix.table import Choice, Chosen, Column, Party, Row, Table
from normsbase.services.standing import Evidence, Standing, Value

PROVIDED = Value("provided", "provided for", "PR", "an article asks parties to make it a criminal offence")
NOT_FOUND = Value("not-found", "not found in its text", "NF", "its text was searched; no article was found")
NOT_SEARCHED = Value("not-yet-searched", "not yet searched", "NY", "its text is not in the base in English")
VALUES = (PROVIDED, NOT_FOUND, NOT_SEARCHED)
LEDE = "Which treaty asks its parties to make which conduct a criminal offence, with the article."
NOTES = (
    "Found by words of headings and paragraphs, in English; each cell opens on the article. Treaties define "
    "the same name differently: read the article before you compare.",
    "Rows are the treaties on crime by way of ICTs of which the base holds the text, or that are known.",
)
SOURCE = "fixtures/vocabulary/offences.toml"
ABOUT = ("cybercrime", "cyber crime", "cyber security", "criminalisation of acts of a racist")
QUOTE = 700  # characters of an article in a cell


@dataclass(frozen=True, slots=True)
class _Offence:
    key: str
    name: str
    heading: re.Pattern[str] | None
    text: re.Pattern[str] | None


def offences(chosen: Chosen) -> Table:
    """Return the table of treaties and offences."""
    kinds, criminal = _vocabulary(Path(settings.VOCABULARY_DIR) / "offences.toml")
    treaties = list(_treaties())
    shown = [one for one in kinds if not chosen.columns or one.key in chosen.columns] or list(kinds)
    read = _articles(treaties, criminal)
    rows = tuple(
        Row(_party(report), tuple(_cell(report, one, read.get(report.pk)) for one in shown))
        for report in treaties
    )
    return Table(
        name="offences",
        title="Treaties and offences",
        lede=LEDE,
        as_of=standing.GATHERED,
        values=VALUES,
        columns=tuple(
            Column(key=one.key, label=one.name, title=one.name, page="", source=SOURCE) for one in shown
        ),
        rows=rows,
        others=(),
        notes=NOTES,
        chosen=chosen,
        groups=(),
        bodies=(),
        all_columns=tuple(Choice(one.key, one.name, one.key in chosen.columns) for one in kinds),
        rows_are="Treaties",
        of_rows=len(treaties),
    )


def _treaties() -> Iterator[Report]:
    """Yield the treaties whose title says that they are on crime by way of ICTs."""
    rows = Report.objects.standing().filter(sample=False)
    about = Q()
    for words in ABOUT:
        about |= Q(title__icontains=words)
    treaty = Q(kind="treaty") & about
    adopted = Q(clauses__path__startswith="annex.art", kind="resolution") & about
    yield from rows.filter(treaty | adopted).distinct().order_by("year", "slug")


def _articles(treaties: list[Report], criminal: re.Pattern[str]) -> dict[int, list[Clause]]:
    """Return by treaty the paragraphs of articles that speak of an offence, in English."""
    rows = Clause.objects.searched().filter(report__in=treaties, language="en", path__contains="art")
    found: dict[int, list[Clause]] = {}
    for clause in rows.select_related("chapeau", "edition").order_by("report", "position"):
        held = found.setdefault(clause.report_id, [])
        opening = clause.chapeau.text if clause.chapeau else ""
        if criminal.search(clause.text) or criminal.search(opening):
            held.append(clause)
    return found


def _party(report: Report) -> Party:
    return Party(code=report.slug, name=report.short_title or report.label, kind="treaty", page="report")


def _cell(report: Report, one: _Offence, read: list[Clause] | None) -> Standing:
    if read is None:
        return Standing(value=NOT_SEARCHED, ground=NOT_SEARCHED.meaning.capitalize())
    found = [clause for clause in read if _provides(one, clause)]
    if not found:
        return Standing(value=NOT_FOUND, ground="Its articles were searched for the words of this offence")
    return Standing(
        value=PROVIDED,
        ground="An article asks parties to make it a criminal offence; found by rule",
        evidence=tuple(_evidence(report, clause) for clause in found),
        source=report.source,
    )


def _provides(one: _Offence, clause: Clause) -> bool:
    heading = str(clause.heading_path[-1]) if clause.heading_path else ""
    of_heading = one.heading is not None and one.heading.search(heading) is not None
    return of_heading or (one.text is not None and one.text.search(clause.text) is not None)


def _evidence(report: Report, clause: Clause) -> Evidence:
    heading = str(clause.heading_path[-1]) if clause.heading_path else "article"
    return Evidence(
        id=clause.key,
        kind="article",
        kind_words=heading,
        key=clause.key,
        slug=report.slug,
        text=report.label,
        title=report.title,
        citation=citation(report.label, clause.path, clause.kind),
        quote=clause.text if len(clause.text) <= QUOTE else f"{clause.text[:QUOTE].rsplit(' ', 1)[0]} […]",
        language=clause.language,
        page=clause.page if clause.edition.has_pages else None,
        ocr_confidence=clause.ocr_confidence,
        date=str(report.year or ""),
        given_by="rule offences",
        text_hash=clause.text_hash,
    )


@cache
def _vocabulary(path: Path) -> tuple[tuple[_Offence, ...], re.Pattern[str]]:
    table: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = tuple(
        _Offence(key, entry["name"], _either(entry["heading"]), _either(entry["text"]))
        for key, entry in table["offence"].items()
    )
    criminal = _either([phrase for phrases in table["criminal"].values() for phrase in phrases])
    return kinds, criminal or re.compile(r"(?!)")


def _either(phrases: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, phrases)), re.IGNORECASE) if phrases else None
