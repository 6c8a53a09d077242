"""A title is set as official words only where a source says them."""

from __future__ import annotations

import pytest

from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("found", "official"),
    [("page 1", True), ("told, and stands in the text", True), ("told", False)],
)
def test_a_title_that_was_only_told_is_not_official(found: str, official: bool) -> None:
    report = a_report("x-1", title="Harbours", symbol="")
    an_edition(report, facts={"title": {"value": "Harbours", "found": found}})

    assert report.title_is_official is official


def test_a_title_of_the_catalogue_is_official() -> None:
    report = a_report("x-1", title="Harbours", catalogue_id="harbours")
    an_edition(report, facts={"title": {"value": "Harbours", "found": "told"}})

    assert report.title_is_official


def test_a_file_name_or_symbol_in_place_of_a_title_is_not_official() -> None:
    assert not a_report("x-2", symbol="X/2", title="X/2").title_is_official
    named = a_report("x-3", title="x-3-en.pdf")
    an_edition(named)
    assert not named.title_is_official
