"""A cell of a table and a person's verdict in, or a file of many; decisions kept, or taken back, out."""

from __future__ import annotations

from normsbase.services.decide.cells import CellError, Verdict, decide_cell, decisions_on, take_back
from normsbase.services.decide.edited import Compared, Edit, compared
from normsbase.services.decide.edited_apply import apply_edits, batches_of, undo_edits
from normsbase.services.decide.edited_file import MOST_BYTES, Edited, EditedFileError, read_edited

__all__ = [
    "MOST_BYTES",
    "CellError",
    "Compared",
    "Edit",
    "Edited",
    "EditedFileError",
    "Verdict",
    "apply_edits",
    "batches_of",
    "compared",
    "decide_cell",
    "decisions_on",
    "read_edited",
    "take_back",
    "undo_edits",
]
