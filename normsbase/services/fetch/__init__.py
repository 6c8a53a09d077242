"""Symbols in, official texts in the base out: downloaded from their publishers, proven and read.

The addresses in `fixtures/publishers.toml` are those that publishers document or that are in common use; the
tests ask servers of their own, so a publisher who changes an address is noticed by its users first.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from ingest.pool import Limits as ReadingLimits
from ingest.pool import Readers, Task
from ingest.reading import make_cutter
from ingest.records import Told
from normsbase.services.fetch.client import Client, Limits
from normsbase.services.fetch.download import Download, download
from normsbase.services.fetch.errors import FetchError
from normsbase.services.fetch.pace import Pace
from normsbase.services.fetch.plan import Unasked, Wanted, known_symbols, plan, symbols_in
from normsbase.services.fetch.policy import Policy
from normsbase.services.fetch.publishers import Publisher, load_publishers
from normsbase.services.fetch.results import Fetched
from normsbase.services.fetch.there import had
from normsbase.services.fetch.verify import verify
from normsbase.services.intake import Intake, queue, take_in

__all__ = [
    "Client",
    "FetchError",
    "Fetched",
    "Fetching",
    "Limits",
    "Pace",
    "Policy",
    "Publisher",
    "Unasked",
    "Wanted",
    "fetch",
    "had",
    "known_symbols",
    "load_publishers",
    "plan",
    "symbols_in",
]
UNDER_WAY = "fetching-"
DAY = 24 * 3600  # seconds
BATCH = 10  # documents handed over to be read at once: few enough that an interruption loses little


def _silent(wanted: Wanted, came: Download) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How to fetch: who asks, anew or what lacks, read here or by a worker; `came` hears of each file."""

    client: Client
    again: bool = False
    queued: bool = False
    intake: Intake = field(default_factory=lambda: Intake(started_by="manage.py fetch"))
    came: Callable[[Wanted, Download], None] = _silent


@dataclass(frozen=True, slots=True)
class _Kept:
    """A download that is proven, as a file to read."""

    wanted: Wanted
    came: Download
    task: Task


def fetch(wanted: Iterable[Wanted | Unasked], how: Fetching) -> Iterator[Fetched]:
    """Make the base hold these documents; yield one result each: what fails first, what was read in batches.

    A document that does not come, or is another one, costs no other document anything. Raises
    SearchUnavailableError or IntakeError as `intake` does.
    """
    waiting = iter(wanted)
    with _readers() as readers:
        while batch := tuple(islice(waiting, BATCH)):
            with _folder() as folder:
                kept: list[_Kept] = []
                for number, each in enumerate(batch):
                    result = _bring(each, folder / str(number), how, readers)
                    if isinstance(result, Fetched):
                        yield result
                    else:
                        kept.append(result)
                yield from _hand_over(kept, how)


def _bring(each: Wanted | Unasked, path: Path, how: Fetching, readers: Readers) -> Fetched | _Kept:
    """Download and prove one document, or say why it is not there or need not be."""
    if isinstance(each, Unasked):
        return Fetched.of(each, "failed", each.reason)
    needless = had(each, again=how.again)
    if needless:
        return needless
    client = replace(how.client, policy=replace(how.client.policy, hosts=each.publisher.hosts))
    reasons: list[str] = []
    for address in each.addresses:
        try:
            came = download(address, client, path)
            verify(came.path, each, readers)
        except FetchError as error:
            reasons.append(str(error))
        else:
            how.came(each, came)
            return _Kept(each, came, _task(each, came, address))
    return Fetched.of(each, "failed", " ".join(dict.fromkeys(reasons)))


def _task(wanted: Wanted, came: Download, address: str) -> Task:
    """Return the file to read, with where and when it came: its edition keeps that beside its hash."""
    way = "" if came.final == address else f", asked for at {address}"
    source = f"{came.final}{way}, fetched {timezone.now():%Y-%m-%d %H:%M:%S} UTC"
    # What the pipeline finds by itself is found again; only other publishers' symbols have to be told.
    symbol = wanted.symbol if wanted.publisher.shows else ""
    return Task(
        path=came.path,
        told=Told(symbol=symbol, language=wanted.language, source=source),
        name=wanted.file_name,
    )


def _hand_over(kept: list[_Kept], how: Fetching) -> Iterator[Fetched]:
    if not kept:
        return
    tasks = [each.task for each in kept]
    if how.queued:
        run = queue(tasks, how.intake)
        for each in kept:
            yield replace(_of(each, "waiting"), reason=f"a worker reads it (batch {run.pk})")
        return
    by_name = {each.wanted.file_name: each for each in kept}
    for result in take_in(tasks, how.intake):
        each = by_name[result.file]
        yield replace(_of(each, result.outcome), reason=result.reason, file=result)


def _of(each: _Kept, outcome: str) -> Fetched:
    return replace(Fetched.of(each.wanted, outcome), address=each.came.final, size=each.came.size)


@contextmanager
def _readers() -> Iterator[Readers]:
    """Have one child that reads what came; it starts when there is a file."""
    readers = Readers(make_cutter, (), ReadingLimits(), 1)
    try:
        yield readers
    finally:
        readers.end()


@contextmanager
def _folder() -> Iterator[Path]:
    """Have a folder beside the documents for what is on its way."""
    beside = Path(settings.DATA_DIR)
    beside.mkdir(parents=True, exist_ok=True)
    for left in beside.glob(f"{UNDER_WAY}*"):
        if left.stat().st_mtime < time.time() - DAY:  # of a run that was killed
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=UNDER_WAY, dir=beside) as folder:
        yield Path(folder)
