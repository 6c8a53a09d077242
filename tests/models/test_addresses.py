"""The first half of a key names one edition, and every edition answers to its own."""

from __future__ import annotations

import pytest

from normsbase.models import Edition, split_prefix
from tests.building import a_report, an_edition


@pytest.mark.parametrize(
    ("prefix", "parts"),
    [
        ("a-res-79-237", ("a-res-79-237", "en", 1)),
        ("a-res-79-237@fr", ("a-res-79-237", "fr", 1)),
        ("a-res-79-237@zh-Hant~3", ("a-res-79-237", "zh-Hant", 3)),
        ("a-res-79-237@en~2", ("a-res-79-237", "en", 2)),
        ("@fr", ("@fr", "", 1)),
        ("a@b@c", ("a@b@c", "", 1)),
        ("a-1@fr~x", ("a-1@fr~x", "", 1)),
    ],
)
def test_the_first_half_of_a_key_is_slug_language_and_copy(prefix: str, parts: tuple[str, str, int]) -> None:
    assert split_prefix(prefix) == parts


@pytest.mark.django_db
def test_every_edition_answers_to_its_own_prefix_alone() -> None:
    report = a_report()
    for language, copy in (("en", 1), ("en", 2), ("fr", 1), ("fr", 2)):
        an_edition(report, language=language, copy=copy, current=copy == 1)
    for edition in Edition.objects.all():
        assert list(Edition.objects.at(edition.key_prefix)) == [edition]
    assert not Edition.objects.at("x-70-114@es").exists()
