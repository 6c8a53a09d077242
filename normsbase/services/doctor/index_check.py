"""The database and the index in, the texts whose entries differ out; the database is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count

from normsbase.models import Clause, Stale
from normsbase.search.fields import values_of
from normsbase.search.protocol import SearchBackend
from normsbase.search.tree import Filter
from normsbase.search.types import FACETS, ClauseDoc, Query, SearchUnavailableError
from normsbase.services.doctor.trouble import Look, Trouble
from normsbase.services.engine import engine
from normsbase.services.index.docs import batches

MEND = "--mend writes their entries anew."


def check_index(look: Look) -> Iterator[Trouble]:
    """Compare the paragraphs of each text, leaving out texts that the index is behind with and knows it."""
    backend = engine()
    try:
        held = dict(backend.report_counts())
    except SearchUnavailableError as error:
        held = {}
        if _wanted():
            yield _unusable(error)
            return
    wanted, behind = _wanted(), set(Stale.objects.values_list("slug", flat=True))
    differing = sorted(slug for slug in {*held, *wanted} - behind if held.get(slug) != wanted.get(slug))
    if look.deep:
        differing = sorted({*held, *wanted} - behind)
    yield from _compare_keys(backend, differing)
    if look.deep:
        yield from _compare_labels(backend, [slug for slug in differing if slug in wanted])


def _wanted() -> dict[str, int]:
    found = Clause.objects.searched().order_by().values_list("report__slug").annotate(Count("pk"))
    return dict(found)


def _unusable(error: SearchUnavailableError) -> Trouble:
    return Trouble(
        code="index-unusable",
        area="index",
        severity="error",
        what="search index cannot be used",
        items=(str(error),),
        remedy="--mend builds it anew from the database.",
        mendable=True,
    )


def _compare_keys(backend: SearchBackend, slugs: Sequence[str]) -> Iterator[Trouble]:
    lacking, extra = [], []
    for slug in slugs:
        keys = set(Clause.objects.searched().filter(report__slug=slug).values_list("key", flat=True))
        held = backend.keys_of(slug)
        if keys - held:
            lacking.append(slug)
        if held - keys:
            extra.append(slug)
    yield from _differ("index-lacks", "texts have paragraphs that the search index lacks", lacking)
    yield from _differ("index-extra", "texts have more in the search index than in the database", extra)


def _compare_labels(backend: SearchBackend, slugs: Sequence[str]) -> Iterator[Trouble]:
    other = [slug for slug, docs in batches(slugs) if _labels_of(docs) != _labels_held(backend, slug)]
    yield from _differ("index-other-labels", "texts have other labels in the search index", other)


def _labels_of(docs: Sequence[ClauseDoc]) -> Mapping[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    for values in map(values_of, docs):
        for facet in FACETS:
            each = values[facet] if isinstance(values[facet], list) else [values[facet]]
            counts.update((facet, str(value)) for value in each)
    return counts


def _labels_held(backend: SearchBackend, slug: str) -> Mapping[tuple[str, str], int]:
    page = backend.search(Query(tree=Filter(field="report", values=(slug,)), size=1))
    return Counter(
        {(facet, found.value): found.count for facet, counts in page.facets.items() for found in counts}
    )


def _differ(code: str, what: str, slugs: Sequence[str]) -> Iterator[Trouble]:
    if slugs:
        yield Trouble(
            code=code,
            area="index",
            severity="error",
            what=what,
            items=tuple(slugs),
            remedy=MEND,
            mendable=True,
        )
