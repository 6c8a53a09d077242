"""`manage.py reingest` reads kept files again: it lists what would change, and changes it on demand."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from ingest.pool import Task
from ingest.records import Told
from normsbase import documents
from normsbase.models import Change, Clause, Edition, Redirect, Tag
from normsbase.services import intake
from normsbase.services.find import find
from normsbase.services.gather import gather
from normsbase.services.intake import Intake, take_in
from normsbase.services.reread import run
from tests.services.intake.reading_here import Here
from tests.withdrawing import an_editor

pytestmark = pytest.mark.django_db
WORDS = (
    "1. States should keep the lamps of harbours burning.\n\n2. Lanterns were lit in every port at dusk.\n"
)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process."""

    def read_all(tasks: Any, **_: Any) -> Any:
        yield from map(Here().read, tasks)

    monkeypatch.setattr(intake, "read_all", read_all)
    monkeypatch.setattr(run, "read_all", read_all)


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Return an edition whose first reading cut and worded it otherwise than the present rules do."""
    (tmp_path / "lamps.txt").write_text(WORDS)
    list(take_in([Task(path=tmp_path / "lamps.txt", told=Told(symbol="X/1", title="Lamps"))], Intake()))
    Clause.objects.filter(path="2").update(path="u9", key="x-1/u9")
    Clause.objects.filter(path="1").update(text="States should keep lamps burning.")
    Edition.objects.update(pipeline_version="0")
    return Edition.objects.get()


def told(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("reingest", *arguments, stdout=out, **options)
    return out.getvalue()


def test_what_would_change_is_listed_and_nothing_is_changed(edition: Edition) -> None:
    said = told("x-1")
    assert "x-1: would change." in said
    assert "  moved x-1/u9 -> x-1/2\n" in said
    assert "  + of harbours\n" in said
    assert edition.clauses.filter(path="u9").exists()


def test_keys_that_would_hold_other_words_come_first_and_hold_it_back(edition: Edition) -> None:
    Clause.objects.filter(path="1").update(path="u1", key="x-1/u1")
    Clause.objects.filter(path="u9").update(path="1", key="x-1/1")
    with pytest.raises(CommandError, match=r"1 editions were held back.*--accept-moved"):
        told("x-1", "--apply")
    first = told("x-1").splitlines()[2]
    assert first == "  other words at x-1/1 from then on; its words go to x-1/2"
    assert "x-1: changed." in told("x-1", "--apply", "--accept-moved")
    assert dict(Redirect.objects.values_list("old_key", "clause__key")) == {
        "x-1/1": "x-1/2",
        "x-1/u1": "x-1/1",
    }


def test_check_ends_with_an_error_where_anything_would_change(edition: Edition) -> None:
    with pytest.raises(CommandError, match=r"1 editions would change; --apply makes it so"):
        told("--all", "--check")
    told("--all", "--apply")
    assert "x-1: the same." in told("--all", "--check")


def test_applied_once_the_base_holds_the_new_reading_and_search_finds_it(edition: Edition) -> None:
    an_editor("miriam")
    said = told("--older-than-pipeline", "--apply", "--by", "miriam", "--reason", "Rules of today")
    assert "1 editions; changed: 1." in said
    assert set(edition.clauses.values_list("path", flat=True)) == {"1", "2"}
    assert Redirect.objects.get().old_key == "x-1/u9"
    change = Change.objects.get()
    assert (change.author_name, change.reason) == ("miriam", "Rules of today")
    assert find("lanterns").total == 1
    assert told("--older-than-pipeline", "--apply") == "0 editions; nothing to read.\n"
    assert told("x-1", "--apply").startswith("x-1: the same.")
    assert Change.objects.count() == 1


def test_where_nobody_is_named_the_history_names_the_command(edition: Edition) -> None:
    told("x-1", "--apply")
    author = User.objects.get(username="manage.py reingest")
    assert Change.objects.get().author_id == author.pk
    assert (author.is_active, author.has_usable_password()) == (False, False)


def test_a_lost_decision_holds_an_edition_back_until_that_is_wanted(edition: Edition) -> None:
    extra = Clause.objects.create(
        key="x-1/9",
        report=edition.report,
        edition=edition,
        position=9,
        path="9",
        kind="paragraph",
        text="Page 3 of 12",
        language="en",
        page=1,
    )
    Tag.objects.create(clause=extra, scheme="theme", label="ports", start=0, end=4, given_by="person")
    with pytest.raises(CommandError, match="1 editions were held back"):
        told("x-1", "--apply")
    assert edition.clauses.count() == 3
    said = told("x-1", "--apply", "--even-with-losses")
    assert "decision lost: theme:ports proposed by a person, x-1/9, on “Page”" in said
    assert Change.objects.get().before["decisions_lost"][0]["words"] == "Page"


def test_the_result_is_printed_as_json(edition: Edition) -> None:
    found = json.loads(told("x-1@en", "--json"))
    assert found["counts"] == {"differs": 1}
    (one,) = found["editions"]
    assert one["comparison"]["moved"] == [{"old": "x-1/u9", "new": "x-1/2", "taken": False}]


def test_a_file_that_is_gone_leaves_its_text_alone(edition: Edition) -> None:
    documents.path_of(edition.sha256).unlink()
    with pytest.raises(CommandError, match="1 files could not be read again"):
        told("x-1", "--apply")
    assert edition.clauses.count() == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say which"),
        (("x-1", "--all"), "Say which"),
        (("x-2",), "No file was read at x-2"),
        (("--all", "--apply", "--by", "nobody"), "There is no account “nobody”"),
        (("--all", "--apply", "--reason", " "), "needs its --reason"),
    ],
)
def test_what_cannot_be_done_is_said(edition: Edition, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        told(*arguments)


def test_the_samples_read_again_are_the_same(settings: Any) -> None:
    tasks = gather([Path(settings.SAMPLES_DIR)]).tasks
    list(take_in([task for task in tasks if task.path.suffix == ".pdf"], Intake(sample=True)))
    assert told("--all", "--apply").endswith("10 editions; the same: 10.\n")
