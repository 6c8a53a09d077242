"""Reports by their year: of the group that is named, of the only one there can be, else of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.citing.names import load
from ingest.citing.passage import Around
from ingest.errors import VocabularyError
from tests.ingest.citing.citing import cited


def slugs(text: str, title: str = "Security of ICTs") -> list[str]:
    """Where the citations lead."""
    return [slug for _, slug, _ in cited(text, around=Around(title=title))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 2015 report of the Group of Governmental Experts", ["a-70-174"]),
        (
            "the 2013, 2015 and 2021 reports of the Groups of Governmental Experts",
            ["a-68-98", "a-70-174", "a-76-135"],
        ),
        ("the 2021 report of the open-ended working group", ["a-75-816"]),
        ("the 2021 OEWG report", ["a-75-816"]),
        ("the 2021 GGE and OEWG reports", ["a-76-135", "a-75-816"]),
        ("the GGE reports of 2013 and 2015", ["a-68-98", "a-70-174"]),
        ("GGE reports (2010, 2015)", ["a-65-201", "a-70-174"]),
        ("the third annual progress report", ["a-79-214"]),
        ("the first and second APRs", ["a-77-275", "a-78-265"]),
        ("the 2023 annual progress report of the 2021–2025 open-ended working group", ["a-78-265"]),
        ("the OEWG 2025 final report", ["a-80-257"]),
        ("the 2015 report", ["a-70-174"]),
        ("the 2021 report", []),
        ("the 2019 report of the Group of Governmental Experts", [""]),
        ("the 2013 report of the Group of Governmental Experts on outer space", [""]),
        ("a report of the 2021–2025 working group", []),
    ],
)
def test_a_year_and_a_group_lead_to_a_report(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


def test_a_text_on_other_matters_does_not_mean_these_reports() -> None:
    assert slugs("the 2015 report", title="Fisheries") == []
    assert slugs("the 2015 report on ICTs", title="Fisheries") == ["a-70-174"]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("[texts", "not readable as TOML"),
        ("[texts.a]\nnames.en = ['A']\ncolour = 1", "unknown field colour"),
        ("[texts.a]\nkind = 'treaty'", "names are missing"),
        ("[texts.a]\nnames.tlh = ['A']", "unknown language tlh"),
        ("[texts.a]\nnames.en = ['A']\n[texts.b]\nnames.en = ['A']", "“A” names both a and b"),
        ("[groups.g]\nyears = {}", "group g"),
    ],
)
def test_a_broken_table_is_refused_with_its_reason(tmp_path: Path, table: str, reason: str) -> None:
    file = tmp_path / "cited_texts.toml"
    file.write_text(table, encoding="utf-8")
    with pytest.raises(VocabularyError, match=reason):
        load(file)
