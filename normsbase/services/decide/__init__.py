"""A cell of a table and a person's verdict in; the decision kept, or taken back, out."""

from __future__ import annotations

from normsbase.services.decide.cells import CellError, Verdict, decide_cell, decisions_on, take_back

__all__ = ["CellError", "Verdict", "decide_cell", "decisions_on", "take_back"]
