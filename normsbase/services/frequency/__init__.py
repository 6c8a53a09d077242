"""Queries and a way to part what was searched in, how many clauses of each part match each query out."""

from normsbase.services.frequency.count import MOST, WAYS, frequency
from normsbase.services.frequency.counted import Cell, Counted, Frequency, Row

__all__ = ["MOST", "WAYS", "Cell", "Counted", "Frequency", "Row", "frequency"]
