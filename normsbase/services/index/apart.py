"""Texts in, the index written with all that it takes out; one that raises an error of ours is set aside.

Such a text has a finding that says so and is not searched, so that those behind it are. It is tried again
whenever it changes, and after every new building of the index.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence

from normsbase.models import Edition, Finding
from normsbase.models.runs import NOT_SEARCHABLE
from normsbase.search.protocol import Batch
from normsbase.search.types import RefusedTextError

# What a text can do to our own code; an engine that is away raises none of these.
OURS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RefusedTextError,
    RuntimeError,
    TypeError,
    ValueError,
)
REMEDY = (
    "Its pages are complete. Please report this as an error of Normsbase; `manage.py reindex` tries again."
)
log = logging.getLogger(__name__)

Read = Callable[[Sequence[str]], Iterable[Batch]]
Write = Callable[[Iterable[Batch]], int]


def write_apart(slugs: Sequence[str], read: Read, write: Write) -> None:
    """Write these texts at once; where that fails by an error of ours, one by one, without the bad ones."""
    if not _error_of(lambda: write(read(slugs))):
        _searchable(slugs)
        return
    for slug in slugs:
        if error := _error_of(lambda slug=slug: write(read([slug]))):  # type: ignore[misc]  # bound at once
            set_aside(slug, error)
        else:
            _searchable([slug])


def read_apart(slugs: Sequence[str], read: Read) -> Iterator[Batch]:
    """Yield what is read of each text, those apart that cannot be read."""
    found: list[Batch] = []
    if not _error_of(lambda: found.extend(read(slugs))):
        yield from found
        return
    for slug in slugs:
        found.clear()
        if error := _error_of(lambda slug=slug: found.extend(read([slug]))):  # type: ignore[misc]
            set_aside(slug, error)
        else:
            yield from found


def apart() -> set[str]:
    """Return the slugs of the texts that were set aside and not taken since."""
    rows = Finding.objects.filter(code=NOT_SEARCHABLE, edition__current=True)
    return set(rows.values_list("edition__report__slug", flat=True))


def set_aside(slug: str, error: str) -> None:
    """Say of each file of a text that answers searches that it is not searched, and why."""
    log.error("%s was set aside by the index: %s", slug, error)
    for edition in Edition.objects.searched().filter(report__slug=slug):
        Finding.objects.update_or_create(
            edition=edition,
            code=NOT_SEARCHABLE,
            defaults={
                "severity": Finding.Severity.ERROR,
                "message": f"The search index does not take this text: {error}. Searches do not find it.",
                "remedy": REMEDY,
            },
        )


def _searchable(slugs: Sequence[str]) -> None:
    Finding.objects.filter(code=NOT_SEARCHABLE, edition__report__slug__in=slugs).delete()


def _error_of(doing: Callable[[], object]) -> str:
    """Return the error of ours that doing this raises, in words; nothing keeps a half-done write alive."""
    try:
        doing()
    except OURS as error:
        return f"{type(error).__name__}: {error}"
    return ""
