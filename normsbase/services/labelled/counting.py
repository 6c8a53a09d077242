"""A scheme of labels in; how many paragraphs and texts carry each label, and in which years, out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from normsbase.models import Tag

YEARS_SHOWN = 16


@dataclass(frozen=True, slots=True)
class LabelCount:
    """Counts of one label over the current editions: paragraphs and items, texts, paragraphs a year."""

    paragraphs: int = 0
    texts: int = 0
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts by label; `years` are those of the bars, `undated` the paragraphs of texts without a year."""

    labels: dict[str, LabelCount]
    years: tuple[int, ...]
    samples: int  # paragraphs counted that stand in samples

    def of(self, label: str) -> LabelCount:
        """Return the counts of one label, zero where nothing carries it."""
        return self.labels.get(label, LabelCount(years=(0,) * len(self.years)))


def count_labels(scheme: str) -> Counts:
    """Count every label of a scheme in one query."""
    rows = list(
        Tag.objects.standing()
        .filter(scheme=scheme, clause__edition__current=True)
        .order_by()
        .values_list("label", "clause__report__year", "clause__report__sample")
        .annotate(Count("clause", distinct=True), Count("clause__report", distinct=True))
    )
    last = max((year for _, year, *_ in rows if year), default=0)
    years = tuple(range(last - YEARS_SHOWN + 1, last + 1)) if last else ()
    paragraphs: dict[str, int] = defaultdict(int)
    texts: dict[str, int] = defaultdict(int)
    by_year: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for label, year, _, clauses, reports in rows:
        paragraphs[label] += clauses
        texts[label] += reports
        by_year[label][year or 0] += clauses
    labels = {
        label: LabelCount(count, texts[label], tuple(by_year[label][year] for year in years))
        for label, count in paragraphs.items()
    }
    return Counts(labels, years, sum(clauses for _, _, sample, clauses, _ in rows if sample))


def count_together(scheme: str, label: str) -> dict[str, int]:
    """Return how many paragraphs carry each other label of the scheme beside this one."""
    mine = Tag.objects.standing().filter(scheme=scheme, label=label, clause__edition__current=True)
    rows = (
        Tag.objects.standing()
        .filter(scheme=scheme, clause__in=mine.values("clause"))
        .exclude(label=label)
        .order_by()
        .values_list("label")
        .annotate(Count("clause", distinct=True))
    )
    return dict(rows)
