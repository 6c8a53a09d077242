"""An exported matrix comes back: edits alone are kept, all or none; stale and alien files are refused."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from openpyxl import Workbook, load_workbook

from normsbase.models import CellDecision, Change, Commitment, ImportBatch, Norm, NormSet, Snapshot, State
from normsbase.services.decide import (
    CellError,
    Compared,
    EditedFileError,
    Verdict,
    apply_edits,
    compared,
    decide_cell,
    edited_file,
    read_edited,
    undo_edits,
)
from normsbase.services.matrix import Chosen, make
from normsbase.services.matrix.as_xlsx import cells
from normsbase.services.matrix.files import content_of
from normsbase.services.matrix.snapshots import keep
from tests.building import SOURCE, a_report, a_state

pytestmark = pytest.mark.django_db
AT = ("http://testserver/matrix/un-norms/", "http://testserver")
FIRST = 3  # row of the first State; the keys are hidden above the head
COLUMN_A, COLUMN_H = 5, 6
Sheets = Any


@pytest.fixture(autouse=True)
def base() -> None:
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    for letter in "ah":
        Norm.objects.create(
            set=eleven, key=f"13{letter}", letter=letter, name=f"Norm {letter}", source=SOURCE
        )
    for code, name in (("EST", "Estonia"), ("FRA", "France"), ("MLI", "Mali")):
        a_state(code, name)


@pytest.fixture
def ana() -> User:
    return User.objects.create_user("ana")


def words_of(code: str, key: str, review: str = "accepted") -> None:
    number = Commitment.objects.count()
    Commitment.objects.create(
        catalogue_id=f"c-{number}", state=State.objects.get(iso3=code), norm=Norm.objects.get(key=key),
        ladder="words", kind="stated", stance="affirms", quote="=We keep\r\n lamps lit.", origin="rule",
        rule="words",
        version="1", review=review, date="2020", source=SOURCE,
        evidence_report=a_report(f"x-{number}", symbol=""),
    )  # fmt: skip


def exported(name: str = "un-norms", **chosen: Any) -> bytes:
    table = make(name, Chosen(**chosen))
    return content_of("xlsx", table, keep(table, author="ana"), AT)


def changed(content: bytes, edit: Callable[[Sheets], None]) -> bytes:
    """Return an Excel file as another program saves it after an edit."""
    book = load_workbook(io.BytesIO(content))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(row: int, column: int, words: str, **said: str) -> Callable[[Sheets], None]:
    def edit(book: Sheets) -> None:
        sheet = book["Matrix"]
        code, key = sheet.cell(row, 1).value, sheet.cell(1, column).value
        sheet.cell(row, column).value = words
        if said:
            notes = book["Notes"]
            places = [(line[0].value, line[2].value) for line in notes.iter_rows()]
            line = places.index((code, key)) + 1 if (code, key) in places else notes.max_row + 1
            for place, written in enumerate((code, "", key, said.get("note", ""), said.get("reason", ""))):
                notes.cell(line, place + 1).value = written

    return edit


def looked_at(content: bytes, name: str = "un-norms", author: str = "ana") -> Compared:
    return compared(name, read_edited(content), author)


def value(code: str, key: str) -> str:
    found = make("un-norms", Chosen()).cell(f"{code}.{key}")
    assert found is not None
    return found[2].value.key


def kept(content: bytes, author: User) -> ImportBatch:
    return apply_edits(
        looked_at(content, author=author.username), author=author, file_name="e.xlsx", sha256="1"
    )


def test_an_untouched_file_changes_nothing_whatever_stands_in_the_table(ana: User) -> None:
    rng = random.Random(7)  # noqa: S311 - the same tables in every run
    for _ in range(6):
        code, key = rng.choice(("EST", "FRA", "MLI")), rng.choice(("13a", "13h"))
        words_of(code, key, rng.choice(("proposed", "accepted", "disputed")))
        place = f"{rng.choice(('EST', 'FRA', 'MLI'))}.13a"
        said = Verdict(address=place, verdict="overridden", value="silent-in-searched-texts",
                       reason="= a + b\r\nsecond line", note="@ home  twice")  # fmt: skip
        decide_cell(make("un-norms", Chosen()), [said], author=ana)
        content = exported()
        for file in (content, changed(content, lambda _: None)):
            found = looked_at(file)
            assert (found.edits, found.refused, found.left_out) == ((), (), 0)
            with pytest.raises(CellError, match="changes nothing"):
                apply_edits(found, author=ana, file_name="same.xlsx", sha256="1")


def test_codes_and_notes_come_back_as_decisions_under_one_batch_and_can_be_taken_back(ana: User) -> None:
    def edit(book: Sheets) -> None:
        put(FIRST, COLUMN_A, "al", reason="Listed in the closing words.")(book)
        put(FIRST + 1, COLUMN_H, book["Matrix"].cell(FIRST + 1, COLUMN_H).value, note="Ask the mission.")(
            book
        )
        book["Matrix"].move_range(f"A{FIRST}:F{FIRST}", rows=4)  # rows sorted otherwise

    content = changed(exported(), edit)
    found = looked_at(content)
    told = [(one.party, one.column, one.was.key, one.becomes.key, one.verdict.verdict) for one in found.edits]
    assert told == [
        ("Estonia", "a", "not-yet-searched", "aligned", "overridden"),
        ("France", "h", "not-yet-searched", "not-yet-searched", "noted"),
    ]
    assert not CellDecision.objects.exists()
    batch = apply_edits(found, author=ana, file_name="edited.xlsx", sha256="ab")
    assert (batch.rows, batch.author_name, batch.snapshot) == (2, "ana", found.kept.key)
    assert value("EST", "13a") == "aligned"
    assert {row.batch for row in CellDecision.objects.all()} == {batch}
    assert Change.objects.count() == 2
    with pytest.raises(CellError, match="ana handed this in"):
        undo_edits(batch.pk, author=User.objects.create_user("bo"))
    assert undo_edits(batch.pk, author=ana) == 2
    assert value("EST", "13a") == "not-yet-searched"
    with pytest.raises(CellError, match="taken back before"):
        undo_edits(batch.pk, author=ana)


def test_taking_a_file_back_lets_what_it_replaced_stand_again(ana: User) -> None:
    first = kept(changed(exported(), put(FIRST, COLUMN_A, "AL", reason="Listed.")), ana)
    second = kept(changed(exported(), put(FIRST, COLUMN_A, "GR", reason="A group says it.")), ana)
    assert value("EST", "13a") == "on-behalf-of-members"
    undo_edits(second.pk, author=ana)
    assert value("EST", "13a") == "aligned"
    undo_edits(first.pk, author=ana)
    assert value("EST", "13a") == "not-yet-searched"


def test_a_note_alone_leaves_ones_own_override_as_it_stands(ana: User) -> None:
    kept(changed(exported(), put(FIRST, COLUMN_A, "AL", reason="Listed.")), ana)

    def edit(book: Sheets) -> None:
        book["Notes"].cell(2, 4).value = "See the annex."

    kept(changed(exported(), edit), ana)
    row = CellDecision.objects.get(stands=True)
    assert (row.verdict, row.value, row.reason, row.note) == (
        "overridden",
        "aligned",
        "Listed.",
        "See the annex.",
    )


def test_declined_takes_two_people_whatever_one_hands_in(ana: User) -> None:
    for _ in range(2):
        content = changed(exported(), put(FIRST, COLUMN_A, "DE", reason="It says so."))
        assert looked_at(content).edits[0].waits
        kept(content, ana)
        assert value("EST", "13a") == "not-yet-searched"
    other = User.objects.create_user("bo")
    kept(changed(exported(), put(FIRST, COLUMN_A, "DE", reason="I read it so too.")), other)
    assert value("EST", "13a") == "declined"


def test_a_cell_whose_ground_or_verdict_has_changed_since_is_refused_and_nothing_is_kept(ana: User) -> None:
    def edit(book: Sheets) -> None:
        for row in (FIRST, FIRST + 1, FIRST + 2):
            put(row, COLUMN_A, "AL", reason="Listed.")(book)

    content = changed(exported(), edit)
    words_of("EST", "13a")
    other = Verdict(address="FRA.13a", verdict="disputed", reason="Two readings.")
    decide_cell(make("un-norms", Chosen()), [other], author=User.objects.create_user("bo"))
    found = looked_at(content)
    assert [why.partition(":")[0] for why in found.refused] == ["Estonia, a", "France, a"]
    assert "it is now “stated”" in found.refused[0]
    assert "bo judged or noted it since the export" in found.refused[1]
    with pytest.raises(CellError, match="Nothing was kept"):
        apply_edits(found, author=ana, file_name="stale.xlsx", sha256="1")
    assert CellDecision.objects.count() == 1


def test_a_file_of_chosen_rows_comes_back_though_one_has_left_them_since() -> None:
    content = changed(exported(value="not-yet-searched"), put(FIRST + 1, COLUMN_H, "AL", reason="Listed."))
    words_of("FRA", "13a")
    words_of("FRA", "13h")
    (why,) = looked_at(content).refused
    assert why.startswith("France, h: what it stands on has changed since the export; it is now “stated”")


def write(book: Sheets, sheet: str, place: str, words: str) -> None:
    book[sheet][place].value = words


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (put(FIRST, COLUMN_A, "ZZ top", reason="So."), "begins with no code of this table (ST, SL"),
        (put(FIRST, COLUMN_A, "", reason="So."), "begins with no code"),
        (put(FIRST, COLUMN_A, "AL"), "write the reason"),
        (lambda book: write(book, "Matrix", "A3", "XXX"), "Row XXX: the export has no such row."),
        (lambda book: write(book, "Matrix", "A3", "FRA"), "Row FRA: it stands twice"),
        (lambda book: write(book, "Matrix", "F1", "13z"), "Column 13z: the export has no such column."),
        (lambda book: book["Notes"].append(["", "", "", "lost", ""]), "names no cell: “lost”"),
        (lambda book: book["Notes"].append(["EST", "", "13z", "lost", ""]), "Column 13z"),
    ],
)
def test_what_cannot_be_told_from_the_file_is_named(edit: Callable[[Sheets], None], told: str) -> None:
    found = looked_at(changed(exported(), edit))
    assert any(told in why for why in found.refused), found.refused


def alien() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def unfolding(size: int) -> bytes:
    out = io.BytesIO(exported())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/more.xml", b" " * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (lambda: b"party,value", "hand in the .xlsx file"),
        (lambda: alien(), "the sheet Matrix is not in it"),
        (lambda: changed(exported(), lambda book: book["Matrix"].delete_rows(1)), "hidden first row"),
        (
            lambda: changed(exported(), lambda book: book.remove(book["Notes"])),
            "the sheet Notes is not in it",
        ),
        (lambda: exported("instruments"), "hidden first row"),
        (lambda: exported(as_of="2020"), "shows the table as of 2020"),
    ],
)
def test_alien_and_broken_files_are_refused_with_the_reason(content: Callable[[], bytes], told: str) -> None:
    with pytest.raises(EditedFileError, match=told):
        looked_at(content())


def test_an_export_of_another_table_is_refused() -> None:
    with pytest.raises(EditedFileError, match="“States and eleven”; hand it in on the page of that table"):
        looked_at(exported(), "votes")


def test_an_export_of_another_base_is_refused() -> None:
    content = exported()
    Snapshot.objects.all().delete()
    with pytest.raises(EditedFileError, match="the file is of another base"):
        looked_at(content)


def test_a_file_that_unfolds_to_too_much_or_declares_entities_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(edited_file, "MOST_UNFOLDED", 1_000_000)
    with pytest.raises(EditedFileError, match="unfolds to far more"):
        read_edited(unfolding(1_000_000))
    out = io.BytesIO(exported())
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("xl/more.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(EditedFileError, match="declares what no export declares"):
        read_edited(out.getvalue())
    monkeypatch.setattr(edited_file, "MOST_BYTES", 100)
    with pytest.raises(EditedFileError, match="larger than"):
        read_edited(exported())


def test_the_sheet_about_names_the_export_where_a_program_dropped_the_properties() -> None:
    content = changed(exported(), lambda book: book.custom_doc_props.props.clear())
    assert looked_at(content).edits == ()


def test_cells_beyond_what_excel_links_keep_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_LINKS", 5)
    words_of("EST", "13a")
    content = exported()
    sheet = load_workbook(io.BytesIO(content))["Matrix"]
    grid = [cell for row in sheet.iter_rows(min_row=FIRST, min_col=COLUMN_A) for cell in row]
    assert [bool(cell.hyperlink) for cell in grid] == [True, True, False, False, False, False]
    assert all(str(cell.value)[:2] in ("ST", "NY") for cell in grid)
    assert looked_at(content).edits == ()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed here")
def test_a_file_saved_by_libreoffice_untouched_changes_nothing(tmp_path: Path) -> None:
    words_of("EST", "13a", "proposed")
    (tmp_path / "table.xlsx").write_bytes(exported())
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", "--headless", home, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    done = subprocess.run(
        [*command, str(tmp_path / "out"), str(tmp_path / "table.xlsx")],
        capture_output=True,
        timeout=120,
        check=False,
    )
    saved = tmp_path / "out" / "table.xlsx"
    assert saved.exists(), done.stderr.decode()
    found = looked_at(saved.read_bytes())
    assert (found.edits, found.refused, found.left_out) == ((), (), 0)
