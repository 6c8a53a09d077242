"""A table in; an Excel file out: Matrix, Evidence, Notes, Codebook, Coverage, About. Written row by row.

A cell of the sheet Matrix begins with the value's code ("ST stated"); codes and the sheet Notes come back by
upload. Text that begins with = + - @ stays text.
"""

from __future__ import annotations

from normsbase.services.matrix.as_xlsx.book import workbook
from normsbase.services.matrix.as_xlsx.cells import KEYS_ROW, LEFT, cell_words
from normsbase.services.matrix.as_xlsx.sheets import NOTES

__all__ = ["KEYS_ROW", "LEFT", "NOTES", "cell_words", "workbook"]
