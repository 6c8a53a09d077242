"""One frozen table serves the page, CSV and Excel alike; text never becomes a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter

import pytest
from lxml import etree

from normsbase.models import Report
from normsbase.services.matrix import Chosen, Table, as_csv, treaties, votes
from normsbase.services.matrix.as_xlsx import KEYS_ROW, cell_words, workbook
from normsbase.services.matrix.flat import HEAD
from normsbase.services.matrix.snapshots import keep
from tests.building import a_body, a_report, a_state
from tests.web import facts

pytestmark = pytest.mark.django_db
PAGE = "http://testserver/matrix/votes/"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def votes_table() -> Table:
    facts.roll_calls(facts.states())
    return votes(Chosen())


def book_of(table: Table) -> bytes:
    out = io.BytesIO()
    workbook(table, keep(table), PAGE, "http://testserver", out)
    return out.getvalue()


def sheet(content: bytes, number: int) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def texts(content: bytes, number: int) -> list[list[str]]:
    """Return the words of a sheet's cells, row by row (constant memory: words stand in the cells)."""
    return [
        ["".join(str(text) for text in cell.itertext()) for cell in row.iter(f"{MAIN}c")]
        for row in sheet(content, number).iter(f"{MAIN}row")
    ]


def test_every_cell_has_one_value_of_its_set(votes_table: Table) -> None:
    assert len(list(votes_table.cells())) == 4 * 2
    assert {cell.value for _, _, cell in votes_table.cells()} <= set(votes_table.values)
    assert [row.party.name for row in votes_table.rows] == ["Estonia", "France", "Holy See", "South Sudan"]
    labels = [[cell.value.label for cell in row.cells] for row in votes_table.rows]
    assert labels == [
        ["yes", "yes"],
        ["source lists voters only", "no"],
        ["not entitled", "not entitled"],
        ["not entitled", "did not vote"],
    ]


def test_counts_agree_in_page_value_wide_and_long_csv_and_excel(votes_table: Table) -> None:
    expected = {value.label: count for value, count in votes_table.counts() if count}
    wide = list(as_csv.wide(votes_table))
    long = list(as_csv.long(votes_table, PAGE))
    book, label = book_of(votes_table), HEAD.index("value_label")
    assert Counter(label for row in wide[1:] for label in row[4:]) == expected
    assert Counter(row[label] for row in long[1:]) == expected
    told = Counter(words.split(" ", 1)[1] for row in texts(book, 1)[KEYS_ROW + 2 :] for words in row[4:])
    assert told == expected
    codebook = {row[2]: int(row[4]) for row in texts(book, 4)[1:] if len(row) == 5}
    assert codebook == {value.label: count for value, count in votes_table.counts()}


def test_each_cell_of_the_file_is_linked_to_its_own_row_of_evidence(votes_table: Table) -> None:
    book = book_of(votes_table)
    links = {
        link.get("ref"): link.get("location")
        for link in sheet(book, 1).iter(f"{MAIN}hyperlink")
        if link.get("location")
    }
    proofs = list(as_csv.long(votes_table, PAGE))
    matrix = texts(book, 1)
    assert len(links) == 8
    for place, location in links.items():
        found = re.fullmatch(r"([A-Z])(\d+)", place or "")
        target = re.search(r"A(\d+)$", location or "")
        assert found
        assert target
        row, column = matrix[int(found[2]) - 1], ord(found[1]) - ord("A")
        proof = dict(zip(HEAD, proofs[int(target[1]) - 1], strict=True))
        cell = votes_table.cell(f"{row[0]}.{matrix[KEYS_ROW][column]}")
        assert cell is not None
        assert row[column] == cell_words(cell[2])
        assert (proof["party_code"], proof["value"]) == (row[0], cell[2].value.key)


def test_the_about_sheet_tells_date_values_doubts_and_what_was_left_out() -> None:
    known = facts.states()
    facts.roll_calls(known)
    Report.objects.filter(slug="a-res-60-45").update(doubt="One may be missing.")
    table = votes(Chosen(group="EEG"))
    words = "\n".join(" | ".join(line) for line in texts(book_of(table), 6))
    for told in ("As of | 2026-11-23", "group: EEG", "One may be missing.", keep(table).sha256):
        assert told in words


def test_text_that_looks_like_a_formula_stays_text() -> None:
    known = facts.states()
    facts.roll_calls(known)
    known["EST"].name = "=1+1"
    known["EST"].save()
    Report.objects.filter(slug="a-res-60-45").update(title="@SUM(A1)")
    made = votes(Chosen())
    for rows in (as_csv.wide(made), as_csv.long(made, PAGE)):
        cells = [cell for row in csv.reader(io.StringIO(as_csv.written(rows))) for cell in row]
        assert "'=1+1" in cells
        assert not [cell for cell in cells if cell.startswith(as_csv.FORMULA_STARTS)]
    book = book_of(made)
    for number in range(1, 7):
        assert not list(sheet(book, number).iter(f"{MAIN}f"))
    assert "=1+1" in [row[1] for row in texts(book, 1)]


def test_csv_can_carry_a_byte_order_mark(votes_table: Table) -> None:
    assert as_csv.written(as_csv.wide(votes_table), bom=True).startswith("\ufeffparty_code")
    assert as_csv.written(as_csv.wide(votes_table)).startswith("party_code")


def test_rows_and_columns_narrow_and_an_unknown_column_is_no_limit() -> None:
    known = facts.states()
    facts.roll_calls(known)
    pact = facts.a_pact()
    facts.a_membership(pact, known["FRA"])
    facts.a_membership(pact, known["SSD"], status="observer")
    assert [row.party.code for row in votes(Chosen(body="pact")).rows] == ["FRA"]
    assert [row.party.code for row in votes(Chosen(group="African")).rows] == ["SSD"]
    assert [row.party.code for row in votes(Chosen(state="VAT")).rows] == ["VAT"]
    assert [column.key for column in votes(Chosen(columns=("a-res-75-32",))).columns] == ["a-res-75-32"]
    assert len(votes(Chosen(columns=("nothing",))).columns) == 2
    assert votes(Chosen(group="nowhere")).of_first() == ()


def test_other_participants_stand_apart_under_the_name_of_their_source() -> None:
    known = facts.states()
    serbia = a_state("SRB", "Serbia", admitted="2000-11-01")
    early, _ = facts.roll_calls(known)
    facts.a_commitment(early, "voted-for", territory=facts.a_territory(), date="2005-12-08")
    made = votes(Chosen())
    assert [row.party.name for row in made.others] == ["Serbia and Montenegro"]
    assert [cell.value.label for cell in made.others[0].cells] == ["yes", "not entitled"]
    assert "Serbia and Montenegro" not in [row.party.name for row in made.rows]
    found = made.cell(f"{serbia.iso3}.a-res-60-45")
    assert found is not None
    assert "recorded under Serbia and Montenegro" in found[2].ground
    assert votes(Chosen(group="EEG")).others == ()


def test_a_treaty_shows_acts_invitations_openness_and_the_union_that_signed() -> None:
    known = facts.states()
    malabo = facts.a_treaty("malabo", in_force="2023-06-08", catalogue_id="au-malabo")
    accord = facts.a_treaty(doubt="Dates for a part only.")
    facts.a_treaty("silent-treaty", symbol="Silent/1", catalogue_id="silent")
    facts.a_treaty("read-treaty", symbol="Read/1")
    facts.a_membership(a_body("au", "African Union"), known["SSD"])
    facts.a_commitment(malabo, "not-a-party", state=known["SSD"], note="Named as none", date="2023")
    acts = [{"act": "signed", "date": "2001-11-23"}, {"act": "ratified", "date": "2003-05-12"}]
    facts.a_commitment(
        accord,
        "bound",
        act="ratified",
        state=known["EST"],
        date="2003-05-12",
        in_force="2004-07-01",
        acts=acts,
    )
    facts.a_commitment(accord, "invited-to-accede", ladder="context", state=known["SSD"], date="2024-10-09")
    facts.a_commitment(accord, "signed", body=a_body("eu", "European Union"))
    made = treaties(Chosen())
    labels = {row.party.code: [cell.value.label for cell in row.cells] for row in (*made.rows, *made.others)}
    assert [column.key for column in made.columns] == ["malabo", "xts-12"]
    assert labels["EST"] == ["not open to it", "in force for it"]
    assert labels["FRA"] == ["not open to it", "source silent"]
    assert labels["SSD"] == ["not a party", "invited"]
    assert labels["eu"] == ["source silent", "signed"]
    assert any("SILENT/1" in note.upper() and "READ/1" not in note.upper() for note in made.notes)
    assert any(note.endswith("without any act recorded: 1.") for note in made.notes)
    long = {(row[0], row[4]): row for row in as_csv.long(made, PAGE)}
    assert "signed 2001-11-23; ratified 2003-05-12" in long["EST", "XTS/12"]
    assert "Dates for a part only." in long["FRA", "XTS/12"]


def test_an_address_of_no_cell_finds_none(votes_table: Table) -> None:
    assert votes_table.cell("EST.nothing") is None
    assert votes_table.cell("") is None


def test_a_table_of_nothing_is_empty_and_still_exports() -> None:
    made = votes(Chosen())
    assert (made.rows, made.columns, list(made.cells())) == ((), (), [])
    assert len(texts(book_of(made), 2)) == 1


def test_a_treaty_without_acts_is_named_as_such_and_one_with_none_at_all_gives_no_column() -> None:
    facts.states()
    a_report("other", kind="resolution")
    assert treaties(Chosen()).columns == ()
