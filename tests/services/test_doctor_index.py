"""Where index and database differ the doctor finds it, and the index is written anew from the rows."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from normsbase import documents
from normsbase.models import Clause, Edition, Report, Stale
from normsbase.search.folder import IndexFolder
from normsbase.services import index
from normsbase.services.doctor import Tools, examine, mend
from normsbase.services.engine import engine
from normsbase.services.index.docs import batches
from tests.building import a_body, a_report, a_tag, an_edition
from tests.search.making import keys
from tests.services.backed_up import a_document
from tests.services.looking import DEEP, LOOK, PATIENT, a_sound_base, found, held_elsewhere, mended

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base(data_folder: Path) -> Edition:
    return a_sound_base()


def indexed(slug: str) -> list[str]:
    return keys(engine(), f"report:{slug}")


def test_rows_whose_index_write_never_came_are_found_and_indexed() -> None:
    an_edition(a_report("x-3"), [("1", "Lanterns.")], sha256=a_document(b"third"), size=5)
    assert found() == {"index-lacks": ("x-3",)}
    assert mended() == {}
    assert indexed("x-3") == ["x-3/1"]
    assert not Stale.objects.exists()


def test_entries_of_a_text_that_is_gone_leave_the_index() -> None:
    Report.objects.get(slug="x-2").delete()
    documents.path_of(Edition.objects.get().sha256)
    assert found()["index-extra"] == ("x-2",)
    mended()
    assert indexed("x-2") == []
    assert indexed("x-1") == ["x-1/13", "x-1/13.f"]


def test_one_paragraph_too_many_and_one_too_few_are_told_apart() -> None:
    clauses = Clause.objects.filter(report__slug="x-1")
    clauses.filter(path="13.f").delete()
    Edition.objects.filter(report__slug="x-1").update(clause_count=1)
    engine().replace("x-2", ())
    assert found() == {"index-extra": ("x-1",), "index-lacks": ("x-2",)}
    assert mended() == {}


def test_a_text_that_the_index_is_known_to_be_behind_with_is_no_trouble_yet() -> None:
    an_edition(a_report("x-3"), [("1", "Lanterns.")], sha256=a_document(b"third"), size=5)
    Stale.objects.create(slug="x-3")
    assert found(PATIENT) == {}


def test_a_text_that_nobody_brings_up_to_date_is_found_and_mended() -> None:
    an_edition(a_report("x-3"), [("1", "Lanterns.")], sha256=a_document(b"third"), size=5)
    Stale.objects.create(slug="x-3")
    Stale.objects.create(slug="x-gone")
    Stale.objects.update(since=timezone.now() - timedelta(minutes=11))
    assert found(PATIENT) == {"index-behind": ("x-3", "x-gone")}
    assert mended(PATIENT) == {}
    assert indexed("x-3") == ["x-3/1"]


def test_while_a_worker_does_the_index_its_work_is_left_to_it() -> None:
    engine().replace("x-2", ())
    Stale.objects.create(slug="x-1")
    with held_elsewhere("index"):
        mend(examine(LOOK), Tools(look=LOOK))
    assert set(Stale.objects.values_list("slug", flat=True)) == {"x-1", "x-2"}
    assert indexed("x-2") == []


def test_changed_labels_are_found_by_a_deep_look() -> None:
    a_tag(Clause.objects.get(key="x-1/13.f"), "norm", "13f")
    assert found(LOOK) == {}
    assert found(DEEP) == {"index-other": ("x-1",)}
    assert mended(DEEP) == {}


def test_another_body_or_year_is_found_by_a_deep_look() -> None:
    Report.objects.filter(slug="x-1").update(body=a_body(), year=2016)
    assert found(DEEP) == {"index-other": ("x-1",)}


def test_a_heading_that_was_altered_behind_the_index_is_found_and_mended() -> None:
    Clause.objects.filter(key="x-1/13").update(heading_path=["Lighthouses"])
    assert found(LOOK) == {}
    assert found(DEEP) == {"index-other": ("x-1",)}
    assert mended(DEEP) == {}
    assert keys(engine(), "lighthouses") == ["x-1/13"]


def test_an_entry_altered_in_the_index_is_found_and_mended() -> None:
    ((slug, docs),) = batches(["x-1"])
    engine().replace(slug, [replace(one, page=one.page + 1, footnotes=("Forged.",)) for one in docs])
    assert keys(engine(), "forged")
    assert found(DEEP) == {"index-other": ("x-1",)}
    assert mended(DEEP) == {}
    assert keys(engine(), "forged") == []


def test_equal_numbers_of_other_paragraphs_are_found_by_a_deep_look() -> None:
    Clause.objects.filter(key="x-1/13").update(key="x-1/12")
    assert set(found(DEEP)) >= {"index-lacks", "index-extra"}


def test_an_index_that_is_not_there_is_built() -> None:
    shutil.rmtree(settings.INDEX_DIR)
    assert "no search index yet" in found()["index-unusable"][0]
    assert mended() == {}
    assert indexed("x-1") == ["x-1/13", "x-1/13.f"]


def test_an_index_of_another_version_is_built_anew() -> None:
    versions = IndexFolder(settings.INDEX_DIR).current() / "normsbase.json"
    versions.write_text(json.dumps({"schema": "0", "analysis": "0"}))
    assert "another version" in found()["index-unusable"][0]
    assert mended() == {}


def test_an_empty_base_needs_no_index() -> None:
    Report.objects.all().delete()
    shutil.rmtree(settings.INDEX_DIR)
    shutil.rmtree(settings.DOCUMENTS_DIR)
    assert found(DEEP) == {}


def test_what_a_dead_rebuild_left_is_removed_and_the_index_answers_on(data_folder: Path) -> None:
    index.reindex()  # keeps the one before for its readers
    assert found() == {}
    left = IndexFolder(settings.INDEX_DIR).new_generation()
    assert found() == {"index-leftover": (str(left.relative_to(data_folder)),)}
    assert found(PATIENT) == {}
    assert mended() == {}
    assert not left.exists()
    assert indexed("x-1") == ["x-1/13", "x-1/13.f"]
