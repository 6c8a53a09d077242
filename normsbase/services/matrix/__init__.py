"""Tables of parties by texts, from the facts on record: one frozen value for page, CSV and XLSX."""

from __future__ import annotations

from normsbase.services.matrix.table import Chosen, Table
from normsbase.services.matrix.treaties import treaties
from normsbase.services.matrix.votes import votes

TABLES = {"instruments": treaties, "votes": votes}

__all__ = ["TABLES", "Chosen", "Table", "treaties", "votes"]
