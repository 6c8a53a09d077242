"""Tables of parties by texts and norms, from what is on record: one frozen value for every page and file."""

from __future__ import annotations

from normsbase.services.matrix.differing import Difference, differences
from normsbase.services.matrix.make import TABLES, make
from normsbase.services.matrix.table import Chosen, Table
from normsbase.services.matrix.treaties import treaties
from normsbase.services.matrix.votes import votes

__all__ = ["TABLES", "Chosen", "Difference", "Table", "differences", "make", "treaties", "votes"]
