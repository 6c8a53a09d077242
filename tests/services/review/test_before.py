"""Labels decided on before decisions had rows of their own get them, also where nobody knows by whom."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from normsbase.models import Decision
from normsbase.services import review
from tests.services.review.proposing import WHY, a_proposal, a_text, by, said_of, state_of

pytestmark = pytest.mark.django_db
migration = import_module("normsbase.migrations.0012_decisions_made_before")


def test_what_was_decided_stands_as_decisions() -> None:
    clause = a_text()[0]
    now = timezone.now()
    ada = by("ada").reviewer
    known = a_proposal(clause, words="lamps", state="rejected", reviewed_at=now, reviewer=ada, reason=WHY)
    unknown = a_proposal(clause, label="norms", state="accepted", reviewed_at=now)
    waiting = a_proposal(clause, label="cbms")
    migration.keep_what_was_decided(apps, None)
    assert (said_of(known), said_of(unknown)) == ([("ada", "rejected")], [("unknown", "accepted")])
    assert said_of(waiting) == []
    kept = Decision.objects.get(tag=known)
    assert (kept.words, kept.reason, kept.at, kept.text) == ("lamps", WHY, now, clause.text)
    review.decide(known.pk, "accepted", by("ben"))
    assert state_of(known) == "disputed"
