"""The key of a clause in; the clause with everything that its page shows, or where it went, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.ladder import Rung, rung_of
from normsbase.models import Citation, Clause, Edition, Mention, Norm, ReportPart, split_prefix
from normsbase.models.ordering import empty_first
from normsbase.services import old_keys
from normsbase.services.cite import citation, margin
from normsbase.services.codebook import find_label, ladders
from normsbase.services.ground import ground_of
from normsbase.services.measured import Precision, precision_of
from normsbase.services.read.cites import Cited, cites_of
from normsbase.services.read.clauses import ClauseView, NoteView, clause_view, marks, note_views, with_tags
from normsbase.services.read.facts import EditionFacts, ReportHead, edition_facts, find_report, report_head
from normsbase.services.read.labels import label_names
from normsbase.services.read.missing import Missing, missing
from normsbase.services.read.proof import Proof, proof_of
from normsbase.services.read.runs import Label
from normsbase.services.read.voices import whose
from normsbase.services.read.withdrawn import Withdrawn, withdrawn
from normsbase.services.refer import Reference, language_name, spell_date

MOST_CITING = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A clause, report, State or body beside the one shown; `key` is empty where it is not in the base."""

    key: str
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """A label and the official words that earned it, wherever they stand."""

    label: Label
    words: str
    where: str  # its own words, its heading, its chapeau, the title of the text
    explained: bool  # whether the label has a page of its own
    precision: Precision | None  # None: a person gave it or decided on it
    rung: Rung | None  # of its verb, among those that negotiators trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """Other words that the address held until a day, and where they stand now."""

    key: str
    citation: str
    until: str  # 25 November 2026
    iso_until: str
    held: str
    reason: str
    holds: bool  # off: no paragraph has the words now, and this one stands before them


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One clause and what stands around it."""

    head: ReportHead
    edition: EditionFacts
    clause: ClauseView
    headings: tuple[str, ...]
    chapeaux: tuple[Link, ...]  # outermost first
    items: tuple[Link, ...]
    before: Link | None
    after: Link | None
    labels: tuple[LabelRow, ...]
    norms: tuple[Link, ...]  # of a set, whose text this clause is
    states: tuple[Link, ...]
    bodies: tuple[Link, ...]
    cites: tuple[Cited, ...]
    cited_by: tuple[Link, ...]
    cited_by_total: int
    notes: tuple[NoteView, ...]
    languages: tuple[Link, ...]
    proof: Proof
    formers: tuple[Former, ...]
    whose: str  # whose words, where they are not those of the text as adopted

    @property
    def nearest_headings(self) -> tuple[str, ...]:
        """The two headings closest to the clause, the outer one first."""
        return self.headings[-2:]

    @property
    def around(self) -> tuple[Link, ...]:
        """The clauses before and after, as far as they are not shown as its chapeau or items."""
        shown = {link.key for link in (*self.chapeaux, *self.items)}
        return tuple(link for link in (self.before, self.after) if link and link.key not in shown)


@dataclass(frozen=True, slots=True)
class Moved:
    """An old key: its words now stand at `key`."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedApart:
    """An old key that held several words one after another, now at several places; the latest first."""

    key: str
    label: str
    places: tuple[Former, ...]


def read_paragraph(prefix: str, path: str) -> Paragraph | Moved | MovedApart | Missing | Withdrawn:
    """Return the clause at `prefix/path`; an old key leads to its words, an unknown one says what is near.

    A key of a withdrawn text, old or not, says when and why it was withdrawn.
    """
    key = f"{prefix}/{path}"
    rows = with_tags(Clause.objects.standing().select_related("edition", "chapeau__chapeau"))
    clause = rows.filter(key=key).first()
    if clause is not None:
        return _paragraph(clause, split_prefix(prefix)[0])
    if gone := withdrawn(prefix, path):
        return gone
    places = old_keys.places(key)
    if len(places) > 1:
        return MovedApart(key=key, label=places[0].label, places=tuple(map(_former, places)))
    return Moved(places[0].key, places[0].reason) if places else missing(prefix, path)


def reference_of(paragraph: Paragraph, url: str) -> Reference:
    """Return the clause's reference; `url` is the full address of its page."""
    head, clause = paragraph.head, paragraph.clause
    return Reference(
        key=clause.key,
        citation=clause.citation,
        symbol=head.symbol,
        title=head.title,
        url=url,
        text=clause.text,
        text_hash=clause.text_hash,
        body=head.body,
        date=head.date.value if head.date else str(head.year or ""),
        date_kind=head.date.label if head.date else "",
        page=clause.page if paragraph.edition.has_images else 0,
        page_count=paragraph.edition.page_count,
        language=clause.language,
        publisher_url=head.official_url,
        sample=head.sample,
        ocr_confidence=clause.ocr_confidence,
    )


def _paragraph(clause: Clause, slug: str) -> Paragraph:
    report = find_report(slug)
    if report is None:
        raise LookupError(f"clause {clause.key} belongs to no report at {slug}")
    edition = clause.edition
    edition.report = report
    head = report_head(report)
    names = label_names()
    footnotes = list(clause.footnotes.order_by("position"))
    view = clause_view(clause, head.label, names, marks(footnotes).get(clause.pk, ()))
    before, after = _neighbours(clause)
    mentions = list(clause.mentions.select_related("state", "body").order_by("start"))
    citing, citing_total = _citing(clause, report.pk)
    return Paragraph(
        head=head,
        edition=edition_facts(edition),
        clause=view,
        headings=tuple(clause.heading_path),
        chapeaux=_chapeaux(clause),
        items=tuple(_link(row) for row in clause.items.order_by("position").only("key", "path", "text")),
        before=before,
        after=after,
        labels=tuple(_label_row(label, clause, head.title) for label in view.labels),
        norms=_norms(view.key),
        states=_named(mentions, "state"),
        bodies=_named(mentions, "body"),
        cites=cites_of(clause),
        cited_by=citing,
        cited_by_total=citing_total,
        notes=note_views(footnotes),
        languages=_languages(clause, edition),
        proof=proof_of(edition, clause, None),
        formers=tuple(map(_former, old_keys.places(clause.key))),
        whose="" if clause.voice in ("", ReportPart.Voice.AGREED) else whose(clause.voice, report.kind),
    )


def _former(place: old_keys.Place) -> Former:
    return Former(
        key=place.key,
        citation=citation(place.label, place.path, place.kind),
        until=spell_date(place.until.isoformat()),
        iso_until=place.until.isoformat(),
        held=place.held,
        reason=place.reason,
        holds=place.holds,
    )


def _link(clause: Clause) -> Link:
    return Link(key=clause.key, label=margin(clause.path), text=clause.text)


def _chapeaux(clause: Clause) -> tuple[Link, ...]:
    above: list[Clause] = []
    chapeau = clause.chapeau
    while chapeau is not None and len(above) < 4:
        above.append(chapeau)
        chapeau = chapeau.chapeau
    return tuple(_link(row) for row in reversed(above))


def _neighbours(clause: Clause) -> tuple[Link | None, Link | None]:
    around = Clause.objects.filter(
        edition_id=clause.edition_id, position__in=(clause.position - 1, clause.position + 1)
    ).only("key", "path", "text", "position")
    found = {row.position - clause.position: _link(row) for row in around}
    return found.get(-1), found.get(1)


WHERE = {
    "text": "its own words",
    "heading": "its heading",
    "chapeau": "its chapeau",
    "report": "the title of the text",
}


def _label_row(label: Label, clause: Clause, title: str) -> LabelRow:
    tag = next(tag for tag in clause.tags.all() if tag.pk == label.id)
    text, where = title if label.rests_on == "report" else ground_of(tag, clause), WHERE[label.rests_on]
    return LabelRow(
        label=label,
        words=text[label.start : label.end],
        where=where,
        explained=find_label(label.scheme, label.key) is not None,
        precision=None
        if label.given.by == "person" or label.given.decided
        else precision_of(label.scheme, label.key),
        rung=rung_of(text[label.start : label.end], ladders()) if label.scheme == "force" else None,
    )


def _norms(key: str) -> tuple[Link, ...]:
    rows = Norm.objects.filter(clause_key__in=[key, *old_keys.led_to(key)]).select_related("set")
    return tuple(Link(key=row.key, label=f"{row.set.name}: {row}") for row in rows)


def _named(mentions: Sequence[Mention], kind: str) -> tuple[Link, ...]:
    named: dict[str, Link] = {}
    for row in mentions:
        if kind == "state" and row.state:
            named.setdefault(row.state.iso3, Link(key=row.state.iso3, label=row.state.name))
        if kind == "body" and row.body:
            named.setdefault(row.body.slug, Link(key=row.body.slug, label=row.body.label))
    return tuple(named.values())


def _citing(clause: Clause, report_id: int) -> tuple[tuple[Link, ...], int]:
    """Clauses of other places that cite this one by its number, the first of them and how many."""
    rows = (
        Citation.objects.standing().filter(report_id=report_id, path=clause.path).exclude(clause_id=clause.pk)
    )
    rows = rows.select_related("clause__report").order_by(*empty_first("clause__report__year"), "clause__key")
    links: dict[str, Link] = {}
    for row in rows:
        citing = row.clause
        links.setdefault(
            citing.key, Link(key=citing.key, label=citation(citing.report.label, citing.path, citing.kind))
        )
    return tuple(links.values())[:MOST_CITING], len(links)


def _languages(clause: Clause, edition: Edition) -> tuple[Link, ...]:
    rows = Clause.objects.filter(report_id=clause.report_id, path=clause.path, edition__current=True)
    rows = rows.exclude(edition_id=edition.pk).order_by("language")
    return tuple(Link(key=row.key, label=language_name(row.language)) for row in rows.only("key", "language"))
