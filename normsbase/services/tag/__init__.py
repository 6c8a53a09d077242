"""JSON Lines of clauses in, the same with what their words earn out: themes, norms, force, States."""

from __future__ import annotations

from normsbase.services.tag.batches import Problem, tag_lines

__all__ = ["Problem", "tag_lines"]
