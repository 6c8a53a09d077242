"""The pipeline's family of errors; each message says what the reader of it can do."""

from __future__ import annotations


class IngestError(Exception):
    """A file or a vocabulary could not be used; the message is meant for the person who gave it."""


class UnreadableError(IngestError):
    """The bytes are not a document that can be read: damaged, encrypted or empty."""


class RefusedError(IngestError):
    """The file is of a kind that holds no document text (JSON, CSV, an archive, an image)."""


class VocabularyError(IngestError):
    """A vocabulary file breaks its own rules; the message names file, label and reason."""
