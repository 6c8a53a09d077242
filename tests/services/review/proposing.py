"""A paragraph with proposals on it, and reviewers; what a queue holds, at its smallest."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from normsbase.models import Clause, Decision, Tag
from normsbase.services import review
from tests.building import a_report, a_tag, an_edition

HARBOURS = "States should keep the lamps of all harbours burning, and pilots may help."
BELLS = "Bells ring in fog, and every pilot answers them without delay."
WHY = "It speaks of lamps, not of threats."


def a_text(*texts: str, slug: str = "x-70-114") -> list[Clause]:
    """Return the paragraphs of a text, numbered from 1."""
    report = a_report(slug)
    edition = an_edition(report, [(str(at), text) for at, text in enumerate(texts or (HARBOURS, BELLS), 1)])
    return list(edition.clauses.order_by("position"))


def a_proposal(
    clause: Clause, scheme: str = "theme", label: str = "threats", words: str = "", **more: Any
) -> Tag:
    """Return a label that a rule proposed."""
    return a_tag(
        clause, scheme, label, words, **({"rule": f"{scheme}-{label}.1", "version": "2026.1"} | more)
    )


def by(name: str = "ada", reason: str = "") -> review.By:
    """Return somebody who decides."""
    return review.By(reviewer=User.objects.get_or_create(username=name)[0], reason=reason)


def state_of(tag: Tag) -> str:
    """Return the label's state as the base has it."""
    return Tag.objects.values_list("state", flat=True).get(pk=tag.pk)


def said_of(tag: Tag) -> list[tuple[str, str]]:
    """Return who says what of a label, by name."""
    rows = Decision.objects.standing().filter(tag=tag).order_by("reviewer_name")
    return list(rows.values_list("reviewer_name", "verdict"))
