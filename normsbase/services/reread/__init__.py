"""Files read again by better rules: what would change, shown first; links and decisions stay."""

from __future__ import annotations

from normsbase.services.alike.decisions import KEPT, LOST, MOVED, SHIFTED
from normsbase.services.alike.words import Run, as_lines
from normsbase.services.reread import job, retag_job
from normsbase.services.reread.choose import (
    NoEditionError,
    all_editions,
    named,
    older_than,
    task_of,
    without_text,
)
from normsbase.services.reread.language import LanguageError, set_language
from normsbase.services.reread.retag import Relabelled, Relabelling, retag
from normsbase.services.reread.run import Applying, How, Result, reread, settle, versions_now
from normsbase.services.reread.values import (
    Comparison,
    Decision,
    Gone,
    LabelChange,
    Move,
    TextChange,
)

__all__ = [
    "KEPT",
    "LOST",
    "MOVED",
    "SHIFTED",
    "Applying",
    "Comparison",
    "Decision",
    "Gone",
    "How",
    "LabelChange",
    "LanguageError",
    "Move",
    "NoEditionError",
    "Relabelled",
    "Relabelling",
    "Result",
    "Run",
    "TextChange",
    "all_editions",
    "as_lines",
    "job",
    "named",
    "older_than",
    "reread",
    "retag",
    "retag_job",
    "set_language",
    "settle",
    "task_of",
    "versions_now",
    "without_text",
]
