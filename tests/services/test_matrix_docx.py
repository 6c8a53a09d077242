"""A table as a Word file: every cell with its sign, the words behind it in notes, and Word can open it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest
from lxml import etree

from normsbase.services.matrix import as_docx
from normsbase.services.matrix.as_docx import document as written
from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Row, Table
from tests.services.tables import QUOTE, a_table, said

KEPT = Kept(key="12ab", sha256="12ab" * 16, at="2026-11-24")
ROOT = "https://norms.test/base"
PAGE = "https://norms.test/base/matrix/un-norms/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def document(table: Table) -> bytes:
    return written(table, KEPT, PAGE, ROOT)


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def targets(content: bytes, name: str) -> dict[str, str]:
    found = part(content, f"word/_rels/{name}.xml.rels")
    return {one.get("Id", ""): one.get("Target", "") for one in found}


def signs(content: bytes) -> Counter[str]:
    """Count the codes in the cells of the table itself, which comes after the legend."""
    tables = docx.Document(io.BytesIO(content)).tables[1:]
    cells = [cell for table in tables for row in table.rows[1:] for cell in row.cells[1:]]
    return Counter("".join(re.findall(r"^[A-Z–]+", cell.text)) for cell in cells)


@pytest.mark.parametrize("columns", [2, 9, 31])
def test_every_cell_stands_in_the_file_with_its_code(columns: int) -> None:
    table = a_table(rows=4, columns=columns, every=3)
    expected = {value.code: count for value, count in table.counts() if count}
    assert signs(document(table)) == expected


def test_each_quote_is_a_footnote_cited_in_its_cell_and_leads_to_its_paragraph() -> None:
    content = document(a_table(rows=2, columns=2, every=2))
    notes = {one.get(f"{W}id"): one for one in part(content, "word/footnotes.xml").iter(f"{W}footnote")}
    cited = [one.get(f"{W}id") for one in part(content, "word/document.xml").iter(f"{W}footnoteReference")]
    assert cited == ["1", "2"]
    assert set(notes) == {"-1", "0", *cited}
    first = words(notes["1"])
    assert first.startswith(" =State 0 & Isles, Lamp 0: stated, with limits. In its own text.")
    assert (
        f"“{QUOTE}” (N/0, para. 4 (a); page 3; 2024-05 issued; given by rule words, 1; accepted by ana)"
        in first
    )
    link = next(notes["1"].iter(f"{W}hyperlink")).get(f"{R}id")
    assert targets(content, "footnotes")[str(link)] == "https://norms.test/base/note-0/4.a"
    marked = [words(run) for run in notes["1"].iter(f"{W}r") if run.find(f"{W}rPr/{W}u") is not None]
    assert marked == ["where lamps allow."]


def test_each_cell_leads_to_its_own_page() -> None:
    content = document(a_table(rows=1, columns=2))
    body = part(content, "word/document.xml")
    known = targets(content, "document")
    found = [known[str(link.get(f"{R}id"))] for link in body.iter(f"{W}hyperlink") if link.get(f"{R}id")]
    assert found == [f"{PAGE}?cell=S000.lamp-{place}#cell" for place in (0, 1)]


def test_more_notes_than_pages_bear_come_as_a_list_that_cells_lead_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(as_docx, "FOOTNOTES", 3)
    content = document(a_table(rows=2, columns=2))
    body = part(content, "word/document.xml")
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    assert anchors == [f"note{number}" for number in range(1, 5)]
    assert [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")] == anchors
    assert not list(body.iter(f"{W}footnoteReference"))
    assert words(body).count(QUOTE) == 4


def test_head_rows_stand_again_on_each_page_and_pages_lie_across() -> None:
    body = part(document(a_table(columns=31)), "word/document.xml")
    tables = list(body.iter(f"{W}tbl"))[1:]
    assert [len(list(table.iter(f"{W}gridCol"))) for table in tables] == [15, 15, 4]
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    size = next(body.iter(f"{W}pgSz"))
    assert size.get(f"{W}orient") == "landscape"


def test_words_in_another_script_say_so_and_control_characters_go() -> None:
    table = a_table(rows=1, columns=1)
    row = table.rows[0]
    odd = said(0, quote="ميناء\x0b مضاء", language="ar", limits=(), limit_words=())
    other = replace(table, rows=(Row(row.party, (replace(row.cells[0], evidence=(odd,)),)),))
    notes = part(document(other), "word/footnotes.xml")
    run = next(run for run in notes.iter(f"{W}r") if words(run) == "ميناء مضاء")
    assert run.find(f"{W}rPr/{W}rtl") is not None


def test_its_parts_are_packed_as_word_packs_them() -> None:
    with zipfile.ZipFile(io.BytesIO(document(a_table()))) as file:
        assert file.namelist()[0] == "[Content_Types].xml"
        assert {part.extract_version for part in file.infolist()} == {20}  # Word mends or refuses zip64


def test_the_same_table_is_the_same_file() -> None:
    assert document(a_table()) == document(a_table())
    assert "Snapshot 12ab" in words(part(document(a_table()), "word/document.xml"))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_opens_it_and_shows_table_and_footnotes(tmp_path: Path) -> None:
    (tmp_path / "table.docx").write_bytes(document(a_table()))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path / "table.docx")], capture_output=True, timeout=120, check=False
    )
    assert (tmp_path / "table.pdf").exists(), done.stderr.decode()
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "table.pdf").pages)
    assert "Lamp 1" in shown
    assert shown.count("Harbours <should> stay open & lit") == 6
