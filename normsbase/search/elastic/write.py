"""Reports' clauses in, bulk requests out that make an index hold exactly these; a report is never parted.

All that is new in a report and all that is gone travels in one request, so that a writer that dies
leaves a report as it was or as it is to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from normsbase.search.elastic.client import WRITE_SECONDS, known_refusal, shortened
from normsbase.search.elastic.layout import document_of, id_of
from normsbase.search.elastic.read import ids_and_keys, of_reports
from normsbase.search.protocol import Batch
from normsbase.search.types import RefusedTextError, SearchUnavailableError

CLAUSES_A_REQUEST = 1_000  # and more where a report has more
REPORTS_A_REQUEST = 500
BYTES_A_REQUEST = 50_000_000
BAD_REQUEST = 400
RETRIES, FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 4, 0.5, 10.0

Action = dict[str, Any]


def write_batches(
    client: Elasticsearch, index: str, batches: Iterable[Batch], *, window: int, replacing: bool
) -> int:
    """Make the index hold exactly these clauses of each report and show them; return how many.

    With `replacing`, `index` is an alias, and clauses of these reports that are not given are taken away.
    Raises RefusedTextError, or SearchUnavailableError, naming the clause that the server refuses and why.
    """
    client = client.options(request_timeout=WRITE_SECONDS)
    if replacing:
        client.indices.refresh(index=index)  # what a writer that died has left is to be seen
    total = 0
    for group in _grouped(batches):
        gone = _gone(client, index, group, window) if replacing else ()
        actions = [_put(index, doc) for _, docs in group for doc in docs]
        total += len(actions)
        actions += [{"_op_type": "delete", "_index": index, "_id": name} for name in sorted(gone)]
        _send(client, actions, require_alias=replacing)
    client.indices.refresh(index=index)
    return total


def _put(index: str, doc: Any) -> Action:
    return {"_op_type": "index", "_index": index, "_id": id_of(doc.key), "_source": document_of(doc)}


def _grouped(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Yield whole reports, as many as fit a request."""
    group: list[Batch] = []
    clauses = 0
    for report, docs in batches:
        group.append((report, docs))
        clauses += len(docs)
        if clauses >= CLAUSES_A_REQUEST or len(group) >= REPORTS_A_REQUEST:
            yield group
            group, clauses = [], 0
    if group:
        yield group


def _gone(client: Elasticsearch, index: str, group: list[Batch], window: int) -> set[str]:
    """Return the names of documents of these reports that are not among their clauses any more."""
    query = of_reports([report for report, _ in group])
    held = {name for name, _ in ids_and_keys(client, index, query, window)}
    return held - {id_of(doc.key) for _, docs in group for doc in docs}


def _send(client: Elasticsearch, actions: list[Action], *, require_alias: bool) -> None:
    """Send actions; those that a busy server puts off (429, 503) again, after longer and longer pauses."""
    sent = streaming_bulk(
        client,
        actions,
        chunk_size=max(1, len(actions)),
        max_chunk_bytes=BYTES_A_REQUEST,
        raise_on_error=False,
        max_retries=RETRIES,
        initial_backoff=FIRST_PAUSE_SECONDS,
        max_backoff=LONGEST_PAUSE_SECONDS,
        retry_on_status=(429, 503),
        require_alias=require_alias,  # else the server would make an index of a name that has gone
    )
    for done, result in sent:
        ((action, answer),) = result.items()
        if not done and not (action == "delete" and answer.get("status") == 404):
            raise _refused(answer)


def _refused(answer: dict[str, Any]) -> SearchUnavailableError:
    error = answer.get("error") or {}
    reason = f"{error.get('type')}: {error.get('reason')}" if isinstance(error, dict) else str(error)
    known, status = known_refusal(reason), answer.get("status")
    its_own = status == BAD_REQUEST and not known  # of this clause, which no waiting helps
    kind = RefusedTextError if its_own else SearchUnavailableError
    return kind(
        f"The search server did not take {answer.get('_id')}: {known or f'{status}, {shortened(reason)}'}"
    )
