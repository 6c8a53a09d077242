"""Rows of clauses in; what a page shows of each clause out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from normsbase.models import Clause, ClauseQuerySet, Footnote, Tag
from normsbase.services.cite import citation, margin
from normsbase.services.codebook import tags_language
from normsbase.services.read.labels import LabelNames, labels_of
from normsbase.services.read.runs import FORCES, Label, Note, Run, cut

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A footnote as it stands at the foot of its page."""

    anchor: str
    mark: str
    text: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """One clause, ready to be shown; `runs` joined are `text`."""

    key: str
    path: str
    margin: str
    citation: str
    kind: str
    text: str
    text_hash: str
    language: str
    direction: str
    page: int
    ocr_confidence: float | None  # where OCR read its words
    boxes: tuple[tuple[float, ...], ...]
    depth: int  # 0 for a paragraph, 1 for an item, 2 for its sub-item
    voice: str
    runs: tuple[Run, ...]
    labels: tuple[Label, ...]
    tagged: bool  # whether there are rules for its language: else no label says nothing

    @property
    def force(self) -> Label | None:
        """The label of the clause's force, wherever its words stand."""
        return next((label for label in self.labels if label.key in FORCES), None)

    @property
    def restraint(self) -> bool:
        """Whether the act asked or promised is to be refrained from."""
        return any(label.scheme == "polarity" and label.key == "restraint" for label in self.labels)

    @property
    def line(self) -> tuple[Label, ...]:
        """Labels that the clause's own words earn, each once, without its force and polarity.

        The theme `norms`, which every norm brings with it, is left out beside a norm.
        """
        own = [label for label in self.labels if label.rests_on == "text"]
        has_norm = any(label.scheme == "norm" for label in own)
        shown = (
            label
            for label in own
            if label.scheme not in ("force", "polarity", "voice")
            and not (has_norm and (label.scheme, label.key) == ("theme", "norms"))
        )
        return tuple({(label.scheme, label.key): label for label in shown}.values())

    @property
    def carried(self) -> tuple[Label, ...]:
        """Labels that rest on its heading, chapeau or report and that its own words do not earn too."""
        own = {(label.scheme, label.key) for label in self.labels if label.rests_on == "text"}
        rest = (label for label in self.labels if label.rests_on != "text")
        shown = (label for label in rest if label.scheme not in ("force", "polarity", "voice"))
        return tuple({pair: x for x in shown if (pair := (x.scheme, x.key)) not in own}.values())


def direction(language: str) -> str:
    """Return `rtl` for scripts written from right to left, else `ltr`."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def with_tags(rows: ClauseQuerySet) -> ClauseQuerySet:
    """Clauses with the tags that stand and their reviewers, in one query more."""
    tags = Tag.objects.standing().select_related("reviewer").order_by("id")
    return rows.prefetch_related(Prefetch("tags", queryset=tags))


def clause_view(clause: Clause, label: str, names: LabelNames, notes: Sequence[Note] = ()) -> ClauseView:
    """Return one clause with its labels (see `with_tags`); `label` is how its report is cited."""
    labels = labels_of(clause, clause.tags.all(), names)
    return ClauseView(
        key=clause.key,
        path=clause.path,
        margin=margin(clause.path),
        citation=citation(label, clause.path, clause.kind),
        kind=clause.kind,
        text=clause.text,
        text_hash=clause.text_hash,
        language=clause.language,
        direction=direction(clause.language),
        page=clause.page,
        ocr_confidence=clause.ocr_confidence,
        boxes=tuple(tuple(box) for box in clause.boxes),
        depth=_depth(clause),
        voice=clause.voice,
        runs=cut(clause.text, labels, notes),
        labels=labels,
        tagged=tags_language(clause.language),
    )


def note_views(footnotes: Iterable[Footnote]) -> tuple[NoteView, ...]:
    """Return footnotes as a page shows them."""
    return tuple(
        NoteView(anchor=f"fn{row.position}", mark=row.mark, text=row.text, page=row.page) for row in footnotes
    )


def marks(footnotes: Iterable[Footnote]) -> dict[int, list[Note]]:
    """Return the marks of footnotes by the id of the clause they stand in."""
    found: dict[int, list[Note]] = {}
    for row in footnotes:
        if row.clause_id is not None and row.at is not None:
            found.setdefault(row.clause_id, []).append(Note(row.mark, row.at, f"fn{row.position}"))
    return found


def _depth(clause: Clause) -> int:
    """How far an item stands in: the number of `(a)`, `(i)` behind its paragraph."""
    return min(margin(clause.path).rpartition(", ")[2].count(" ("), 2) if clause.kind == "item" else 0
