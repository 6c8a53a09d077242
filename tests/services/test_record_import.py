"""Tables of positions come in whole or not at all, name what is wrong, and are taken back as one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from normsbase.access.roles import Role
from normsbase.models import Change, Commitment, ImportBatch
from normsbase.services import record
from normsbase.services.record import TableError
from tests.admin.forms import signed_in
from tests.building import a_state
from tests.services.test_record import HERE, TEXT, base, eva

pytestmark = pytest.mark.django_db
__all__ = ["base"]
GOOD = HERE | {"date": "2020-01-02"}
SECOND = HERE | {
    "party": "Fiji", "clause": "", "quote": "", "source": "Speech; page 3", "source_url": "https://example.org/a",
}  # fmt: skip
Rows = list[dict[str, str]]


@pytest.fixture(autouse=True)
def fiji() -> None:
    a_state("FJI", "Fiji")


def as_csv(rows: Rows, mark: str = ",") -> bytes:
    quoted = [mark.join(f'"{row.get(name, "")}"' for name in record.FIELDS) for row in rows]
    return "\r\n".join((mark.join(record.FIELDS), *quoted)).encode()


def as_xlsx(rows: list[dict[str, Any]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "d mmm yyyy"})
        sheet.write_row(0, 0, record.FIELDS)
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(record.FIELDS):
                value = row.get(name, "")
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write(number, column, value)
    return file.getvalue()


def table(data: bytes, folder: Path) -> record.Table:
    path = folder / "positions"
    path.write_bytes(data)
    return record.read_table(path, "positions.csv")


@pytest.mark.parametrize("write", [as_csv, lambda rows: as_csv(rows, ";"), as_xlsx])
def test_a_table_comes_in_whole_proposed_with_its_evidence(
    write: Callable[[Rows], bytes], tmp_path: Path
) -> None:
    batch = record.bring_in(table(write([GOOD, SECOND]), tmp_path), eva(), "From the ministry.")
    rows = Commitment.objects.order_by("pk")
    assert [(str(row.party), row.origin, row.review) for row in rows] == [
        ("Estonia", "import", "proposed"),
        ("Fiji", "import", "proposed"),
    ]
    assert rows[0].quote in TEXT
    assert (batch.rows, batch.author_name, batch.note) == (2, "eva", "From the ministry.")
    assert Change.objects.filter(action="added").count() == 2


def test_excel_dates_numbers_and_formulas_are_text(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        GOOD | {"date": date(2020, 3, 4)},
        SECOND | {"date": 2021},
        SECOND | {"note": "=1+1", "party": "=A1"},
    ]
    read = table(as_xlsx(rows), tmp_path).rows
    assert [row["date"] for _, row in read[:2]] == ["2020-03-04", "2021"]
    assert (read[2][1]["note"], read[2][1]["party"]) == ("=1+1", "=A1")
    assert [each.column for each in record.preview(table(as_xlsx(rows), tmp_path)).problems] == ["party"]


def test_one_bad_row_keeps_the_whole_table_out_and_is_named(tmp_path: Path) -> None:
    wrong = [GOOD, SECOND | {"kind": "voted-for", "date": "soon"}, GOOD]
    with pytest.raises(record.NotImportedError, match="2 rows of 3") as error:
        record.bring_in(table(as_csv(wrong), tmp_path), eva())
    told = [(each.row, each.column, each.value) for each in error.value.preview.problems]
    assert told == [(3, "date", "soon"), (3, "kind", "voted-for"), (4, "party", "EST")]
    assert "the same as row 2" in error.value.preview.problems[-1].because
    assert not Commitment.objects.exists()
    assert not ImportBatch.objects.exists()
    assert not Change.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("normsbase.services.record.keep.history.record_many", fails)
    with pytest.raises(OSError, match="disk full"):
        record.bring_in(table(as_csv([GOOD]), tmp_path), eva())
    assert not Commitment.objects.exists()
    assert not ImportBatch.objects.exists()


def test_an_import_is_taken_back_as_one_and_can_come_again(tmp_path: Path) -> None:
    file = table(as_csv([GOOD, SECOND]), tmp_path)
    batch = record.bring_in(file, eva())
    assert len(record.preview(file).problems) == 2, "it is on record"
    assert record.preview(file).before
    assert record.take_back_import(batch.pk, eva()) == 2
    assert not Commitment.objects.standing().exists()
    with pytest.raises(record.TakenBackError):
        record.take_back_import(batch.pk, eva())
    record.bring_in(file, eva())
    assert Commitment.objects.standing().count() == 2


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + (".xml"), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"party,kind\r\n", "no row below"),
        (b"party,kind,colour\r\nEST,stated,red", "not known: “colour”"),
        (b"party\r\nEST", "lacking: kind"),
        (b"party,kind,party\r\nEST,stated,EST", "stand twice: party"),
        (b"party,kind\r\nEST,stated,more", "more cells than there are columns"),
        (b'party,kind\r\n"EST,stated', "cannot be read as CSV"),
        (b"party,kind\r\nEST,caf\xe9", "CSV UTF-8"),
        (b"party,kind\r\nEST,\0", "neither CSV nor"),
        (b"\xd0\xcf\x11\xe0old", "old Excel file"),
        (b"PK\x03\x04broken", "no Excel workbook"),
        (zipped(nothing=b"<a/>"), "no Excel workbook"),
        (zipped(xl__workbook=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "declarations"),
        (zipped(xl__workbook=b"<a>" + b" " * 31_000_000 + b"</a>"), "unpacks to more than"),
        (b"party,kind\r\n" + b"EST,stated\r\n" * 5001, "more than 5,000 rows"),
        (b"party,kind\r\n" + b"x" * 10_000_001, "larger than 10 MB"),
    ],
    ids=range(16),
)  # fmt: skip
def test_a_hostile_or_broken_file_says_what_to_do(data: bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=told):
        table(data, tmp_path)


def test_five_hundred_rows_do_not_ask_for_each(tmp_path: Path, django_assert_max_num_queries: Any) -> None:
    rows = [SECOND | {"source": f"Speech {number}"} for number in range(500)]
    file = table(as_csv(rows), tmp_path)
    with django_assert_max_num_queries(60):
        assert record.bring_in(file, eva()).rows == 500


def test_the_template_is_read_back_and_lists_what_is_allowed(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no row below"):
        table(record.template_xlsx(), tmp_path)
    with pytest.raises(TableError, match="no row below"):
        table(record.template_csv(), tmp_path)
    with zipfile.ZipFile(io.BytesIO(record.template_xlsx())) as archive:
        words = archive.read("xl/sharedStrings.xml").decode()
    assert all(word in words for word in ("on-behalf-of-members", "affirms-with-limits", "13h"))


def test_the_page_looks_first_then_brings_in_then_takes_back() -> None:
    client = signed_in(Role.EDITOR)
    at = "/record/import/"

    def send(rows: Rows) -> str:
        file = SimpleUploadedFile("mine.csv", as_csv(rows))
        return client.post(at, {"step": "look", "table": file}).content.decode()

    assert "Atlantis" in send([GOOD | {"party": "Atlantis"}])
    page = send([GOOD, SECOND])
    assert "Nothing was changed yet" in page
    assert not Commitment.objects.exists()
    sha256 = page.partition('name="sha256" value="')[2][:64]
    values = {"step": "apply", "sha256": sha256, "file_name": "mine.csv"}
    assert "2 positions came in from mine.csv" in client.post(at, values, follow=True).content.decode()
    assert "not here any more" in client.post(at, values).content.decode()
    assert "not here any more" in client.post(at, values | {"sha256": "../../x"}).content.decode()
    back = client.post(f"{at}undo", {"batch": ImportBatch.objects.get().pk}, follow=True)
    assert "Taken back: 2 positions." in back.content.decode()
    assert client.get(f"{at}template.xlsx").content.startswith(b"PK")


def test_the_command_tries_then_brings_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(as_csv([GOOD]))
    call_command("import_commitments", str(path), "--dry-run")
    assert not Commitment.objects.exists()
    call_command("import_commitments", str(path))
    assert "1 positions came in" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nothing came in"):
        call_command("import_commitments", str(path))
    assert "row 2, party: this is on record already" in capsys.readouterr().out
