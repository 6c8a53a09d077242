"""A paragraph in; where its sentences stand elsewhere, and what shares its telling words, out."""

from __future__ import annotations

from normsbase.services.similar.paragraphs import Alike, Similar, similar_to
from normsbase.services.similar.sentences import Elsewhere, left_out, same_sentences

__all__ = ["Alike", "Elsewhere", "Similar", "left_out", "same_sentences", "similar_to"]
