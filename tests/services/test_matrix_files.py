"""Every file of a table is made of one frozen value, which a snapshot keeps and gives again."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from normsbase.models import Clause, Commitment, Norm, NormSet, Report, Snapshot
from normsbase.services.matrix import TABLES, Chosen, Table, make
from normsbase.services.matrix.files import FORMATS, content_of
from normsbase.services.matrix.frozen import as_json, from_json
from normsbase.services.matrix.snapshots import MOST_UNSIGNED, Kept, keep, of_key
from tests.building import SOURCE, a_body, a_report, a_state, an_edition

pytestmark = pytest.mark.django_db
AT = ("http://testserver/matrix/un-norms/", "http://testserver")
QUOTE = "=States should answer calls, subject to national law."
LIMIT = "subject to national law"
SPAN = [QUOTE.index(LIMIT), QUOTE.index(LIMIT) + len(LIMIT)]


@pytest.fixture
def table() -> Table:
    state, eleven = (
        a_state(),
        NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE),
    )
    a_state("FRA", "France")
    norm = Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    Norm.objects.create(set=eleven, key="13a", letter="a", name="Cooperate", source=SOURCE)
    report = a_report("x-1", kind="statement", body=a_body())
    for place, stance in enumerate(("affirms-with-limits", "affirms")):
        Commitment.objects.create(
            catalogue_id=f"r{place}", state=state, norm=norm, ladder="words", kind="stated", stance=stance,
            origin="rule", rule="words-on-a-norm", version="1", review="proposed", evidence_report=report,
            clause_key="x-1/3", quote=QUOTE, end=len(QUOTE), limits=[SPAN], language="en",
            date=f"201{9 - place}", source=SOURCE,
        )  # fmt: skip
    return make("un-norms", Chosen())


def kept_of(table: Table) -> Kept:
    return keep(table, author="ana")


def test_a_table_comes_back_from_what_was_kept(table: Table) -> None:
    for name in TABLES:
        made = make(name, Chosen())
        assert from_json(as_json(made)) == made
    with pytest.raises(ValueError, match="no table"):
        from_json("{}")


def test_the_same_content_is_one_snapshot_and_gives_the_same_later(table: Table) -> None:
    kept = kept_of(table)
    assert keep(table) == kept
    assert Snapshot.objects.count() == 1
    Commitment.objects.update(review="rejected")
    held = of_key(kept.key)
    assert held is not None
    assert held[1] == table
    assert make("un-norms", Chosen()) != table
    assert of_key("0" * 16) is None


def test_words_of_a_text_that_was_withdrawn_since_are_not_shown(table: Table) -> None:
    kept = kept_of(table)
    Report.objects.update(withdrawn_at=timezone.now(), withdrawn_because="Wrong file.")
    held = of_key(kept.key)
    assert held is not None
    assert "States should answer" in as_json(table)
    assert "States should answer" not in as_json(held[1])


def test_visitors_cannot_fill_the_disk(table: Table) -> None:
    Snapshot.objects.bulk_create(
        Snapshot(key=f"k{n}", sha256=f"s{n}", matrix="votes", content="{}", at=timezone.now())
        for n in range(MOST_UNSIGNED)
    )
    assert not keep(table).kept
    assert keep(table, author="ana").kept


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_holds_every_cell_and_the_quote(table: Table, kind: str) -> None:
    content = content_of(kind, table, kept_of(table), AT)
    if kind in ("xlsx", "docx"):
        assert content.startswith(b"PK")
        return
    words = content.decode()
    assert "Estonia" in words
    assert "France" in words
    if kind != "csv":
        assert LIMIT in words


def test_json_holds_each_cell_once_with_its_evidence_and_no_null(table: Table) -> None:
    held = json.loads(content_of("json", table, kept_of(table), AT))
    cells = {(cell["party"], cell["object"]): cell for cell in held["cells"]}
    assert len(cells) == len(held["cells"]) == 4
    said = cells["EST", "norm/13h"]
    assert (said["value"], said["proposed"], said["own"]["kind"]) == ("stated-with-limits", True, "stated")
    assert said["evidence"][0]["limits"] == [SPAN]
    assert said["evidence"][0]["link"] == "http://testserver/x-1/3"
    assert cells["FRA", "norm/13a"]["value"] == "not-yet-searched"
    assert "null" not in json.dumps(held)
    told = {one["value"]: one["cells"] for one in held["values"]}
    assert told == {value.key: count for value, count in table.counts()}


def test_long_csv_has_a_row_a_quote_and_one_for_a_cell_without(table: Table) -> None:
    words = content_of("csv-long", table, kept_of(table), AT).decode()
    rows = list(csv.DictReader(io.StringIO(words)))
    assert len(rows) == 4
    said = next(row for row in rows if row["quote"])
    assert said["quote"] == f"'{QUOTE}"
    assert (said["limits"], said["link"]) == (LIMIT, "http://testserver/x-1/3")


def test_html_marks_the_words_that_limit_and_escapes_all_others(table: Table) -> None:
    assert f"<mark>{LIMIT}</mark>" in content_of("html", table, kept_of(table), AT).decode()
    Commitment.objects.update(quote=QUOTE.replace("=S", "<"))
    words = content_of("html", make("un-norms", Chosen()), kept_of(table), AT).decode()
    assert "&lt;tates should answer calls" in words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("csv-long", ",0.875,"),
        ("json", '"ocr":{"confidence":0.875}'),
        ("html", ", page 1, read by OCR, confidence 87 %"),
        ("docx", "; page 1; read by OCR, confidence 87 %;"),
        ("xlsx", "0.875"),
    ],
)
def test_each_file_says_where_ocr_read_a_quote(table: Table, kind: str, words: str) -> None:
    assert words not in written(content_of(kind, table, kept_of(table), AT))
    an_edition(Report.objects.get(), [("3", QUOTE)])
    Clause.objects.update(ocr_confidence=0.875)
    again = make("un-norms", Chosen())
    assert words in written(content_of(kind, again, kept_of(again), AT))


def written(content: bytes) -> str:
    """Return what a file holds as text; of an archive, what all its parts hold, without spaces in JSON."""
    if content.startswith(b"PK"):
        held = zipfile.ZipFile(io.BytesIO(content))
        return re.sub(r"<[^>]+>", "", " ".join(held.read(name).decode() for name in held.namelist()))
    return content.decode().replace('": ', '":')


def test_the_command_writes_lists_and_refuses(
    table: Table, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("matrix", "--list")
    assert "un-norms: " in capsys.readouterr().out
    target = tmp_path / "out.json"
    call_command("matrix", "un-norms", "--format", "json", "-o", str(target), "--column", "13h")
    held = json.loads(target.read_text(encoding="utf-8"))
    assert len(held["cells"]) == 2
    again = tmp_path / "again.json"
    Commitment.objects.all().delete()
    call_command(
        "matrix", "un-norms", "--format", "json", "-o", str(again), "--snapshot", held["snapshot"]["id"]
    )
    assert json.loads(again.read_text(encoding="utf-8"))["cells"] == held["cells"]
    with pytest.raises(CommandError, match="Name a table"):
        call_command("matrix", "nothing")
    with pytest.raises(CommandError, match="Nothing to write"):
        call_command("matrix", "un-norms", "--group", "NONE", "-o", str(target))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_excel_file(table: Table, tmp_path: Path) -> None:
    file = tmp_path / "un-norms.xlsx"
    file.write_bytes(content_of("xlsx", table, kept_of(table), AT))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "csv",
         "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "stated, with limits" in (tmp_path / "un-norms.csv").read_text(encoding="utf-8")
