"""Nothing, or one label, in; how good our labels are, and what each rests on, out."""

from __future__ import annotations

from normsbase.services.quality.explain import LabelPage, explain_label
from normsbase.services.quality.survey import Quality, survey

__all__ = ["LabelPage", "Quality", "explain_label", "survey"]
