"""Counts of one file in, nothing out: what holds more than any document of this field is refused."""

from __future__ import annotations

from ingest.errors import RefusedError

BYTES = 1 << 30
PAGES = 5_000
CHARACTERS = 10_000_000  # some 4,000 pages of print
PARAGRAPH = 500_000  # characters of one paragraph: some 200 pages without an end


def check_bytes(count: int) -> None:
    """Raise RefusedError for a file of too many bytes."""
    if count > BYTES:
        raise RefusedError(
            f"the file has {count / 1e9:,.1f} GB, and at most {BYTES / 1e9:,.1f} are read; hand in its parts"
        )


def check_pages(count: int) -> None:
    """Raise RefusedError for too many pages, be it only that the file claims to have them."""
    if count > PAGES:
        raise RefusedError(
            f"the file says that it has {count:,} pages and at most {PAGES:,} are read; hand in its parts"
        )


def check_characters(count: int) -> None:
    """Raise RefusedError for too many characters."""
    if count > CHARACTERS:
        raise RefusedError(
            f"the text has more than {CHARACTERS:,} characters, which is all that is read; hand in its parts"
        )


def check_paragraph(count: int) -> None:
    """Raise RefusedError for a paragraph that never ends."""
    if count > PARAGRAPH:
        raise RefusedError(
            f"a paragraph of it has {count:,} characters and none may have more than {PARAGRAPH:,}; "
            "hand in a copy with its paragraphs apart"
        )
