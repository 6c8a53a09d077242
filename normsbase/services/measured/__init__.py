"""A scheme and a label in, how far its machine labels can be trusted out: the published figures.

They are counts of labels given to clauses labelled by reading, kept in `fixtures/figures/` and
written there by `manage.py evaluate tags --write`. Read once a process.
"""

from __future__ import annotations

from normsbase.services.measured.figure import Figure
from normsbase.services.measured.precision import Caution, Precision
from normsbase.services.measured.published import Published, precision_of, published, read_published
from normsbase.services.measured.sets import FiguresError, LabelledSet

__all__ = [
    "Caution",
    "Figure",
    "FiguresError",
    "LabelledSet",
    "Precision",
    "Published",
    "precision_of",
    "published",
    "read_published",
]
