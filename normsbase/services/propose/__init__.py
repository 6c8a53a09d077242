"""Texts in; what each party says in them on a norm or on another text, proposed to reviewers, out."""

from __future__ import annotations

from normsbase.services.propose.refresh import Proposed, propose, propose_all

__all__ = ["Proposed", "propose", "propose_all"]
