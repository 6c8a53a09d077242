"""An edition and its file's new reading in; what is to be written, and what that changes, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest import records
from ingest.slugs import slug_of_symbol
from normsbase.models import Clause, Edition, Finding, Footnote, Heading, Page, Tag
from normsbase.services import history, load
from normsbase.services.alike.align import Alignment, Unit, align, unlike
from normsbase.services.alike.decisions import DECIDED, Fate, Readings, fates
from normsbase.services.alike.words import difference
from normsbase.services.reread import rows
from normsbase.services.reread.labels import LabelRows, label_rows, speak
from normsbase.services.reread.values import Comparison, Decision, Gone, Move, TextChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The pipeline and the vocabulary that read the file."""

    pipeline: str
    vocabulary: str

    @property
    def in_words(self) -> str:
        """Both, as they are shown."""
        return f"{self.pipeline or '?'} / {self.vocabulary or '?'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that a new reading would write for an edition."""

    edition: Edition
    document: records.Document
    versions: Versions
    old: tuple[Clause, ...]
    alignment: Alignment
    clauses: tuple[Clause, ...]  # as they are to be
    pages: rows.Rows[Page]
    headings: rows.Rows[Heading]
    footnotes: rows.Rows[Footnote]
    findings: rows.Rows[Finding]
    fates: tuple[Fate, ...]
    labels: LabelRows
    facts: dict[str, Any]  # columns of the edition

    @property
    def changed(self) -> Iterator[tuple[Clause, Clause]]:
        """Each clause's row as it is and as it is to be, where they differ."""
        for old, new in self.alignment.pairs.items():
            if rows.differ(self.old[old], self.clauses[new], rows.CLAUSE):
                yield self.old[old], self.clauses[new]


def plan(edition: Edition, document: records.Document, versions: Versions) -> Plan:
    """Return what reading the file again would change; the document must be of the edition's file."""
    if document.sha256 != edition.sha256:
        raise ValueError(f"{document.file} is not the file of {edition.key_prefix}")
    old = tuple(edition.clauses.select_related("chapeau", "report").order_by("position"))
    alignment = align(
        [Unit(row.path, row.text) for row in old], [Unit(each.path, each.text) for each in document.clauses]
    )
    headings = rows.headings(edition, document)
    olds = {new: old[index] for index, new in alignment.pairs.items()}
    clauses = rows.clauses(edition, document, headings.wanted, olds)
    readings = Readings(old=old, new=document.clauses, alignment=alignment)
    decided = Tag.objects.filter(DECIDED, clause__edition=edition).select_related("reviewer")
    becoming = fates(decided, readings)
    places = {old[index].pk: new for index, new in alignment.pairs.items()}
    speak(clauses, becoming)
    return Plan(
        edition=edition,
        document=document,
        versions=versions,
        old=old,
        alignment=alignment,
        clauses=clauses,
        pages=rows.pages(edition, document),
        headings=headings,
        footnotes=rows.footnotes(edition, document, clauses),
        findings=rows.findings(edition, document),
        fates=becoming,
        labels=label_rows(edition, document.clauses, places, becoming),
        facts=_facts(edition, document),
    )


def comparison_of(plan: Plan) -> Comparison:
    """Return what a plan changes, as a value."""
    edition = plan.edition
    was = Versions(pipeline=edition.pipeline_version, vocabulary=edition.vocabulary_version)
    paired = set(plan.alignment.pairs.values())
    return Comparison(
        prefix=edition.key_prefix,
        was=was.in_words,
        now=plan.versions.in_words,
        kept=sum(_is_kept(plan, *pair) for pair in plan.alignment.pairs.items()),
        changed=tuple(_changed(plan)),
        moved=tuple(_moved(plan)),
        gone=tuple(_gone(plan)),
        new=tuple(row.key for index, row in enumerate(plan.clauses) if index not in paired),
        labels=plan.labels.changes,
        decisions=tuple(_decision(plan, fate) for fate in plan.fates),
        other=_other(plan),
        findings_gone=_said(plan.findings.gone),
        findings_new=_said(plan.findings.new),
        remarks=tuple(_remarks(edition, plan.document)),
    )


def _is_kept(plan: Plan, old: int, new: int) -> bool:
    return (plan.old[old].path, plan.old[old].text) == (plan.clauses[new].path, plan.clauses[new].text)


def _changed(plan: Plan) -> Iterator[TextChange]:
    for old, new in plan.alignment.pairs.items():
        before, after = plan.old[old], plan.clauses[new]
        if before.text != after.text:
            other = before.key == after.key and unlike(before.text, after.text)
            runs = difference(before.text, after.text)
            yield TextChange(key=after.key, was=before.key, runs=runs, other=other)


def _moved(plan: Plan) -> Iterator[Move]:
    keys = {row.key for row in plan.clauses}
    for old, new in plan.alignment.pairs.items():
        was, now = plan.old[old].key, plan.clauses[new].key
        if was != now:
            yield Move(old=was, new=now, taken=was in keys)


def _gone(plan: Plan) -> Iterator[Gone]:
    keys = {row.key for row in plan.clauses}
    for index, row in enumerate(plan.old):
        if index in plan.alignment.pairs:
            continue
        lead = plan.alignment.leads.get(index)
        to = plan.clauses[lead.to].key if lead else ""
        yield Gone(key=row.key, leads_to=to, holds=bool(lead and lead.holds), taken=row.key in keys)


def _decision(plan: Plan, fate: Fate) -> Decision:
    tag = fate.tag
    who = tag.reviewer.get_username() if tag.reviewer else ""
    return Decision(
        key=next(row.key for row in plan.old if row.pk == tag.clause_id),
        label=f"{tag.scheme}:{tag.label}",
        state=tag.state,
        who=who or "a person",
        words=fate.words,
        fate=fate.fate,
        leads_to="" if fate.to is None else plan.clauses[fate.to].key,
        why=fate.why,
    )


def _other(plan: Plan) -> dict[str, int]:
    places = sum(rows.differ(old, new, rows.PLACE) for old, new in plan.changed)
    facts = history.differences(_current(plan.edition, plan.facts), plan.facts)[1]
    counts = {
        "pages": plan.pages.differing,
        "headings": plan.headings.differing,
        "footnotes": plan.footnotes.differing,
        "places of paragraphs": places,
        "decisions to look at again": len(_to_look_at(plan)),
        **plan.labels.other,
        "facts": len(facts),
    }
    return {name: count for name, count in counts.items() if count}


def _to_look_at(plan: Plan) -> set[int]:
    """Return the ids of labels that were decided on and whose paragraph is another text from now on."""
    before = {row.pk: row.text_hash for row in plan.old}
    return {
        fate.tag.pk
        for fate in plan.fates
        if fate.to is not None and plan.clauses[fate.to].text_hash != before[fate.tag.clause_id]
    }


def _current(edition: Edition, facts: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(edition, name) for name in facts}


def _facts(edition: Edition, document: records.Document) -> dict[str, Any]:
    """Return the columns of the edition; a language that an editor set is no fact of the file and stays."""
    told = {name: fact for name, fact in edition.facts.items() if name == "language"}
    return {
        "media_type": document.media_type,
        "family": document.family,
        "page_count": len(document.pages),
        "clause_count": len(document.clauses),
        "quality": document.quality,
        "ocr_pages": sum(page.ocr for page in document.pages),
        "ocr_confidence": records.mean_confidence(document.pages),
        "facts": load.facts_of(document) | told,
    }


def _said(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(f"{row.code}{f', page {row.page}' if row.page else ''}: {row.message}" for row in findings)


def _remarks(edition: Edition, document: records.Document) -> Iterator[str]:
    if document.language != edition.language:
        yield (
            f"The file reads as {document.language} now. It stays the {edition.language} edition, so that "
            "its keys stay; set its language where that is wrong."
        )
    symbol = document.fact("symbol")
    if symbol and slug_of_symbol(symbol) != slug_of_symbol(edition.report.symbol or symbol):
        yield (
            f"The file reads as {symbol} now. It stays with {edition.report.label}; correct the symbol "
            "there where that is wrong."
        )
