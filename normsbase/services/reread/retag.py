"""Editions in; their paragraphs labelled again by the vocabulary of now, without their files, out.

What people decided stays. Of an edition that was read by this very vocabulary nothing changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from ingest import records
from ingest.progress import Progress, silent
from ingest.reading import make_tagger
from normsbase.models import Change, Clause, Edition, Tag
from normsbase.services import history, jobs, verdicts
from normsbase.services.alike.align import Alignment
from normsbase.services.alike.decisions import DECIDED, Readings, fates
from normsbase.services.reread import write_labels
from normsbase.services.reread.labels import LabelRows, label_rows, speak
from normsbase.services.reread.run import versions_now

if TYPE_CHECKING:  # what tags is loaded where it is asked for, not with the site
    from ingest.nlp import Tagger

PART = ".part"  # how the rule ends that gives a part's own voice to its paragraphs
AGREED = "agreed"
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Relabelled:
    """What labelling an edition again changes: how many of each label come and go, as `scheme:label`.

    `other` counts names and citations, and paragraphs that hold other people's words now.
    """

    prefix: str
    gained: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    other: dict[str, int] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether nothing changes."""
        return not (self.gained or self.dropped or self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relabelling:
    """Who has it done and why; without an author it is only told what would change."""

    author: AbstractBaseUser | None = None
    reason: str = ""
    progress: Progress = silent


def retag(editions: Iterable[Edition], how: Relabelling) -> Iterator[Relabelled]:
    """Yield what becomes of each edition, each in a transaction of its own; the index is asked to follow."""
    chosen = list(editions)
    tagger = make_tagger(Path(settings.VOCABULARY_DIR), Path(settings.REFERENCE_DIR))
    for done, edition in enumerate(chosen, start=1):
        with transaction.atomic():
            locked = Edition.objects.select_for_update(of=("self",)).select_related("report")
            row = locked.filter(pk=edition.pk).first()
            if row is not None:  # else it was taken out meanwhile
                yield _relabelled(row, tagger, how)
        how.progress(done, len(chosen), edition.key_prefix)


def _relabelled(edition: Edition, tagger: Tagger, how: Relabelling) -> Relabelled:
    rows = list(edition.clauses.select_related("chapeau", "report", "heading").order_by("position"))
    title = str(edition.facts.get("title", {}).get("value", ""))
    given = _voices_given(edition, rows)
    found = tuple(
        tagger.tag_clauses([_record(row, given[row.pk]) for row in rows], title=title, family=edition.family)
    )
    decided = Tag.objects.filter(DECIDED, clause__edition=edition).select_related("reviewer")
    alike = Alignment({place: place for place in range(len(rows))}, {})
    becoming = fates(decided, Readings(old=rows, new=found, alignment=alike))
    labels = label_rows(edition, found, {row.pk: place for place, row in enumerate(rows)}, becoming)
    voices = {row.pk: row.voice for row in rows}
    for row, clause in zip(rows, found, strict=True):
        row.voice = next((tag.label for tag in clause.tags if tag.scheme == "voice"), clause.voice)
    speak(rows, becoming)
    spoken = [row for row in rows if row.voice != voices[row.pk]]
    told = _told(edition, labels, spoken)
    if how.author:
        _write(edition, labels, rows, spoken)
        _keep(edition, told, how.author, how.reason)
    return told


def _voices_given(edition: Edition, rows: list[Clause]) -> dict[int, str]:
    """Return the voices that paragraphs had before they were labelled, as parts of their text."""
    tags = Tag.objects.on(edition.clauses.all()).filter(scheme="voice").exclude(rule="")
    labelled = {clause: (rule, label) for clause, rule, label in tags.values_list("clause", "rule", "label")}
    found = {}
    for row in rows:
        rule, label = labelled.get(row.pk, (PART, row.voice))
        found[row.pk] = label if rule.endswith(PART) else AGREED if row.voice == AGREED else ""
    return found


def _record(row: Clause, voice: str) -> records.Clause:
    """Return a paragraph as the pipeline labels it."""
    return records.Clause(
        path=row.path,
        kind=row.kind,
        text=row.text,
        language=row.language,
        heading=tuple(row.heading_path),
        chapeau=row.chapeau.path if row.chapeau else None,
        voice=voice,
    )


def _told(edition: Edition, labels: LabelRows, spoken: list[Clause]) -> Relabelled:
    gone = Tag.objects.in_bulk(labels.gone_tags).values() if labels.gone_tags else ()
    gained = Counter(f"{row[1]}:{row[2]}" for row in labels.new_tags)
    dropped = Counter(f"{tag.scheme}:{tag.label}" for tag in gone)
    counts = {
        "names": labels.other["names"],
        "citations": labels.other["citations"],
        "voices": len(spoken),
    }
    return Relabelled(
        prefix=edition.key_prefix,
        gained=dict(gained),
        dropped=dict(dropped),
        other={name: count for name, count in counts.items() if count},
    )


def _write(edition: Edition, labels: LabelRows, rows: list[Clause], spoken: list[Clause]) -> None:
    write_labels.remove(labels)
    write_labels.insert(labels, rows)
    Clause.objects.bulk_update(spoken, ["voice"], BATCH)
    verdicts.rejoin(edition.key_prefix)
    edition.vocabulary_version = versions_now().vocabulary
    edition.save(update_fields=["vocabulary_version"])


def _keep(edition: Edition, told: Relabelled, author: AbstractBaseUser, reason: str) -> None:
    """Tell the history and the index, where anything changed."""
    if told.same:
        return
    history.record(
        history.Entry(
            author=author,
            action=Change.Action.REREAD,
            table="edition",
            subject=edition.key_prefix,
            report_slug=edition.report.slug,
            before={"labels_dropped": told.dropped} if told.dropped else {},
            after={"labels_gained": told.gained, **told.other},
            reason=reason,
        )
    )
    jobs.mark_stale([edition.report.slug])
