"""A file and what was wanted in; nothing out where it is that document, else an error with what it is."""

from __future__ import annotations

from pathlib import Path

from ingest.media import PDF
from ingest.pool import Readers, Task
from ingest.records import Document, Told
from normsbase.services.fetch.errors import FetchError
from normsbase.services.fetch.plan import Wanted

BY_HAND = "If it is right, read the file with `manage.py ingest FILE --symbol …`."


def verify(path: Path, wanted: Wanted, readers: Readers) -> None:
    """Have a child read the file. Raises FetchError unless it shows the wanted symbol and language itself."""
    outcome = readers.read(Task(path=path, told=Told(), name=wanted.file_name))
    document = outcome.document
    if document is None:
        raise FetchError(f"What came cannot be read as {wanted.symbol}: {outcome.refused}.")
    if document.media_type != PDF:
        raise FetchError(f"What came for {wanted.symbol} is no PDF but {document.media_type}.")
    own, is_wanted = wanted.own_symbol(_first_words(document), document.fact("symbol"))
    if not own:
        scan = "" if document.clauses else " It has no text; it may be a scan."
        raise FetchError(
            f"What came shows no symbol, so nothing proves that it is {wanted.symbol}.{scan} {BY_HAND}"
        )
    if not is_wanted:
        raise FetchError(f"What came is {own}, not {wanted.symbol}: it is not kept. {BY_HAND}")
    # A language that the publisher does not have was found by mistake.
    if document.language != wanted.language and document.language in wanted.publisher.languages:
        raise FetchError(
            f"What came is in {document.language}, not in {wanted.language}: it is not kept. "
            f"Ask for --language {document.language}."
        )


def _first_words(document: Document) -> str:
    return next((page.text for page in document.pages if page.text.strip()), "")
