"""What is asked of the queue in; one page of positions that can be judged, and the one after another, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from normsbase.models import Commitment, CommitmentQuerySet, Judgement
from normsbase.services.deed_words import in_words
from normsbase.services.judge.asking import Asked, Choice, asked_for, choices
from normsbase.services.judge.values import STANCES
from normsbase.services.paging import Paged

NAMED = dict(STANCES)
RELATED = ("state", "territory", "body", "norm", "report", "evidence_report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One position, told in a line."""

    id: int
    party: str
    code: str
    kind: str
    kind_words: str
    stance: str
    stance_words: str
    norm: str
    norm_name: str
    about: str  # a text or paragraph of it, where it is on no norm
    text: str
    key: str
    quote: str
    language: str
    text_hash: str
    review: str
    shifted: bool
    declines: bool
    giver: str  # rule or person

    @property
    def object(self) -> str:
        """What it is about, in a word or two."""
        return f"norm {self.norm}" if self.norm else self.about


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Paged):
    """A page of positions; `before` and `after` stand beside the one that is looked at."""

    SIZE: ClassVar[int] = 50
    total: int
    page: int
    pages: int
    rows: tuple[Row, ...]
    before: int | None
    after: int | None
    judged_today: int
    choices: dict[str, tuple[Choice, ...]]


def queue(asked: Asked, reviewer: User, *, at: int | None = None) -> Queue:
    """Return what is asked for; `at` is the position that is looked at, whose page is shown."""
    name = reviewer.get_username()
    found = asked_for(asked, name)
    total = found.count()
    pages = max(1, -(-total // Queue.SIZE))
    here = Commitment.objects.filter(pk=at).first() if at else None
    page = min(asked.page, pages)
    if here:
        page = min(pages, found.filter(_until(here)).count() // Queue.SIZE + 1)
    rows = found.select_related(*RELATED)[(page - 1) * Queue.SIZE : page * Queue.SIZE]
    shown = tuple(row_of(row) for row in rows)
    here = here or next(iter(rows), None)
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return Queue(
        total=total,
        page=page,
        pages=pages,
        rows=shown,
        before=_first(found.filter(_until(here)).reverse()) if here else None,
        after=_first(found.filter(_from(here))) if here else None,
        judged_today=Judgement.objects.filter(reviewer_name=name, at__gte=today, undone_at=None).count(),
        choices=choices(asked, name),
    )


def next_in_queue(asked: Asked, reviewer: User, at: int) -> int | None:
    """Return the position after one that was judged; the first where none comes after it."""
    found = asked_for(asked, reviewer.get_username())
    here = Commitment.objects.filter(pk=at).first()
    after = _first(found.filter(_from(here))) if here else None
    return after or _first(found)


def row_of(row: Commitment) -> Row:
    """Return a position as a line; its party, norm and texts were fetched with it."""
    code = row.state.iso3 if row.state else row.territory.code if row.territory else ""
    return Row(
        id=row.pk,
        party=str(row.party),
        code=code or (row.body.slug if row.body else ""),
        kind=row.kind,
        kind_words=in_words(row.kind),
        stance=row.stance,
        stance_words=str(NAMED.get(row.stance, "")).lower(),
        norm=row.norm.key if row.norm else "",
        norm_name=row.norm.name if row.norm else "",
        about=row.object_key or (row.report.label if row.report else ""),
        text=row.evidence_report.label if row.evidence_report else row.source,
        key=row.clause_key,
        quote=row.quote,
        language=row.language,
        text_hash=row.text_hash,
        review=row.review,
        shifted=row.shifted,
        declines=row.stance == Commitment.Stance.DECLINES,
        giver="rule" if row.origin == Commitment.Origin.RULE else "person",
    )


def _until(here: Commitment) -> Q:
    if here.evidence_report_id is None:
        return Q(evidence_report=None, pk__lt=here.pk)
    earlier = Q(evidence_report__lt=here.evidence_report_id) | Q(evidence_report=None)
    return earlier | Q(evidence_report=here.evidence_report_id, pk__lt=here.pk)


def _from(here: Commitment) -> Q:
    if here.evidence_report_id is None:
        return Q(evidence_report__isnull=False) | Q(evidence_report=None, pk__gt=here.pk)
    later = Q(evidence_report__gt=here.evidence_report_id)
    return later | Q(evidence_report=here.evidence_report_id, pk__gt=here.pk)


def _first(rows: CommitmentQuerySet) -> int | None:
    return rows.values_list("pk", flat=True).first()
