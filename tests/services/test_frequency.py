"""Counts by year, body, State, kind or language are facets of the search page, beside all searched."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Clause, Mention, Report, Stale, State
from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.frequency import MOST, WAYS, Cell, Counted, Frequency, Row, frequency
from normsbase.services.frequency.files import as_csv, as_records, as_workbook
from normsbase.services.frequency.plot import plot_of
from tests.building import a_report, an_edition
from tests.services.finding import fill
from tests.withdrawing import an_editor, withdraw

pytestmark = pytest.mark.django_db
QUERIES = ("cables", "members OR ships", '"of others"')


@pytest.fixture(autouse=True)
def texts() -> None:
    """Three texts more: one long ago, one without a year, and a paragraph that names two States."""
    fill()
    an_edition(a_report("old", symbol="OLD 1", year=1998, kind="treaty"), [("1", "Cables lie deep.")])
    an_edition(a_report("undated", symbol="UND 1", year=None, kind="law"), [("1", "Cables are long.")])
    Mention.objects.create(
        clause=Clause.objects.get(key="a-70-174/13.f"), state=State.objects.get(iso3="NZL"), start=2, end=3
    )
    index.reindex()


def counted(row: Row) -> list[int]:
    return [cell.count for cell in row.cells]


@pytest.mark.parametrize("filters", [{}, {"kind": ["gge-report", "treaty"]}, {"state": ["EST"]}], ids=str)
def test_every_count_is_the_facet_of_the_search_page(filters: dict[str, list[str]]) -> None:
    answers = [find(query, filters=filters) for query in QUERIES]
    for by in WAYS:
        made = frequency(QUERIES, by=by, filters=filters)
        for place, answer in enumerate(answers):
            facet = {value.value: value.count for value in answer.facets[by]}
            expected = {value: facet[value] for value in filters.get(by, facet) if facet.get(value)}
            found = {row.value: counted(row)[place] for row in made.rows if counted(row)[place]}
            assert found == expected, (by, answer.query)


def test_a_cell_counts_what_the_search_with_its_filter_finds() -> None:
    for by in WAYS:
        for row in frequency(["cables"], by=by).rows:
            assert [find("cables", filters={by: [row.value]}).total] == counted(row), (by, row.value)


def test_what_was_searched_adds_up_to_the_set_searched() -> None:
    for by in ("year", "body", "kind", "language"):
        made = frequency(QUERIES, by=by)
        rows = (*made.rows, *([made.apart] if made.apart else []))
        assert sum(row.searched for row in rows) == made.whole.searched == made.coverage.clauses == 8, by
        for place, one in enumerate(made.readable):
            assert sum(counted(row)[place] for row in rows) == one.total == counted(made.whole)[place], by


def test_a_paragraph_that_names_two_states_counts_for_both_and_once_in_all() -> None:
    made = frequency(["cables"], by="state")
    assert {row.label: counted(row) for row in made.rows} == {"Estonia": [1], "New Zealand": [1]}
    assert made.apart
    assert made.apart.searched == 7
    assert made.whole.searched == 8
    assert counted(made.apart)[0] + 1 == counted(made.whole)[0]


def test_years_of_which_nothing_was_searched_have_no_count_and_undated_texts_stand_apart() -> None:
    made = frequency(["cables", "tides"], by="year")
    assert [row.value for row in made.rows] == [str(year) for year in range(1998, 2025)]
    by_year = {row.value: row for row in made.rows}
    assert by_year["1999"].searched == 0
    assert by_year["1999"].cells[0].per_thousand is None
    assert counted(by_year["1998"]) == [1, 0]
    assert by_year["1998"].cells[1].per_thousand == 0
    assert made.apart == Row(
        value="",
        label="Texts without a known year",
        searched=1,
        cells=(Cell(count=1, searched=1), Cell(count=0, searched=1)),
    )
    (_, nothing, *_) = json.loads(as_records(made, "", ""))["rows"]
    assert (nothing["counts"], nothing["per_thousand"]) == ([None, None], [None, None])


def test_rows_stand_by_time_or_by_name_never_by_count() -> None:
    years = [int(row.value) for row in frequency(["cables"], by="year").rows]
    assert years == sorted(years)
    for by in ("state", "body", "kind", "language"):
        names = [row.label.casefold() for row in frequency(["cables"], by=by).rows]
        assert names == sorted(names), by


def test_chosen_values_are_the_rows_and_nothing_stands_apart() -> None:
    made = frequency(["cables"], by="year", filters={"year": ["2024", "1998"]})
    assert [(row.value, counted(row)) for row in made.rows] == [("1998", [1]), ("2024", [2])]
    assert made.apart is None
    assert (made.whole.searched, counted(made.whole)) == (3, [3])


def test_a_query_that_cannot_be_read_is_told_and_the_others_are_counted() -> None:
    made = frequency(["cables", '"open'], by="year")
    assert [one.query for one in made.readable] == ["cables"]
    assert [(one.query, bool(one.error)) for one in made.at_fault] == [('"open', True)]
    assert all(len(row.cells) == 1 for row in made.rows)


def test_a_filter_that_means_nothing_leaves_nothing_counted() -> None:
    made = frequency(["cables"], by="year", filters={"kind": ["poem"]})
    assert made.error
    assert "poem" in made.error.message
    assert (made.rows, made.counted) == ((), ())


def test_the_number_of_queries_is_bounded() -> None:
    for number in (0, MOST + 1):
        with pytest.raises(ValueError, match=f"from 1 to {MOST} queries"):
            frequency([f"word{n}" for n in range(number)], by="year")


def test_a_withdrawn_text_is_neither_found_nor_searched_at_once_and_when_the_index_has_followed() -> None:
    before = frequency(["cables"], by="kind")
    withdraw(an_editor(), slug="old")
    for _ in range(2):
        made = frequency(["cables"], by="kind")
        assert made.whole.searched == before.whole.searched - 1
        assert counted(made.whole)[0] == counted(before.whole)[0] - 1
        assert "treaty" not in {row.value for row in made.rows}
        index.index_report(Report.objects.get(slug="old"))
        Stale.objects.all().delete()


def test_the_database_is_asked_no_more_for_more_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with CaptureQueriesContext(connection) as few:
        frequency(["cables"], by="year", filters={"kind": ["treaty"]})
    for year in range(1950, 1960):
        an_edition(a_report(f"x-{year}", year=year, kind="treaty"), [("1", f"Cables of {year}.")])
    index.reindex()
    with django_assert_max_num_queries(len(few)):
        assert len(frequency(["cables"], by="year", filters={"kind": ["treaty"]}).rows) == 49


def test_files_hold_the_same_numbers_and_say_what_they_are() -> None:
    made = frequency(["cables", "=1+1"], by="year")
    rows = list(csv.reader(io.StringIO(as_csv(made, "http://x/?q=cables", "2026-01-02"))))
    head = rows.index(next(row for row in rows if row[0] == "year"))
    assert rows[head] == [
        "year", "name", "paragraphs searched",
        "cables: paragraphs", "cables: per 1,000", "'=1+1: paragraphs", "'=1+1: per 1,000",
    ]  # fmt: skip
    assert rows[head + 1] == ["1998", "1998", "1", "1", "1000.0", "0", "0.0"]
    assert rows[head + 2] == ["1999", "1999", "0", "", "", "", ""]
    about = dict(row[:2] for row in rows[:head])
    assert about["# Query 1"] == "cables"
    assert about["# Snapshot"] == made.coverage.snapshot
    book = ZipFile(io.BytesIO(as_workbook(made, "http://x/?q=cables", "2026-01-02")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    lines = re.findall("<row .*?</row>", sheet)
    assert len(lines) == len(rows) - head
    assert re.findall(r'<c r="([A-Z])2"><v>([\d.]+)</v>', lines[1]) == [
        ("C", "1"), ("D", "1"), ("E", "1000"), ("F", "0"), ("G", "0"),
    ]  # fmt: skip
    assert re.findall(r'<c r="([A-Z])3"><v>([\d.]+)</v>', lines[2]) == [("C", "0")]
    assert "<f>" not in sheet
    record = json.loads(as_records(made, "http://x/", "2026-01-02"))
    assert record["rows"][0]["counts"] == [1, 0]
    assert record["coverage"]["snapshot"] == made.coverage.snapshot


def a_count(*rows: tuple[str, int, int], by: str = "year") -> Frequency:
    """Return a count of one query with these rows: value, searched, found."""
    base = frequency(["cables"], by=by)
    made = tuple(
        Row(value=value, label=value, searched=searched, cells=(Cell(count=found, searched=searched),))
        for value, searched, found in rows
    )
    return Frequency(
        by=by, counted=base.counted, rows=made, apart=None, whole=base.whole, overlapping=False,
        filters=(), as_typed=base.as_typed, coverage=base.coverage,
    )  # fmt: skip


def test_lines_break_where_nothing_was_searched() -> None:
    plot = plot_of(a_count(("2001", 9, 2), ("2002", 9, 0), ("2003", 0, 0), ("2004", 9, 1)), rates=False)
    assert plot
    (drawn,) = plot.drawn
    assert [line.count("L") for line in drawn.lines] == [1]
    assert [mark.row for mark in drawn.marks] == ["2001", "2002", "2004"]
    assert len(plot.gaps) == 1


def test_years_before_a_wide_gap_are_drawn_only_where_nothing_later_was_found() -> None:
    old = [("1950", 9, 1), *((str(year), 0, 0) for year in range(1951, 1960))]
    late = plot_of(a_count(*old, ("1960", 9, 1), ("1961", 9, 0)), rates=False)
    early = plot_of(a_count(*old, ("1960", 9, 0), ("1961", 9, 0)), rates=False)
    assert late
    assert early
    assert (late.first, late.left_out) == ("1960", 10)
    assert (early.first, early.left_out) == ("1950", 0)


def test_rates_of_a_few_paragraphs_are_not_drawn() -> None:
    made = a_count(("2001", 1000, 2), ("2002", 3, 3), ("2003", 1000, 4))
    rates, counts = plot_of(made, rates=True), plot_of(made, rates=False)
    assert rates
    assert counts
    assert [mark.row for mark in rates.drawn[0].marks] == ["2001", "2003"]
    assert [mark.row for mark in counts.drawn[0].marks] == ["2001", "2002", "2003"]
    bars = plot_of(a_count(("a", 1000, 2), ("b", 3, 3), by="kind"), rates=True)
    assert bars
    assert [mark.row for mark in bars.drawn[0].marks] == ["a"]


def test_nothing_found_draws_nothing() -> None:
    assert plot_of(frequency(["zebra"], by="year"), rates=False) is None


def test_what_xml_does_not_take_is_not_drawn() -> None:
    made = a_count(("a", 9, 2), by="kind")
    plot = plot_of(replace(made, counted=(Counted(query="cables \x07\x0b\ufffe", total=2),)), rates=False)
    assert plot
    etree.fromstring(f"<t>{plot.drawn[0].query}</t>")
