"""Reviewers take all decisions away as lines; readers see with each label how it stands and who said so."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from normsbase.models import Tag
from normsbase.services import review
from tests.access.people import come
from tests.api.conftest import Get
from tests.api.rows import Base
from tests.services.review.proposing import WHY, by

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/decisions"


@pytest.fixture
def disputed(base: Base) -> Tag:
    tag = Tag.objects.get(scheme="norm")
    review.decide(tag.pk, "rejected", by("ben", WHY))
    review.decide(tag.pk, "accepted", by("ada"))
    return tag


def test_a_reviewer_gets_what_the_command_writes(disputed: Tag) -> None:
    answer = come("reviewer").get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/x-ndjson")
    text = answer.getvalue().decode()
    assert text == "".join(review.export_decisions())
    assert [json.loads(line)["reviewer"] for line in text.splitlines()] == ["ada", "ben"]


def test_a_client_that_asks_for_lines_by_name_gets_them(disputed: Tag) -> None:
    answer = come("editor").get(ADDRESS, headers={"Accept": "application/x-ndjson"})
    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["anonymous", "reader"])
def test_others_do_not(disputed: Tag, who: str) -> None:
    answer = come(who).get(ADDRESS)
    assert answer.status_code in (401, 403)
    assert answer["Content-Type"] == "application/json"


def test_no_parameter_is_taken(disputed: Tag) -> None:
    assert come("reviewer").get(ADDRESS, {"since": "2026"}).status_code == 400


def test_a_label_says_how_it_stands_and_who_decided_last(disputed: Tag, get: Get, client: Client) -> None:
    tags = get("clauses/x-70-114/13.f")["tags"]
    (norm,) = [tag for tag in tags if tag["scheme"] == "norm"]
    assert (norm["state"], norm["reviewer"], norm["given_by"], norm["rule"]) == (
        "disputed",
        "ada",
        "rule",
        "test",
    )
    assert norm["reviewed_at"].endswith("Z")
    (force,) = [tag for tag in tags if tag["scheme"] == "force"]
    assert "reviewer" not in force
