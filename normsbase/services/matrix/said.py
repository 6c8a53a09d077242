"""Commitments in words in; the evidence that cells and files show, by party and norm, out: few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from normsbase.models import Clause, Commitment, CommitmentQuerySet, Judgement
from normsbase.services.cite import citation
from normsbase.services.deed_words import in_words
from normsbase.services.standing import Evidence

BATCH = 500
FIELDS = (
    "catalogue_id", "kind", "stance", "clause_key", "quote", "start", "end", "limits", "language", "date",
    "date_kind", "group_name", "speaker", "origin", "rule", "version", "author_name", "review", "text_hash",
    "shifted", "note", "source", "evidence_report__slug", "evidence_report__symbol",
    "evidence_report__short_title", "evidence_report__title", "group__name", "report__slug", "object_key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands now."""

    path: str
    kind: str
    page: int | None
    ocr_confidence: float | None


def evidence_of(rows: CommitmentQuerySet, *by: str) -> dict[tuple[int, ...], list[Evidence]]:
    """Return evidence by the values of the named columns (`state_id`, `norm__key`)."""
    plain = list(rows.order_by("catalogue_id").values(*FIELDS, *by))
    places = _places({row["clause_key"] for row in plain if row["clause_key"]})
    judges = _judges([row["catalogue_id"] for row in plain if row["review"] not in ("", "proposed")])
    found: dict[tuple[Any, ...], list[Evidence]] = defaultdict(list)
    for row in plain:
        key = tuple(row[name] for name in by)
        found[key].append(_evidence(row, places.get(row["clause_key"]), judges.get(row["catalogue_id"], ())))
    return found


def until(rows: CommitmentQuerySet, as_of: str) -> CommitmentQuerySet:
    """Return the rows of no later date; a date cut to a year or month counts from its first day."""
    return rows.filter(date__lte=as_of) if as_of else rows


def _evidence(row: dict[str, Any], place: _Place | None, reviewers: Iterable[str]) -> Evidence:
    label = (
        row["evidence_report__symbol"] or row["evidence_report__short_title"] or row["evidence_report__title"]
    )
    path = row["clause_key"].partition("/")[2]
    quote, start = row["quote"], row["start"]
    return Evidence(
        id=row["catalogue_id"],
        kind=row["kind"],
        kind_words=in_words(row["kind"]),
        stance=row["stance"],
        key=row["clause_key"],
        slug=row["evidence_report__slug"] or "",
        text=label or "",
        title=row["evidence_report__title"] or "",
        citation=citation(label, place.path if place else path, place.kind if place else "") if label else "",
        quote=quote,
        start=start,
        end=row["end"],
        limits=tuple((one, two) for one, two in row["limits"]),
        limit_words=tuple(
            quote[max(0, one - start) : two - start]
            for one, two in row["limits"]
            if two - start <= len(quote)
        ),
        language=row["language"],
        page=place.page if place else None,
        ocr_confidence=place.ocr_confidence if place else None,
        date=row["date"],
        date_kind=row["date_kind"],
        group=row["group_name"] or row["group__name"] or "",
        speaker=row["speaker"],
        given_by=_given_by(row),
        review=row["review"],
        reviewers=tuple(reviewers),
        text_hash=row["text_hash"],
        shifted=row["shifted"],
        note=row["note"],
        source=row["source"],
        about=row["object_key"] or row["report__slug"] or "",
    )


def _given_by(row: dict[str, Any]) -> str:
    if row["origin"] == Commitment.Origin.RULE:
        return f"rule {row['rule']}, {row['version']}"
    if row["origin"] == Commitment.Origin.CATALOGUE:
        return "catalogue"
    return str(row["author_name"] or row["origin"])


def _places(keys: set[str]) -> dict[str, _Place]:
    found = {}
    for portion in _portions(sorted(keys)):
        rows = Clause.objects.filter(key__in=portion)
        for key, path, kind, page, pages, ocr in rows.values_list(
            "key", "path", "kind", "page", "edition__page_count", "ocr_confidence"
        ):
            found[key] = _Place(path, kind, page if pages else None, ocr)
    return found


def _judges(names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for portion in _portions(names):
        rows = Judgement.objects.filter(identity__in=portion, stands=True).order_by("at", "pk")
        for identity, reviewer, verdict in rows.values_list("identity", "reviewer_name", "verdict"):
            found[identity].append(reviewer if verdict == "accepted" else f"{reviewer} ({verdict})")
    return found


def _portions(values: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(values), BATCH):
        yield values[at : at + BATCH]
