"""The address of a text or of one of its clauses in; what its page shows out."""

from normsbase.services.read.missing import Missing
from normsbase.services.read.paragraph import (
    Former,
    Moved,
    MovedApart,
    Paragraph,
    read_paragraph,
    reference_of,
)
from normsbase.services.read.proof import Proof
from normsbase.services.read.report import Known, Reading, read_proof, read_report
from normsbase.services.read.withdrawn import Withdrawn, withdrawn

__all__ = [
    "Former",
    "Known",
    "Missing",
    "Moved",
    "MovedApart",
    "Paragraph",
    "Proof",
    "Reading",
    "Withdrawn",
    "read_paragraph",
    "read_proof",
    "read_report",
    "reference_of",
    "withdrawn",
]
