"""A text in; its files by language, with what the rule asks of each, out. And what waits for a choice."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from normsbase.models import Edition, Finding, Report
from normsbase.models.runs import OUTRANKS
from normsbase.services.current.rank import Rank, ranks
from normsbase.services.refer import language_name


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file; `first` says that the rule would have it stand for the text."""

    prefix: str
    file_name: str
    media_type: str
    source: str
    read_on: str
    pages: int
    paragraphs: int
    characters: int
    current: bool
    chosen: bool
    signed_off: bool
    first: bool
    why: str  # it comes before the next one; empty for all but the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a text in one language, as the rule orders them."""

    language: str
    rows: tuple[FileRow, ...]

    @property
    def differs(self) -> bool:
        """Whether another file stands for the text than the rule says."""
        return not self.rows[0].current


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A text of which an editor has to choose the file that stands for it."""

    slug: str
    label: str
    message: str


def files(report: Report) -> tuple[Files, ...]:
    """Return the files of a text, language by language."""
    rows = list(report.editions.order_by("language", "copy"))
    found = []
    for language, group in groupby(rows, key=lambda row: row.language):
        editions = list(group)
        ranked = ranks(editions)
        editions.sort(key=lambda row: ranked[row.pk].order)
        why = ranked[editions[0].pk].because(ranked[editions[1].pk]) if len(editions) > 1 else ""
        listed = tuple(_row(row, report, ranked, "" if place else why) for place, row in enumerate(editions))
        found.append(Files(language=language_name(language), rows=listed))
    return tuple(found)


def _row(edition: Edition, report: Report, ranked: dict[int, Rank], why: str) -> FileRow:
    edition.report = report
    rank = ranked[edition.pk]
    return FileRow(
        prefix=edition.key_prefix,
        file_name=edition.file_name,
        media_type=edition.media_type,
        source=edition.source,
        read_on=f"{edition.read_at:%-d %B %Y}",
        pages=edition.page_count,
        paragraphs=edition.clause_count,
        characters=rank.characters,
        current=edition.current,
        chosen=rank.chosen,
        signed_off=rank.signed_off,
        first=rank.order == min(each.order for each in ranked.values()),
        why=why,
    )


def waiting() -> tuple[Choice, ...]:
    """Return the texts that wait for an editor's choice."""
    rows = Finding.objects.standing().filter(code=OUTRANKS, edition__current=True)
    return tuple(
        Choice(slug=row.edition.report.slug, label=row.edition.report.label, message=row.message)
        for row in rows.select_related("edition__report").order_by("edition__report__slug")
        if row.edition
    )
