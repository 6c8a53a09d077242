"""The database and the index in, the texts whose entries differ out; the database is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count

from normsbase.models import Clause, Stale
from normsbase.search.fields import digest_of
from normsbase.search.protocol import SearchBackend
from normsbase.search.types import ClauseDoc, SearchUnavailableError
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
        yield from _compare_contents(backend, [slug for slug in differing if slug in wanted])


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


def _compare_contents(backend: SearchBackend, slugs: Sequence[str]) -> Iterator[Trouble]:
    """Compare the digests of paragraphs that both have; what only one has was told already."""
    other = [slug for slug, docs in batches(slugs) if _other(docs, backend.digests_of(slug))]
    yield from _differ("index-other", "texts have other words or labels in the search index", other)


def _other(docs: Sequence[ClauseDoc], held: Mapping[str, str]) -> bool:
    return any(held.get(doc.key, digest) != digest for doc in docs for digest in (digest_of(doc),))


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
