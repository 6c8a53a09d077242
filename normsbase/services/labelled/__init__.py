"""Paragraphs that carry a label of the codebook: lists, counts, quotes."""

from __future__ import annotations

from normsbase.services.labelled.counting import count_labels, count_together
from normsbase.services.labelled.listing import list_labelled
from normsbase.services.labelled.types import LabelFilters, LabelledList

__all__ = ["LabelFilters", "LabelledList", "count_labels", "count_together", "list_labelled"]
