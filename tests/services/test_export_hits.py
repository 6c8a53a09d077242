"""Files of all that a query finds: their counts, words and source agree with the page."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from normsbase.services import index
from normsbase.services.export_hits import exported
from normsbase.services.find import find
from normsbase.services.find.answer import Answer
from normsbase.services.find.shape import as_json
from tests.building import a_report, a_tag, an_edition
from tests.services.finding import fill

pytestmark = pytest.mark.django_db
ROOT = "https://norms.example/"


@pytest.fixture(autouse=True)
def texts() -> None:
    """A base with labels, and a text of words that a spreadsheet would reckon with."""
    fill()
    text = a_report("x-sums", title="Sums")
    words = [("1", "=2+2 lanterns"), ("2", "-lanterns"), ("3", "+ lanterns"), ("4", "@lanterns, all")]
    edition = an_edition(text, words)
    a_tag(edition.clauses.get(path="1"), "norm", "13f")
    index.reindex()


def made(answer: Answer, form: str, *, bom: bool = False) -> bytes:
    """Return the bytes of a file."""
    export = exported(answer, address=f"{ROOT}search?q=lanterns", root=ROOT)
    return b"".join(export.written(form, bom=bom))


def table(answer: Answer) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return what a CSV says of the result, and its rows."""
    lines = list(csv.reader(io.StringIO(made(answer, "csv").decode(), newline="")))
    before = int(lines[0][1])
    head = {line[0].removeprefix("# "): line[1] for line in lines[:before]}
    return head, [dict(zip(lines[before], line, strict=True)) for line in lines[before + 1 :]]


@pytest.mark.parametrize("query", ["lanterns", "cable", "kind:gge-report", "nothingatall"])
def test_every_form_holds_as_many_paragraphs_as_the_page_counts(query: str) -> None:
    answer = find(query, size=1)
    head, rows = table(answer)
    lines = [json.loads(line) for line in made(answer, "jsonl").splitlines()]
    sheet = zipfile.ZipFile(io.BytesIO(made(answer, "xlsx"))).read("xl/worksheets/sheet2.xml").decode()
    assert head["Paragraphs found, exact count"] == str(answer.total)
    assert len(rows) == len(lines) - 2 == sheet.count("<row ") - 1 == answer.total
    assert lines[0]["total"] == lines[-1]["paragraphs"] == answer.total


def test_the_set_searched_is_the_same_object_in_the_answer_and_in_a_file() -> None:
    answer = find("lanterns")
    result = json.loads(made(answer, "jsonl").splitlines()[0])
    assert result["coverage"] == as_json(answer)["coverage"]
    assert result["coverage"]["snapshot"] in result["cite"]
    head, _ = table(answer)
    assert (head["Query"], head["Snapshot"]) == ("lanterns", answer.coverage.snapshot)


def test_words_stay_words_in_a_spreadsheet() -> None:
    _, rows = table(find("lanterns report:x-sums"))
    assert {row["quote"] for row in rows} == {
        "'=2+2 lanterns",
        "'-lanterns",
        "'+ lanterns",
        "'@lanterns, all",
    }
    book = zipfile.ZipFile(io.BytesIO(made(find("lanterns"), "xlsx")))
    sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in sheet
    assert "=2+2 lanterns" in sheet


def test_a_row_says_where_its_words_stand_and_who_gave_its_labels() -> None:
    _, rows = table(find("others", size=1))
    row = next(row for row in rows if row["key"] == "a-70-174/13.f")
    assert row["quote"] == "leave the cables of others alone;"
    assert row["chapeau"] == "The group recommends that States:"
    assert row["marked"] == "others"
    assert row["link"] == f"{ROOT}a-70-174/13.f"
    assert row["link_in_text"] == f"{ROOT}a-70-174?at=13.f#13.f"
    assert row["theme"].startswith("norms (model test, version 1; accepted by a reviewer")
    assert row["theme"].count("(") == 1


def test_a_csv_begins_with_the_mark_of_utf_8_where_that_is_asked_for() -> None:
    assert made(find("lanterns"), "csv", bom=True).startswith(b"\xef\xbb\xbf#")
    assert made(find("lanterns"), "csv").startswith(b"#")


def test_the_snapshot_is_another_one_once_a_text_is_added() -> None:
    before = find("lanterns").coverage.snapshot
    assert find("cables").coverage.snapshot == before
    an_edition(a_report("x-new"), [("1", "Lanterns again.")])
    assert find("lanterns").coverage.snapshot != before


def test_an_answer_with_an_error_makes_no_file() -> None:
    with pytest.raises(ValueError, match="error"):
        made(find('"open'), "csv")
