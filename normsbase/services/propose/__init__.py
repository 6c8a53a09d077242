"""Texts in; what each party says in them on a norm or on another text, proposed to reviewers, out."""

from __future__ import annotations

from normsbase.services.propose.names import Named, Names
from normsbase.services.propose.refresh import Proposed, propose, propose_all, speaking_words
from normsbase.services.propose.speakers import own_author

__all__ = ["Named", "Names", "Proposed", "own_author", "propose", "propose_all", "speaking_words"]
