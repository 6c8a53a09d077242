"""A label says who proposed it and who decided, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from normsbase.models import Tag
from normsbase.services.given import given

ON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def a_label(**more: object) -> Tag:
    return Tag(scheme="norm", label="13f", rule="norm-13f.2", version="2026.1", **more)


def test_a_label_nobody_decided_on_is_its_rules() -> None:
    said = given(a_label())
    assert (said.by, said.short) == ("rule", "rule, not reviewed")
    assert said.words == "rule norm-13f.2, version 2026.1; not reviewed"


@pytest.mark.parametrize(
    ("state", "by", "words"),
    [
        ("accepted", "person", "accepted by ann, 4 March 2026"),
        ("rejected", "model", "rejected by ann, 4 March 2026"),
        ("disputed", "model", "reviewers differ, last decided on by ann, 4 March 2026"),
    ],
)
def test_a_label_is_a_persons_once_it_is_accepted(state: str, by: str, words: str) -> None:
    said = given(a_label(given_by="model", state=state, reviewer=User(username="ann"), reviewed_at=ON))
    assert (said.by, said.proposed_by, said.decided) == (by, "model", words)
    assert said.words == f"model norm-13f.2, version 2026.1; {words}"


def test_words_that_changed_since_are_told() -> None:
    said = given(a_label(state="accepted", reviewed_at=ON, shifted="each spring"))
    assert said.decided == (
        "accepted by a reviewer, 4 March 2026; the ground has shifted: decided on “each spring”"
    )
