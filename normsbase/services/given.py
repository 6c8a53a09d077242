"""A tag in, who answers for it out: rule or model and version, or reviewer and date, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from normsbase.models import Tag

GIVERS = ("person", "model", "rule")  # the most trusted first


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Who answers for a label: a person once reviewers accepted it, else whoever proposed it."""

    by: str  # person, model, rule
    proposed_by: str  # the same, whatever reviewers said
    proposed: str  # rule norm-13f.2, version 2026.1
    decided: str  # accepted by ada, 4 March 2026; empty where nobody has decided

    @property
    def words(self) -> str:
        """Both in one line, the proposal first."""
        return f"{self.proposed}; {self.decided}" if self.decided else f"{self.proposed}; not reviewed"

    @property
    def short(self) -> str:
        """The decision alone, else that a rule or model proposed it."""
        return self.decided or f"{self.by}, not reviewed"


def given(tag: Tag) -> Given:
    """Return who answers for a tag; its reviewer is read with it."""
    undecided = proposed(tag.state, tag.given_by, tag.rule, tag.version)
    return replace(undecided, decided=_decided(tag)) if tag.reviewed_at else undecided


@lru_cache(maxsize=5_000)  # few rules answer for most tags
def proposed(state: str, given_by: str, rule: str, version: str) -> Given:
    """Return who answers for a tag of which nobody is known to have decided on it."""
    return Given(
        by="person" if state == Tag.State.ACCEPTED else given_by,
        proposed_by=given_by,
        proposed=f"{given_by} {rule}".strip() + (f", version {version}" if version else ""),
        decided="",
    )


def _decided(tag: Tag) -> str:
    who = tag.reviewer.get_username() if tag.reviewer else "a reviewer"
    on = f"{tag.reviewed_at:%-d %B %Y}"
    said = (
        f"reviewers differ, last decided on by {who}"
        if tag.state == Tag.State.DISPUTED
        else f"{tag.state} by {who}"
    )
    shifted = f"; the ground has shifted: decided on “{tag.shifted}”" if tag.shifted else ""
    return f"{said}, {on}{shifted}"
