"""Generated clauses in; what our search takes beside bare calls of its engine for the same queries, out.

`python bench/search.py [number of clauses]`: a database of its own that is thrown away; 240 queries in
three rounds, each query asked of both in turn and each as for the first time. "bare" is what an engine's
user would call: the first 20 hits with their total from a compiled query, one aggregation with the facets,
and tantivy's own snippets of 20 hits. Where ELASTICSEARCH_URL names a server, it is measured too.
`python bench/search.py here`: the base in DATA_DIR as it stands, asked what people ask; nothing is written.
"""

from __future__ import annotations

import os
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
    from bench._bare_index import BareIndex
    from bench._engines import Calls
    from bench._queries import Asked
    from normsbase.search.protocol import SearchBackend

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
PARTS = ("top", "facets", "marks")


def main() -> None:
    """Build, measure, print."""
    here = sys.argv[1:] == ["here"]
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SECRET_KEY": "for a measurement", "DJANGO_SETTINGS_MODULE": "normsbase.settings"}
        if not here:
            os.environ["DATA_DIR"] = folder
        import django

        django.setup()
        (Path(folder) / "bare").mkdir()
        if here:
            measure_here(Path(folder))
        else:
            measure(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000, Path(folder))


def measure_here(folder: Path) -> None:
    """Compare service and bare engine on the base that is here, by the queries that judge relevance."""
    from django.conf import settings

    from bench._bare_index import BareIndex
    from bench._engines import tantivy_calls
    from bench._queries import Asked
    from normsbase.models import Report
    from normsbase.search.lexing import QueryError
    from normsbase.search.syntax import parse
    from normsbase.services.engine import engine
    from normsbase.services.evaluate.relevance import read_cases
    from normsbase.services.find.filters import resolved
    from normsbase.services.index.docs import batches

    settings.ELASTICSEARCH_URL = ""
    bare = BareIndex(folder / "bare")
    bare.build(batches(list(Report.objects.standing().values_list("slug", flat=True))))
    queries = []
    for case in read_cases(Path(settings.RELEVANCE_FILE)):
        try:
            as_typed = resolved(parse(case.query).tree, lambda _: ()) == parse(case.query).tree
        except QueryError:
            as_typed = False
        if as_typed:  # values of filters in other words than codes are no matter of the engine
            queries.append(Asked("what people ask", case.query))
    print(f"tantivy, {engine().holding().clauses:,} clauses of this base, {len(queries)} queries")
    _report(*_timed(queries, tantivy_calls(engine(), bare)))  # type: ignore[arg-type]
    _report_top(queries, engine())
    print(f"memory after these queries {_resident():,.0f} MB")


def measure(count: int, folder: Path) -> None:
    """Fill a database with `count` clauses and compare service and bare engines on the same queries."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from bench._bare_index import BareIndex
    from bench._clauses import fill
    from bench._edits import edits, size_of
    from bench._engines import tantivy_calls
    from bench._queries import make_queries
    from normsbase.services.engine import engine

    url, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill(count)
    print(f"tantivy, {count:,} clauses")
    bare = BareIndex(folder / "bare")
    _report_build(count, bare)
    queries = make_queries()
    _report(*_timed(queries, tantivy_calls(engine(), bare)))  # type: ignore[arg-type]
    _report_top(queries, engine())
    _report_nearness(queries)
    print(f"index {size_of(settings.INDEX_DIR):,.0f} MB; the bare one {size_of(folder / 'bare'):,.0f} MB")
    print(f"memory after these queries {_resident():,.0f} MB, most while building {_most():,.0f} MB")
    print(edits(bare))
    if url:
        settings.ELASTICSEARCH_URL = url
        settings.ELASTICSEARCH_INDEX = f"bench-{uuid.uuid4().hex[:12]}"
        _measure_server(count, queries)


def _measure_server(count: int, queries: list[Asked]) -> None:
    """Build and ask Elasticsearch, and leave nothing behind there."""
    from bench._engines import elastic_calls
    from normsbase.search.elastic import ElasticBackend
    from normsbase.services import index
    from normsbase.services.engine import engine

    backend = engine()
    assert isinstance(backend, ElasticBackend)
    print(f"\nElasticsearch, {count:,} clauses; bare: one call of its client with facets, without marks")
    try:
        began = time.perf_counter()
        index.reindex()
        print(f"build: {count / (time.perf_counter() - began):,.0f} clauses/s from the database")
        _report(*_timed(queries, elastic_calls(backend)))
    finally:
        names = backend.client.indices.get(index=f"{backend.indices.prefix}-*", expand_wildcards="all")
        for name in names:
            backend.client.indices.delete(index=name)


def _report_build(count: int, bare: BareIndex) -> None:
    """Time a rebuild from the database, our engine alone, and a bare index fed with the same clauses."""
    from normsbase.models import Report
    from normsbase.search.embedded import EmbeddedBackend
    from normsbase.search.folder import IndexFolder
    from normsbase.services import index
    from normsbase.services.index.docs import batches

    ours = _seconds(index.reindex)
    ready = [
        (slug, tuple(docs)) for slug, docs in batches(list(Report.objects.values_list("slug", flat=True)))
    ]
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedBackend(IndexFolder(Path(folder)))
        alone = _seconds(lambda: engine.rebuild(ready))
    theirs = _seconds(lambda: bare.build(ready))
    print(
        f"build, clauses/s: {count / ours:,.0f} from the database; {count / alone:,.0f} analysis and engine "
        f"alone; {count / theirs:,.0f} a bare index of two texts; times {alone / theirs:.1f}"
    )


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


Times = dict[str, list[float]]  # milliseconds by sort of query


def _timed(queries: list[Asked], calls: Callable[[Asked], Calls]) -> tuple[Times, dict[str, Times]]:
    """Return milliseconds of each query by sort, medians of the rounds: through the service, and bare."""
    from bench._timing import milliseconds
    from normsbase.services.find import find
    from normsbase.services.find.widened import AsTyped

    typed = AsTyped(everything=True)
    ours: Times = {}
    alone: dict[str, Times] = {part: {} for part in PARTS}
    for asked in queries[:12]:
        find(asked.text, as_typed=typed)
    rounds: list[list[list[float]]] = [[] for _ in queries]
    for _ in range(ROUNDS):
        for number, asked in enumerate(queries):
            bare = calls(asked)
            _forget()
            times = [milliseconds(getattr(bare, part)) for part in PARTS]
            took, answer = milliseconds(
                lambda asked=asked: find(asked.text, filters=asked.filters, page=asked.page, as_typed=typed)  # type: ignore[misc]
            )
            assert answer.total == times[0][1], (asked, answer.total, times[0][1], answer.error)
            rounds[number].append([took, *(time for time, _ in times)])
    for asked, measured in zip(queries, rounds, strict=True):
        took, *parts = (statistics.median(one) for one in zip(*measured, strict=True))
        ours.setdefault(asked.kind, []).append(took)
        for part, time_of_part in zip(PARTS, parts, strict=True):
            alone[part].setdefault(asked.kind, []).append(time_of_part)
    return ours, alone


def _forget(*, nearness: bool = False) -> None:
    """Let search forget queries, the clauses found and their words, so that each is asked as the first time.

    What was read of nearness stays unless asked for: bare calls are given it too.
    """
    from normsbase.search import cutting, verified
    from normsbase.search.embedded import EmbeddedBackend
    from normsbase.services import unchanged
    from normsbase.services.engine import engine

    backend = engine()
    cutting._cut.cache_clear()
    unchanged._kept.values.pop("row", None)
    if nearness:
        verified._memory.found.clear()
    if isinstance(backend, EmbeddedBackend):
        backend._counted.clear()
        backend._read().compiled.clear()


def _report(ours: Times, alone: dict[str, Times]) -> None:
    from bench._timing import HEADS, row

    print(f"whole answers, milliseconds        {HEADS}")
    sums = {
        kind: [sum(parts) for parts in zip(*(alone[part][kind] for part in PARTS), strict=True)]
        for kind in ours
    }
    for kind in ours:
        print(f"  {kind:28} {row(ours[kind], sums[kind])}")
    whole = [time for times in ours.values() for time in times]
    print(f"  {'all':28} {row(whole, [time for times in sums.values() for time in times])}")
    shares = {part: statistics.median([t for times in alone[part].values() for t in times]) for part in PARTS}
    print("  of bare, p50: " + ", ".join(f"{part} {time:.2f}" for part, time in shares.items()))


def _report_top(queries: list[Asked], backend: SearchBackend) -> None:
    """Time the first hits with their total: through our contract from a query's text, and tantivy alone."""
    from bench._engines import SIZE
    from bench._timing import milliseconds, row
    from normsbase.search.embedded import EmbeddedBackend, compile_tree
    from normsbase.search.syntax import parse
    from normsbase.search.types import Query
    from normsbase.search.verified import Verified
    from normsbase.services.find.texts import texts_at

    assert isinstance(backend, EmbeddedBackend)
    reader, engine = backend._read(), Verified(backend, texts_at)
    ours, bare = [], []
    for asked in [asked for asked in queries if not asked.filters and asked.page == 1]:
        times = []
        for _ in range(ROUNDS):
            query = compile_tree(engine.asked(parse(asked.text).tree), reader)
            reader.compiled.clear()
            theirs, _ = milliseconds(lambda query=query: reader.searcher.search(query, SIZE))  # type: ignore[misc]
            mine, _ = milliseconds(
                lambda text=asked.text: engine.search(Query(tree=parse(text).tree, size=SIZE, facets=()))  # type: ignore[misc]
            )
            times.append((mine, theirs))
        ours.append(statistics.median(mine for mine, _ in times))
        bare.append(statistics.median(theirs for _, theirs in times))
    print(f"  {'top 20 with total':28} {row(ours, bare)}")


def _report_nearness(queries: list[Asked]) -> None:
    """Time the queries of which texts are to be read, as nobody asked them before."""
    from bench._timing import both, milliseconds
    from normsbase.services.find import find

    times = []
    for asked in [asked for asked in queries if asked.kind in ("near", "same sentence")]:
        _forget(nearness=True)
        times.append(milliseconds(lambda text=asked.text: find(text))[0])  # type: ignore[misc]
    middle, slow = both(times)
    print(f"  nearness read from texts for the first time: p50 {middle:.0f} ms, p95 {slow:.0f} ms")


def _resident() -> float:
    """Return the megabytes that this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
