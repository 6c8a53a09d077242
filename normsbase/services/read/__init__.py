"""The address of a text or of one of its clauses in; what its page shows out."""

from normsbase.services.read.missing import Missing
from normsbase.services.read.paragraph import Moved, Paragraph, read_paragraph, reference_of
from normsbase.services.read.proof import Proof
from normsbase.services.read.report import Known, Reading, read_proof, read_report
from normsbase.services.read.withdrawn import Withdrawn, withdrawn

__all__ = [
    "Known",
    "Missing",
    "Moved",
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
