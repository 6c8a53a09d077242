"""The API says of labels what the pages say: figures, sets, cautions; and refuses what it does not know."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.services.codebook import codebook
from normsbase.services.measured import published
from tests.api.conftest import Get
from tests.api.test_routes import nulls

pytestmark = pytest.mark.django_db


def test_everything_that_is_published_is_there(get: Get) -> None:
    answer = get("tags/quality")

    assert len(answer["figures"]) == len(published().figures)
    assert len(answer["labels"]) == len(codebook().labels)
    assert [one["key"] for one in answer["sets"]] == [one.key for one in published().measured]
    assert answer["vocabulary"] == codebook().version
    assert nulls(answer) == []


def test_a_label_has_its_precision_with_interval_counts_and_words(get: Get) -> None:
    (label,) = get("tags/quality", scheme="force", label="commitment")["labels"]
    figures = get("tags/quality", scheme="force", label="commitment")["figures"]

    assert label["interval"][0] < label["precision"] <= label["interval"][1]
    assert f"{label['right']} of {label['given']} right" in label["words"]
    assert {figure["label"] for figure in figures} == {"commitment"}
    assert {"all", "language", "family"} == {figure["by"] for figure in figures}


def test_what_was_never_given_has_no_precision(get: Get) -> None:
    (label,) = get("tags/quality", scheme="theme", label="peaceful-settlement")["labels"]
    assert "precision" not in label
    assert label["caution"] == "unmeasured"


@pytest.mark.parametrize(
    ("asked", "told"),
    [({"scheme": "tides"}, "There is no scheme tides"), ({"lable": "x"}, "Did you mean label?")],
)
def test_what_means_nothing_is_refused(get: Get, asked: dict[str, str], told: str) -> None:
    assert told in get("tags/quality", status=400, **asked)["error"]["message"]


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get("/api/v1/tags/quality")
    again = client.get("/api/v1/tags/quality", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
