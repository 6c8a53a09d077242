"""Decisions are in a backup and come back with it; the doctor sees where a label says otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from normsbase.models import Decision, Tag
from normsbase.services import review
from normsbase.services.backup import restore_backup, write_backup
from normsbase.services.doctor.rows_check import check_rows
from normsbase.services.doctor.trouble import Look
from tests.services.backed_up import manifest, rewritten
from tests.services.review.proposing import WHY, a_proposal, a_text, by, said_of, state_of

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "normsbase.decision"


@pytest.fixture
def tag() -> Tag:
    """A label whose second reviewer has changed his mind, so that one decision replaces another."""
    found = a_proposal(a_text()[0], words="lamps")
    review.decide(found.pk, "rejected", by("ada", WHY))
    review.decide(found.pk, "accepted", by("ben"))
    review.decide(found.pk, "rejected", by("ben", WHY))
    return found


def test_a_restored_base_has_every_decision_and_can_take_the_last_back(tag: Tag, tmp_path: Path) -> None:
    before = list(Decision.objects.order_by("pk").values())
    write_backup(tmp_path / "base.normsbase")
    Decision.objects.all().delete()
    restore_backup(tmp_path / "base.normsbase", replace=True)
    assert list(Decision.objects.order_by("pk").values()) == before
    review.undo(by("ben").reviewer)
    assert said_of(tag) == [("ada", "rejected"), ("ben", "accepted")]


def test_a_backup_from_before_there_were_decisions_gives_them_to_what_was_decided(
    tag: Tag, tmp_path: Path
) -> None:
    Tag.objects.filter(pk=tag.pk).update(shifted="lanterns")
    write_backup(tmp_path / "new")
    said = manifest(tmp_path / "new")
    said["tables"] = [table for table in said["tables"] if table["label"] != TABLE]
    rewritten(tmp_path / "new", tmp_path / "half", said=said)
    with ZipFile(tmp_path / "half") as zipped, ZipFile(tmp_path / "old", "w") as out:
        for name in zipped.namelist():
            if name != f"tables/{TABLE}.jsonl":
                out.writestr(name, zipped.read(name))
    restore_backup(tmp_path / "old", replace=True)
    (line,) = (json.loads(line) for line in review.export_decisions())
    assert (line["reviewer"], line["verdict"], line["reason"]) == ("ben", "rejected", WHY)
    assert line["words"] == "lanterns"
    review.decide(tag.pk, "accepted", by("ada"))
    assert state_of(tag) == "disputed"


def test_the_doctor_names_a_label_that_stands_otherwise_than_people_decided(tag: Tag) -> None:
    assert [each.code for each in check_rows(Look())] == []
    Tag.objects.update(state="accepted")
    (trouble,) = check_rows(Look())
    assert (trouble.code, trouble.items) == ("label-state-astray", ("theme:threats of x-70-114/1",))
