"""Folders of facts that cannot be loaded: every bad row is named, and nothing is half-loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from normsbase.models import State, Theme
from normsbase.services import catalogue
from tests.services.small_catalogue import ROWS, a_folder, changed

pytestmark = pytest.mark.django_db


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(catalogue.CatalogueError) as caught:
        catalogue.load(folder, settings.VOCABULARY_DIR)
    return caught.value.problems


@pytest.mark.parametrize(
    ("table", "at", "cells", "reason"),
    [
        ("states", 1, {"un_status": "guest"}, "states.csv, line 3: un_status"),
        ("states", 1, {"iso3": "EST"}, "states.csv, line 3: the key was there before: EST"),
        ("states", 1, {"source": ""}, "states.csv, line 3: source"),
        ("states", 0, {"admitted": "17 July"}, "states.csv, line 2: admitted is no date"),
        ("bodies", 0, {"verified": "perhaps"}, "bodies.csv, line 2: verified is none of no, yes: perhaps"),
        ("bodies", 0, {"founded": "1999-13"}, "bodies.csv, line 2: founded is no date"),
        ("memberships", 0, {"member": "ATL"}, "memberships.csv, line 2: member: there is no ATL"),
        ("memberships", 0, {"member_kind": "planet"}, "memberships.csv, line 2: member_kind is none of"),
        ("memberships", 0, {"joined_precision": "day"}, "joined_precision does not fit joined: day for 2001"),
        ("memberships", 0, {"body": ""}, "memberships.csv, line 2: body is empty"),
        ("reports", 0, {"binding": "maybe"}, "reports.csv, line 2: binding is none of yes, no and empty"),
        ("reports", 0, {"votes_yes": "many"}, "reports.csv, line 2: votes_yes is no number: many"),
        ("reports", 0, {"catalogue_id": ""}, "reports.csv, line 2: catalogue_id is empty"),
        ("reports", 0, {"body": "nowhere"}, "reports.csv, line 2: body: there is no nowhere"),
        ("report_dates", 0, {"kind": "dreamt"}, "report_dates.csv, line 2: kind"),
        ("norms", 0, {"set": "reef"}, "norms.csv, line 2: set: there is no reef"),
        ("votes", 0, {"kind": "waved"}, "votes.csv, line 2: kind is none of"),
        ("treaty_acts", 3, {"act": "in-force"}, "a treaty in force for a party that neither signed"),
        ("treaty_acts", 1, {"act": "signed"}, "in force for a party that has only signed"),
        ("treaty_acts", 1, {"catalogue_id": "a-1"}, "treaty_acts.csv, line 3: the key was there before: a-1"),
        ("commitments", 0, {"report": ""}, "commitments.csv, line 2: report is empty"),
        (
            "activities",
            0,
            {"participants": "EST;ATL"},
            "activities.csv, line 2: participants: there is no ATL",
        ),
        ("activities", 0, {"mechanism": "magic"}, "activities.csv, line 2: mechanism: there is no magic"),
        ("attributions", 0, {"verb": "shouts"}, "attributions.csv, line 2: verb"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_loaded(
    tmp_path: Path, table: str, at: int, cells: dict[str, str], reason: str
) -> None:
    found = problems(a_folder(tmp_path / "facts", **changed(table, at, **cells)))
    assert any(reason in problem for problem in found), found
    assert not State.objects.exists()
    assert not Theme.objects.exists()


def test_all_bad_rows_are_named_at_once_and_their_followers_are_not(tmp_path: Path) -> None:
    bad = changed("bodies", verified="perhaps") | changed("votes", kind="waved")
    found = problems(a_folder(tmp_path / "facts", **bad))
    assert sorted(problem.partition(":")[0] for problem in found) == [
        "bodies.csv, line 2",
        "votes.csv, line 2",
    ]


def test_a_missing_file_and_a_missing_column_are_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts")
    (folder / "territories.csv").unlink()
    (folder / "norm_sets.csv").write_text("slug,name\nwharf,Norms\n", encoding="utf-8")
    found = problems(folder)
    assert "territories.csv: the file is missing" in found
    assert any(problem.startswith("norm_sets.csv, line 1: no column body") for problem in found)


def test_a_short_row_and_broken_bytes_are_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts")
    with (folder / "bodies.csv").open("a", encoding="utf-8") as file:
        file.write("reef,RF\n")
    (folder / "votes.csv").write_bytes(b"catalogue_id\xff\n")
    found = problems(folder)
    assert any("bodies.csv, line 4: it has not as many cells" in problem for problem in found)
    assert any(problem.startswith("votes.csv: not readable as CSV") for problem in found)


def test_tables_that_contradict_one_another_change_nothing(tmp_path: Path) -> None:
    twice = [*ROWS["votes"], ROWS["votes"][0] | {"catalogue_id": "v-3", "kind": "voted-against"}]
    found = problems(a_folder(tmp_path / "facts", votes=twice))
    assert found[0].startswith("the tables contradict one another")
    assert not State.objects.exists()


def test_a_broken_vocabulary_is_named(tmp_path: Path) -> None:
    words = tmp_path / "words"
    shutil.copytree(settings.VOCABULARY_DIR, words)
    (words / "themes.toml").write_text("not toml", encoding="utf-8")
    with pytest.raises(catalogue.CatalogueError, match=r"themes\.toml"):
        catalogue.load(a_folder(tmp_path / "facts"), words)


def test_the_command_names_bad_rows_and_counts_the_rest(tmp_path: Path) -> None:
    many = [{"slug": f"b-{number}", "name": "Body", "verified": "perhaps"} for number in range(50)]
    with pytest.raises(CommandError) as caught:
        call_command("load_catalogue", folder=a_folder(tmp_path / "facts", bodies=many))
    message = str(caught.value)
    assert "nothing was changed" in message
    assert "bodies.csv, line 2: verified" in message
    assert "more" in message.splitlines()[-1]
