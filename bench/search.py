"""Generated clauses in; p50 and p95 of our search beside bare calls of the engine for the same queries, out.

`python bench/search.py [number of clauses]`: 200 queries, one run, a database of its own that is thrown
away. "bare" is what an engine's user would call for the same: top 20 with total, and one aggregation.
Where ELASTICSEARCH_URL names a server, it is measured too, with indices of its own that are deleted after.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normsbase.search.elastic import ElasticBackend
    from normsbase.search.protocol import SearchBackend

Bare = Callable[[str], Callable[[], int]]  # a query in; a call of the engine alone, giving the total, out

ROOT = Path(__file__).resolve().parent.parent
QUERIES = 200
SIZE = 20


def main() -> None:
    """Build, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "SECRET_KEY": "for a measurement",
            "DJANGO_SETTINGS_MODULE": "normsbase.settings",
        }
        import django

        django.setup()
        measure(count)


def measure(count: int) -> None:
    """Fill a database with `count` clauses and compare service and bare engines on the same queries."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from bench._clauses import fill
    from normsbase.services.engine import engine

    url, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill(count)
    queries = make_queries()
    print(f"tantivy, {count:,} clauses")
    _report_build(count)
    _report(*_timed(queries, tantivy()))
    _report_top(queries, engine())
    _report_size(settings.INDEX_DIR)
    if url:
        settings.ELASTICSEARCH_URL = url
        settings.ELASTICSEARCH_INDEX = f"bench-{uuid.uuid4().hex[:12]}"
        _measure_server(count, queries)


def _measure_server(count: int, queries: list[tuple[str, str]]) -> None:
    """Build and ask Elasticsearch, and leave nothing behind there."""
    from normsbase.search.elastic import ElasticBackend
    from normsbase.services import index
    from normsbase.services.engine import engine

    backend = engine()
    assert isinstance(backend, ElasticBackend)
    print(f"Elasticsearch, {count:,} clauses")
    try:
        began = time.perf_counter()
        index.reindex()
        print(f"build: {count / (time.perf_counter() - began):,.0f} clauses/s from the database")
        _report(*_timed(queries, elasticsearch(backend)))
    finally:
        names = backend.client.indices.get(index=f"{backend.indices.prefix}-*", expand_wildcards="all")
        for name in names:
            backend.client.indices.delete(index=name)


def _report_build(count: int) -> None:
    """Time a rebuild from the database, and the engine alone fed with the same clauses."""
    from normsbase.models import Report
    from normsbase.search.embedded import EmbeddedBackend
    from normsbase.search.folder import IndexFolder
    from normsbase.services import index
    from normsbase.services.index.docs import batches

    began = time.perf_counter()
    index.reindex()
    ours = time.perf_counter() - began
    ready = [
        (slug, tuple(docs)) for slug, docs in batches(list(Report.objects.values_list("slug", flat=True)))
    ]
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        EmbeddedBackend(IndexFolder(Path(folder))).rebuild(ready)
        engine = time.perf_counter() - began
    print(
        f"build: {count / ours:,.0f} clauses/s from the database; "
        f"{count / engine:,.0f} analysis and engine alone"
    )


def tantivy() -> Bare:
    """Return how tantivy alone is asked; the query is compiled beforehand."""
    from normsbase.search.embedded import EmbeddedBackend, compile_tree
    from normsbase.search.syntax import parse
    from normsbase.search.types import FACETS
    from normsbase.search.verified import Verified
    from normsbase.services.engine import engine
    from normsbase.services.find.texts import texts_at

    backend = engine()
    assert isinstance(backend, EmbeddedBackend)
    reader = backend._read()
    settled = Verified(backend, texts_at).asked  # what is near is read from the texts beforehand
    asked = {facet: {"terms": {"field": facet, "size": 1000}} for facet in FACETS}

    def compiled(text: str) -> Callable[[], int]:
        query = compile_tree(settled(parse(text).tree), reader)

        def call() -> int:
            found = reader.searcher.search(query, SIZE)
            reader.searcher.aggregate(query, asked)
            return int(found.count)  # type: ignore[attr-defined]  # missing in its stubs

        return call

    return compiled


def elasticsearch(backend: ElasticBackend) -> Bare:
    """Return how the server alone is asked, by one call of its client with the query compiled beforehand."""
    from normsbase.search.elastic.compile import compile_tree
    from normsbase.search.syntax import parse
    from normsbase.search.types import FACETS
    from normsbase.search.verified import Verified
    from normsbase.services.find.texts import texts_at

    asked = {facet: {"terms": {"field": facet, "size": 1000}} for facet in FACETS}
    with backend._reading() as (name, view):
        index, languages = name, view.languages
    settled = Verified(backend, texts_at).asked

    def compiled(text: str) -> Callable[[], int]:
        query = compile_tree(settled(parse(text).tree), languages).to_dict()

        def call() -> int:
            found = backend.client.search(
                index=index, query=query, aggs=asked, size=SIZE, source=False, track_total_hits=True
            )
            return int(found["hits"]["total"]["value"])

        return call

    return compiled


def make_queries() -> list[tuple[str, str]]:
    """Return kind and text of 200 queries of the sorts that people type."""
    from bench._words import DOINGS, rare_words

    chance = random.Random(11)
    rare = rare_words(random.Random(7))
    words = sorted({word for doing in DOINGS for word in doing.split() if len(word) > 3})
    makers: tuple[tuple[str, Callable[[], str]], ...] = (
        ("common word", lambda: chance.choice(words)),
        ("rare word", lambda: rare[int(len(rare) * chance.random() ** 3)]),
        ("two words", lambda: " ".join(chance.sample(words, 2))),
        ("phrase", lambda: '"' + " ".join(chance.choice(DOINGS).split()[:3]) + '"'),
        ("boolean + filters", lambda: f"({' OR '.join(chance.sample(words, 3))}) -draft kind:treaty"),
        ("prefix", lambda: chance.choice(words)[:4] + "*"),
        ("near", lambda: f"{chance.choice(words)} ~5 {chance.choice(words)}"),
        ("same sentence", lambda: f"{chance.choice(words)} /s {chance.choice(words)}"),
        ("every paragraph", lambda: ""),
        ("two norms", lambda: f"{chance.choice(words)} norm:13{chance.choice('abcdef')},13g"),
    )  # fmt: skip
    return [(kind, make()) for number in range(QUERIES) for kind, make in [makers[number % len(makers)]]]


def _timed(
    queries: list[tuple[str, str]], bare: Bare
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return milliseconds of each query by kind: through the service, and bare."""
    from normsbase.services.find import find
    from normsbase.services.find.widened import AsTyped

    for _, text in queries[:8]:
        find(text, as_typed=AsTyped(everything=True))
        bare(text)()
    ours: dict[str, list[float]] = {}
    alone: dict[str, list[float]] = {}
    for kind, text in queries:
        call = bare(text)
        began = time.perf_counter()
        total = call()
        between = time.perf_counter()
        answer = find(text, size=SIZE, as_typed=AsTyped(everything=True))
        ended = time.perf_counter()
        assert answer.total == total, text
        alone.setdefault(kind, []).append(1000 * (between - began))
        ours.setdefault(kind, []).append(1000 * (ended - between))
    return ours, alone


def _report(ours: dict[str, list[float]], bare: dict[str, list[float]]) -> None:
    heads = "find(): p50    p95     bare engine: p50    p95     times: p50  p95"
    print(f"{QUERIES} queries, milliseconds      {heads}")
    for kind in ours:
        print(f"  {kind:28} {_row(ours[kind], bare[kind])}")
    both = [[time for kind in times.values() for time in kind] for times in (ours, bare)]
    print(f"  {'all':28} {_row(*both)}")


def _row(ours: list[float], bare: list[float]) -> str:
    ratios = " ".join(f"{mine / alone:6.1f}" for mine, alone in zip(_both(ours), _both(bare), strict=True))
    return f"{_line(ours)}            {_line(bare)}       {ratios}"


def _report_top(queries: list[tuple[str, str]], backend: SearchBackend) -> None:
    """Time the first hits with their total: through our contract from a query's text, and tantivy alone."""
    from normsbase.search.embedded import EmbeddedBackend, compile_tree
    from normsbase.search.syntax import parse
    from normsbase.search.types import Query
    from normsbase.search.verified import Verified
    from normsbase.services.find.texts import texts_at

    assert isinstance(backend, EmbeddedBackend)
    reader, engine = backend._read(), Verified(backend, texts_at)
    ours, bare = [], []
    for _, text in queries:
        query = compile_tree(engine.asked(parse(text).tree), reader)
        began = time.perf_counter()
        reader.searcher.search(query, SIZE)
        between = time.perf_counter()
        engine.search(Query(tree=parse(text).tree, size=SIZE, facets=()))
        ended = time.perf_counter()
        bare.append(1000 * (between - began))
        ours.append(1000 * (ended - between))
    print(f"top {SIZE} with total, p50, p95: {_row(ours, bare)}")


def _report_size(folder: Path) -> None:
    files = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"index {files / 1e6:,.0f} MB; most memory of this process {most:,.0f} MB")


def _both(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[18]


def _line(times: list[float]) -> str:
    median, slow = _both(times)
    return f"{median:8.1f} {slow:8.1f}"


if __name__ == "__main__":
    main()
