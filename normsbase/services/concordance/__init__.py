"""An answer in; every place of what earned its matches, with the words around it, out: keyword in context."""

from __future__ import annotations

from normsbase.services.concordance.export import COLUMNS, exported
from normsbase.services.concordance.lines import Line, lines
from normsbase.services.concordance.page import MOST, ORDERS, WIDTHS, Concordance, Shape, concordance

__all__ = [
    "COLUMNS",
    "MOST",
    "ORDERS",
    "WIDTHS",
    "Concordance",
    "Line",
    "Shape",
    "concordance",
    "exported",
    "lines",
]
