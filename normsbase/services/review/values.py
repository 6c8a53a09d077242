"""What acts of review are made of, and what they tell: frozen values, handed between steps and to pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from normsbase.models import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who decides, and why."""

    reviewer: AbstractBaseUser
    reason: str = ""

    @property
    def name(self) -> str:
        """The name that the decision bears."""
        return self.reviewer.get_username()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A label on words: of the paragraph, or of the heading or chapeau that it rests on."""

    scheme: str
    label: str
    start: int
    end: int
    rests_on: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A verdict on a label whose row the caller holds; `reason` may differ within an act."""

    tag: Tag
    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an act did: its id, the ids of labels that it decided on, and of the one that it made, if any."""

    act: str
    tags: tuple[int, ...]
    made: int | None = None

    @property
    def count(self) -> int:
        """How many labels it decided on."""
        return len(self.tags)
