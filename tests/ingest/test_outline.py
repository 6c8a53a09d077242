"""Headings stand over the right clauses: a preamble ends where chapters begin, a long title is one."""

from __future__ import annotations

import pytest

from ingest.records import Clause
from tests.ingest.cutting import clauses_of, desk_of

TREATY = """
# Convention on Harbours
## Preamble
The States Parties to this Convention,
Mindful of ships,
# Chapter I Harbours;
# Lamps of the Sea
### Article 1
1. Each Party shall keep a lamp.
### Article 2
1. Each Party shall keep a log.
"""


@pytest.fixture(scope="module")
def headings() -> dict[str, tuple[str, ...]]:
    clauses: tuple[Clause, ...] = clauses_of("treaty", TREATY)
    return {clause.path: clause.heading for clause in clauses}


def test_a_preamble_does_not_stand_over_the_articles(headings: dict[str, tuple[str, ...]]) -> None:
    assert "Preamble" in headings["pp1"]
    assert all("Preamble" not in path for name, path in headings.items() if name.startswith("art"))
    assert headings["art2.1"][-1] == "Article 2"


def test_a_title_whose_words_go_on_in_the_next_block_is_one_heading() -> None:
    labels = [heading.text for heading in desk_of("treaty", TREATY).outline.headings]

    assert "Chapter I Harbours; Lamps of the Sea" in labels
    assert "Lamps of the Sea" not in labels


def test_a_heading_that_ends_stays_apart_from_the_next() -> None:
    text = TREATY.replace("Harbours;", "Harbours")

    assert "Lamps of the Sea" in [heading.text for heading in desk_of("treaty", text).outline.headings]


def test_a_heading_i_after_h_is_a_letter_beside_it() -> None:
    text = (
        "# II. Harbours\n## G. Lamps\n1. One.\n## H. Keys\n2. Two.\n"
        "## I. Logs\n3. Three.\n# III. Tides\n4. Four."
    )
    last = {clause.path: clause.heading for clause in clauses_of("report", text)}

    assert last["3"] == ("II. Harbours", "I. Logs")
    assert last["4"] == ("III. Tides",)


def test_parts_stand_below_chapters_where_the_first_part_does() -> None:
    text = (
        "# CHAPTER 1\n1. One.\n2. Two.\n# CHAPTER 2\n## PART A\n3. Three.\n## PART B\n4. Four.\n"
        "# CHAPTER 3\n5. Five.\n"
    )
    last = {clause.path: clause.heading for clause in clauses_of("law", text)}

    assert last["sec3"] == ("CHAPTER 2", "PART A")
    assert last["sec4"] == ("CHAPTER 2", "PART B")
    assert last["sec5"] == ("CHAPTER 3",)


def test_chapters_stand_below_parts_where_a_part_comes_first() -> None:
    text = (
        "# PART 1\n## CHAPTER 1\n1. One.\n2. Two.\n## CHAPTER 2\n3. Three.\n# PART 2\n## CHAPTER 3\n4. Four."
        "\n5. Five.\n"
    )
    last = {clause.path: clause.heading for clause in clauses_of("law", text)}

    assert last["sec3"] == ("PART 1", "CHAPTER 2")
    assert last["sec4"] == ("PART 2", "CHAPTER 3")


def test_titles_stand_below_sections_where_the_first_title_does() -> None:
    text = (
        "# Chapter I\n## Of lamps\n# Section 1\n## Of oil\n# Title 1\n## Of fish\n### Article 1\n1. One.\n"
        "# Title 2\n## Of wax\n### Article 2\n1. Two.\n# Section 2\n## Of wicks\n### Article 3\n1. Three.\n"
        "# Chapter II\n## Of keys\n### Article 4\n1. Four.\n"
    )
    last = {clause.path: clause.heading for clause in clauses_of("treaty", text)}

    assert last["art1.1"] == ("Chapter I Of lamps", "Section 1 Of oil", "Title 1 Of fish", "Article 1")
    assert last["art2.1"] == ("Chapter I Of lamps", "Section 1 Of oil", "Title 2 Of wax", "Article 2")
    assert last["art3.1"] == ("Chapter I Of lamps", "Section 2 Of wicks", "Article 3")
    assert last["art4.1"] == ("Chapter II Of keys", "Article 4")
