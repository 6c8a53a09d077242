"""The history takes new changes, seals each to the one before, and refuses every edit."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from normsbase.models import Change, HistoryError, Theme
from normsbase.services import history
from normsbase.services.history import ChangeFilters, Entry
from normsbase.services.history.listing import in_words
from tests.api.rows import fill
from tests.building import SOURCE, a_body, a_report, a_tag, an_edition
from tests.sites import migrate

guard = import_module("normsbase.migrations.0003_history_refuses_edits")


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create(username="miriam")


def entry(author: User, subject: str = "x-70-114", **more: Any) -> Entry:
    values: dict[str, Any] = {
        "author": author,
        "action": Change.Action.CORRECTED,
        "table": "report",
        "subject": subject,
        "report_slug": subject,
        "before": {"title": "Report on conduct"},
        "after": {"title": "Report on conduct in networks"},
        "reason": "The title page says so",
    }
    return Entry(**(values | more))


def test_a_change_says_who_when_what_and_why(editor: User) -> None:
    change = history.record(entry(editor, reason="  The title page says so "))
    change.refresh_from_db()
    assert (change.author, change.author_name, change.reason) == (editor, "miriam", "The title page says so")
    assert change.after == {"title": "Report on conduct in networks"}
    assert change.previous == ""


def test_a_seal_is_the_hash_that_its_definition_says(editor: User) -> None:
    history.record(entry(editor))
    change = history.record(entry(editor, reason="Ça, c’était le titre"))
    change.refresh_from_db()
    values = {
        "action": "corrected",
        "after": change.after,
        "at": change.at.isoformat(timespec="microseconds"),
        "author": editor.pk,
        "author_name": "miriam",
        "before": change.before,
        "previous": Change.objects.earliest("id").seal,
        "reason": "Ça, c’était le titre",
        "report_slug": "x-70-114",
        "subject": "x-70-114",
        "table": "report",
    }
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert change.seal == hashlib.sha256(text.encode()).hexdigest()


def test_changes_form_one_chain(editor: User) -> None:
    first = history.record(entry(editor))
    second, third = history.record_many([entry(editor, "x-1"), entry(editor, "x-2")])
    assert (second.previous, third.previous) == (first.seal, second.seal)
    assert history.verify() == ()


@pytest.mark.parametrize(
    "wrong", [{"reason": "  "}, {"subject": ""}, {"action": "guessed"}], ids=["reason", "subject", "action"]
)
def test_a_change_that_cannot_be_answered_for_is_refused(editor: User, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"needs|unknown"):
        entry(editor, **wrong)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE normsbase_change SET reason = 'another'",
        "UPDATE normsbase_change SET seal = previous",
        "DELETE FROM normsbase_change",
    ],
)
def test_the_database_itself_refuses_edits(editor: User, statement: str) -> None:
    history.record(entry(editor))
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Change.objects.get().reason == "The title page says so"


def test_the_database_lets_no_row_be_put_in_the_place_of_another(editor: User) -> None:
    kept = history.record(entry(editor))
    names = ", ".join(f'"{field.column}"' for field in Change._meta.concrete_fields)
    row = dict(Change.objects.values(*[field.attname for field in Change._meta.concrete_fields])[0])
    values = [json.dumps(v) if isinstance(v, dict) else v for v in (row | {"reason": "another"}).values()]
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    places = ", ".join(["%s"] * len(values))
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(
            f"{verb} INTO normsbase_change ({names}) VALUES ({places})",
            values,
        )
    kept.refresh_from_db()
    assert kept.reason == "The title page says so"


def test_rows_of_a_backup_keep_their_numbers_and_seals(editor: User) -> None:
    history.record_many([entry(editor, "x-1"), entry(editor, "x-2")])
    rows = list(Change.objects.order_by("id").values())
    with connection.cursor() as cursor:
        for statement in guard.STATEMENTS[connection.vendor][1]:
            cursor.execute(statement)
        cursor.execute("DELETE FROM normsbase_change")
        for statement in guard.STATEMENTS[connection.vendor][0]:
            cursor.execute(statement)
    Change.objects.bulk_create(Change(**row) for row in rows)
    assert list(Change.objects.order_by("id").values()) == rows
    assert history.verify() == ()


def test_no_way_of_ours_edits_a_change(editor: User) -> None:
    change = history.record(entry(editor))
    assert str(change) == "report x-70-114 corrected by miriam"
    change.reason = "another"
    for attempt in (change.save, change.delete, Change.objects.all().delete):
        with pytest.raises(HistoryError):
            attempt()
    with pytest.raises(HistoryError):
        Change.objects.update(reason="another")
    with pytest.raises(HistoryError):
        Change.objects.bulk_update([change], ["reason"])


def test_an_edit_past_the_guard_breaks_its_seal(editor: User) -> None:
    history.record_many([entry(editor, f"x-{n}") for n in range(3)])
    second = Change.objects.order_by("id")[1]
    with connection.cursor() as cursor:
        for statement in guard.STATEMENTS[connection.vendor][1]:
            cursor.execute(statement)
        cursor.execute("UPDATE normsbase_change SET reason = 'another' WHERE id = %s", [second.pk])
    problems = history.verify()
    assert "triggers are gone" in problems[0]
    assert [f"Change {second.pk} " in problem for problem in problems[1:]] == [True]


def test_a_change_taken_out_breaks_the_chain(editor: User) -> None:
    _, second, third = history.record_many([entry(editor, f"x-{n}") for n in range(3)])
    with connection.cursor() as cursor:
        for statement in guard.STATEMENTS[connection.vendor][1]:
            cursor.execute(statement)
        cursor.execute("DELETE FROM normsbase_change WHERE id = %s", [second.pk])
        for statement in guard.STATEMENTS[connection.vendor][0]:
            cursor.execute(statement)
    (problem,) = history.verify()
    assert f"Change {third.pk} " in problem
    assert "does not follow" in problem


@pytest.mark.django_db(transaction=True)
def test_the_migration_takes_the_guard_away_and_sets_it_again() -> None:
    with connection.schema_editor() as editor:
        guard.unseal(None, editor)
    assert len(history.verify()) == 1
    with connection.schema_editor() as editor:
        guard.seal(None, editor)
    assert history.verify() == ()


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused() -> None:
    editor = User.objects.create(username="miriam")
    with pytest.raises(RuntimeError, match="transaction"):
        history.record(entry(editor))


WRITER = """
import django
django.setup()
from django.contrib.auth.models import User
from django.db import transaction
from normsbase.services import history
for n in range(10):
    with transaction.atomic():
        history.record(history.Entry(author=User.objects.get(), action="added", table="report",
                                     subject=f"x-{n}", reason="Found"))
"""
TELLER = """
import django
django.setup()
from normsbase.models import Change
from normsbase.services import history
print(Change.objects.count(), history.verify())
"""


def test_writers_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    """On a database in a file, as SQLite is used outside tests; each writer is a process."""
    more = {"DATA_DIR": str(tmp_path), "SECRET_KEY": "x", "DJANGO_SETTINGS_MODULE": "normsbase.settings"}
    env = os.environ | more
    env.pop("DATABASE_URL", None)

    def start(*command: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, *command], env=env, stdout=subprocess.PIPE, text=True)

    migrate(tmp_path)
    add = (
        "import django; django.setup(); from django.contrib.auth.models import User as U; U.objects.create()"
    )
    assert start("-c", add).wait() == 0
    writers = [start("-c", WRITER) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert start("-c", TELLER).communicate()[0] == "30 ()\n"


@pytest.mark.django_db(transaction=True)
def test_a_change_vanishes_with_the_transaction_that_failed() -> None:
    editor = User.objects.create(username="miriam")
    with transaction.atomic():
        history.record(entry(editor))
        transaction.set_rollback(True)
    assert not Change.objects.exists()


def test_the_list_tells_changes_newest_first_and_filters_them(editor: User) -> None:
    other = User.objects.create(username="jonas")
    a_report("x-70-114", title="Report on conduct")
    history.record(entry(editor))
    history.record(entry(other, "x-1", report_slug="", action=Change.Action.ADDED))
    found = history.list_changes(ChangeFilters())
    assert [(row.author, row.words, row.label) for row in found.rows] == [
        ("jonas", "added", ""),
        ("miriam", "corrected", "X/70/114"),
    ]
    assert [(each.label, each.before, each.after) for each in found.rows[1].fields] == [
        ("Title", "Report on conduct", "Report on conduct in networks")
    ]
    assert [(c.value, c.count) for c in found.choices["author"]] == [("jonas", 1), ("miriam", 1)]
    assert [row.author for row in history.list_changes(ChangeFilters(author="jonas")).rows] == ["jonas"]
    assert [row.author for row in history.list_changes(ChangeFilters(action="corrected")).rows] == ["miriam"]
    assert history.list_changes(ChangeFilters(text="x-70-114", page=9)).page == 1


def test_rows_are_told_by_the_keys_that_people_know(db: None) -> None:
    report = a_report("x-70-114")
    clause = an_edition(report).clauses.get()
    tag = a_tag(clause, "norm", "13f", "States")
    date = report.dates.create(kind="adopted", value="2015-07", source=SOURCE)
    part = report.parts.create(name="Annex", path_prefix="annex", source=SOURCE)
    assert history.key_of(report) == "x-70-114"
    assert history.key_of(tag) == "x-70-114/1 norm:13f 0-6 (text)"
    assert history.key_of(date) == "x-70-114: adopted"
    assert history.key_of(part) == "x-70-114: annex"
    assert [history.report_slug_of(row) for row in (report, tag, date, a_body())] == [*["x-70-114"] * 3, ""]
    assert history.table_of(date) == "report date"


def test_rows_without_a_key_of_their_own_are_told_by_what_they_belong_to(db: None) -> None:
    base = fill()
    seat = base.body.memberships.filter(state=base.state).get()
    said = base.state.attributions.get()
    assert history.key_of(seat) == f"un: Estonia ({seat.pk})"
    assert history.key_of(said) == "act-1: 0"
    theme = Theme.objects.get(key="norms")
    assert history.key_of(theme) == str(theme.pk)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "empty"),
        ("", "empty"),
        (0, "0"),
        (True, "yes"),
        (False, "no"),
        (["a", "b"], "a, b"),
        ({"on": "2026", "value": None}, "on: 2026; value: empty"),
    ],
)
def test_values_are_told_in_words(value: Any, words: str) -> None:
    assert in_words(value) == words


def test_values_are_kept_as_any_database_gives_them_back(db: None) -> None:
    body = a_body("oewg", "Working group")
    report = a_report("x-70-114", body=body, year=2015, binding=True)
    edition = an_edition(report, quality=0.5)
    names = ("title", "year", "binding", "body", "votes_yes", "corrections")
    assert history.values_of(report, names) == {
        "title": "Report on conduct in networks",
        "year": 2015,
        "binding": True,
        "body": "oewg",
        "votes_yes": None,
        "corrections": {},
    }
    values = history.values_of(edition, ("quality", "read_at", "report"))
    assert values == {"quality": "0.5", "read_at": edition.read_at.isoformat(), "report": "x-70-114"}
    assert history.values_of(body, ("reports",)) == {"reports": ["x-70-114"]}
    before, after = history.differences({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None})
    assert (before, after) == ({"b": 2}, {"b": 3})
