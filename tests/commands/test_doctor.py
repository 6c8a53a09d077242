"""The command says in words or JSON what is wrong, mends on demand, and ends with 1 if something is left."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from normsbase import documents
from normsbase.models import Clause
from normsbase.search.backend import engine
from normsbase.search.folder import IndexFolder
from normsbase.services import index
from tests.building import a_report, an_edition
from tests.services.backed_up import a_document, a_read_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a base in which nothing is wrong, and no pause between two looks."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    a_read_report("x-1")
    index.reindex()


def run(*arguments: str) -> tuple[str, int]:
    """Run the command; return what it printed and its exit code."""
    out = io.StringIO()
    try:
        call_command("doctor", *arguments, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(str(ended.code))
    return out.getvalue(), 0


def unindexed() -> None:
    an_edition(a_report("x-3"), [("1", "Lanterns.")], sha256=a_document(b"third"), size=5)


def test_all_well_is_zero() -> None:
    out, code = run("--deep")
    assert out.startswith("Database, index, documents and images agree (")
    assert code == 0


def test_troubles_come_with_examples_and_a_remedy() -> None:
    unindexed()
    out, code = run()
    assert "Error: 1 texts have paragraphs that the search index lacks.\n  x-3\n  --mend writes" in out
    assert "1 kinds of trouble" in out
    assert code == 1


def test_many_items_are_counted() -> None:
    clauses = [(str(number), f"Lantern {number}.") for number in range(7)]
    an_edition(a_report("x-3"), clauses, sha256=a_document(b"third"), size=5)
    index.reindex()
    Clause.objects.filter(report__slug="x-3").update(text_hash="ab" * 32)
    out, _ = run()
    assert "7 paragraphs have a text" in out
    assert "x-3/4, and 2 more" in out


def test_what_is_mended_is_said_and_what_is_left_is_one() -> None:
    unindexed()
    documents.path_of(a_document(b"third")).unlink()
    out, code = run("--mend")
    assert "Mended: 1 texts have paragraphs that the search index lacks." in out
    assert "Error: 1 documents of the base are not in the data folder." in out
    assert code == 1


def test_a_lost_document_is_taken_from_a_folder(tmp_path: Path) -> None:
    unindexed()
    documents.path_of(a_document(b"third")).rename(tmp_path / "third.pdf")
    (tmp_path / "desk").mkdir()
    (tmp_path / "third.pdf").rename(tmp_path / "desk" / "third.pdf")
    out, code = run("--mend", "--from", str(tmp_path / "desk"))
    assert code == 0
    assert "agree" in out
    with pytest.raises(CommandError, match="is no folder"):
        run("--mend", "--from", str(tmp_path / "nowhere"))


def test_programs_read_json() -> None:
    unindexed()
    out, code = run("--json", "--mend")
    answer = json.loads(out)
    assert code == 0
    assert answer["left"] == []
    assert answer["found"][0] | {"remedy": ""} == {
        "code": "index-lacks",
        "area": "index",
        "severity": "error",
        "what": "texts have paragraphs that the search index lacks",
        "items": ["x-3"],
        "count": 1,
        "remedy": "",
        "mendable": True,
    }


def test_an_index_that_another_writes_is_said(monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> None:
    unindexed()
    monkeypatch.setattr("normsbase.search.folder.WAIT_SECONDS", 0.0)
    engine.cache_clear()
    with (
        IndexFolder(data_folder / "index").writing(),
        pytest.raises(CommandError, match=r"Not all could be mended.*manage\.py doctor"),
    ):
        run("--mend")
