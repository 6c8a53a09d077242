"""Withdrawing and restoring: once, with a reason, in one transaction with history and index."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normsbase.models import Change, Clause, Edition, Report, Stale, Tag
from normsbase.search.syntax import parse
from normsbase.search.types import Query
from normsbase.services import edit, engine, find, history, index, read
from normsbase.services.behind import Behind
from normsbase.services.find.coverage import coverage
from normsbase.services.find.readers_engine import readers_engine
from normsbase.services.read.withdrawn import of_report
from tests.withdrawing import SLUG, a_base, an_editor, restore, version, withdraw

pytestmark = pytest.mark.django_db


def test_it_is_marked_kept_in_the_history_and_the_index_told() -> None:
    a_base()
    editor = an_editor()
    withdraw(editor, because="  Its publisher declared it forged ")
    report = Report.objects.get(slug=SLUG)
    assert report.withdrawn_at is not None
    assert report.withdrawn_because == "Its publisher declared it forged"
    change = Change.objects.latest("id")
    assert (change.action, change.report_slug, change.author) == ("withdrawn", SLUG, editor)
    assert change.after["because"] == "Its publisher declared it forged"
    assert Stale.objects.get().slug == SLUG
    restore(editor, "It was genuine")
    assert Stale.objects.get().asked == 2
    change = Change.objects.latest("id")
    assert (change.action, change.reason, change.after) == ("restored", "It was genuine", {})
    assert Report.objects.standing().filter(slug=SLUG, withdrawn_because="").exists()
    assert history.verify() == ()


def test_keys_labels_and_decisions_come_back_as_they_were() -> None:
    a_base()
    editor = an_editor()

    def rows() -> tuple[list[object], ...]:
        tags = Tag.objects.filter(clause__report__slug=SLUG).order_by("id")
        return list(Clause.objects.filter(report__slug=SLUG).order_by("id").values()), list(tags.values())

    before = rows()
    withdraw(editor)
    assert not Edition.objects.at(SLUG).exists()
    assert not Clause.objects.searched().filter(report__slug=SLUG).exists()
    assert not Tag.objects.standing().filter(clause__report__slug=SLUG).exists()
    restore(editor)
    assert rows() == before
    assert isinstance(read.read_report(SLUG), read.Reading)


def test_it_needs_a_reason() -> None:
    a_base()
    with pytest.raises(edit.EditError, match="reason"):
        withdraw(an_editor(), because="  ")
    assert Report.objects.withdrawn().count() == 0
    assert not Stale.objects.exists()


def test_a_text_is_withdrawn_once_and_restored_once() -> None:
    a_base()
    editor = an_editor()
    with pytest.raises(edit.StandsError, match="not withdrawn"):
        restore(editor)
    withdraw(editor)
    with pytest.raises(edit.StandsError, match="already"):
        withdraw(editor)
    assert Change.objects.filter(action="withdrawn").count() == 1


def test_who_saw_another_state_is_told() -> None:
    a_base()
    editor = an_editor()
    seen = version()
    withdraw(editor)
    with pytest.raises(edit.ChangedMeanwhileError):
        edit.withdraw(SLUG, version=seen, author=editor, because="Forged")
    with pytest.raises(edit.EditError, match="no text"):
        edit.withdraw("x-none", version=seen, author=editor, because="Forged")


def test_search_counts_exactly_before_the_index_has_followed() -> None:
    _, report = a_base()
    assert find.find("lamps").total == 3
    whole = coverage(readers_engine())
    withdraw(an_editor())
    assert engine.engine().search(Query(tree=parse("lamps").tree)).total == 3  # the index is behind
    answer = find.find("lamps")
    assert (answer.total, answer.reports, answer.hits) == (0, 0, ())
    waiting = coverage(readers_engine())
    assert waiting.clauses == whole.clauses - 3
    assert waiting.editions == whole.editions - 2
    assert waiting.reports == whole.reports - 1
    assert waiting.behind.texts == 1
    index.index_report(report)
    Stale.objects.all().delete()
    assert coverage(readers_engine()) == replace(waiting, behind=Behind())


def test_no_spelling_is_suggested_that_only_a_withdrawn_text_has() -> None:
    a_base()
    assert any("zephyrine" in change.label for change in find.find("zephyrime").changes)
    withdraw(an_editor())
    assert not any("zephyrine" in change.label for change in find.find("zephyrime").changes)


def test_a_symbol_names_no_withdrawn_text() -> None:
    a_base()
    assert [each.key for each in find.find("Q/99/717").named] == [SLUG]
    withdraw(an_editor())
    assert find.find("Q/99/717").named == ()


def test_effects_are_told_beforehand() -> None:
    base, _ = a_base()
    told = edit.effects(base.report.slug)
    assert (told.files, told.clauses, told.citing, told.recorded) == (2, 4, 1, 2)


def test_a_text_that_stands_has_no_withdrawal_to_tell() -> None:
    _, report = a_base()
    assert read.withdrawn(SLUG) is None
    assert read.withdrawn("x-none", "1") is None
    with pytest.raises(ValueError, match="not withdrawn"):
        of_report(report)
