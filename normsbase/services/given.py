"""A tag in, who answers for it out: rule or model and version, or reviewer and date, in words."""

from __future__ import annotations

from dataclasses import dataclass

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
    version = f", version {tag.version}" if tag.version else ""
    by = "person" if tag.state == Tag.State.ACCEPTED else tag.given_by
    proposed = f"{tag.given_by} {tag.rule}".strip() + version
    return Given(by=by, proposed_by=tag.given_by, proposed=proposed, decided=_decided(tag))


def _decided(tag: Tag) -> str:
    if not tag.reviewed_at:
        return ""
    who = tag.reviewer.get_username() if tag.reviewer else "a reviewer"
    on = f"{tag.reviewed_at:%-d %B %Y}"
    said = (
        f"reviewers differ, last decided on by {who}"
        if tag.state == Tag.State.DISPUTED
        else f"{tag.state} by {who}"
    )
    shifted = f"; the ground has shifted: decided on “{tag.shifted}”" if tag.shifted else ""
    return f"{said}, {on}{shifted}"
