"""A later reading keeps rows and keys where words stay, and lets every old key lead to its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.reading import PIPELINE_VERSION
from ingest.records import Citation, Finding, Footnote, Heading
from normsbase.models import Change, Clause, Edition, Norm, NormSet, Redirect, Stale
from normsbase.services import read
from normsbase.services.reread import Result
from tests.building import SOURCE
from tests.services.reread.readings import (
    BELLS,
    LAMPS,
    ROPES,
    SLUG,
    again,
    compared,
    first_read,
    para,
    the_clause,
)

pytestmark = pytest.mark.django_db
BOTH = (para("1", LAMPS), para("2", ROPES))


def texts() -> dict[str, str]:
    return dict(Clause.objects.order_by("position").values_list("path", "text"))


def leads(path: str) -> str:
    found = read.read_paragraph(SLUG, path)
    assert isinstance(found, read.Moved)
    return found.key


def test_the_same_reading_changes_nothing_but_the_versions() -> None:
    edition = first_read(*BOTH)
    Stale.objects.all().delete()
    result = again(*BOTH)
    assert (result.outcome, compared(result).kept) == ("same", 2)
    assert Edition.objects.get(pk=edition.pk).pipeline_version == PIPELINE_VERSION
    assert (Change.objects.count(), Stale.objects.count()) == (0, 0)


def test_comparing_alone_changes_nothing() -> None:
    first_read(*BOTH)
    result = again(para("1", LAMPS + " Always."), applied=False)
    assert result.outcome == "differs"
    assert [gone.key for gone in compared(result).gone] == [f"{SLUG}/2"]
    assert texts() == {"1": LAMPS, "2": ROPES}
    assert Edition.objects.get().pipeline_version == "0"


def test_changed_words_are_listed_word_by_word_and_keep_their_row() -> None:
    first_read(*BOTH)
    row = the_clause("1").pk
    result = again(para("1", LAMPS.replace("all harbours", "every harbour")), BOTH[1])
    (change,) = compared(result).changed
    assert [(run.sign, run.words.strip()) for run in change.runs if run.sign in "+-"] == [
        ("-", "all harbours"),
        ("+", "every harbour"),
    ]
    assert (the_clause("1").pk, "every harbour" in the_clause("1").text) == (row, True)
    assert again(para("1", the_clause("1").text), BOTH[1]).outcome == "same"


def test_words_at_another_path_keep_their_row_and_the_old_key_leads_there() -> None:
    first_read(*BOTH)
    row = the_clause("2").pk
    result = again(BOTH[0], para("1.a", ROPES))
    assert [(move.old, move.new, move.taken) for move in compared(result).moved] == [
        (f"{SLUG}/2", f"{SLUG}/1.a", False)
    ]
    assert the_clause("1.a").pk == row
    assert leads("2") == f"{SLUG}/1.a"


def test_keys_that_go_round_in_a_circle_are_told_as_taken() -> None:
    first_read(*BOTH, para("3", BELLS))
    rows = {each.text: each.pk for each in Clause.objects.all()}
    result = again(para("1", BELLS), para("2", LAMPS), para("3", ROPES))
    assert sorted(compared(result).taken) == [f"{SLUG}/1", f"{SLUG}/2", f"{SLUG}/3"]
    assert texts() == {"1": BELLS, "2": LAMPS, "3": ROPES}
    assert {each.text: each.pk for each in Clause.objects.all()} == rows
    assert dict(Redirect.objects.values_list("old_key", "clause__key")) == {
        f"{SLUG}/1": f"{SLUG}/2",
        f"{SLUG}/2": f"{SLUG}/3",
        f"{SLUG}/3": f"{SLUG}/1",
    }


def test_reworded_text_behind_the_same_paragraph_is_taken_for_the_one_that_stood_there() -> None:
    first_read(*BOTH, para("3", BELLS))
    row = the_clause("2").pk
    reworded = "Ropes are to be inspected every autumn by a warden of the harbour office."
    result = again(para("1", "Foreword."), para("2", LAMPS), para("3", reworded), para("4", BELLS))
    assert the_clause("3").pk == row
    assert [change.was for change in compared(result).changed] == [f"{SLUG}/2"]
    assert compared(result).new == (f"{SLUG}/1",)


def test_a_key_whose_words_went_into_another_paragraph_leads_there() -> None:
    first_read(*BOTH)
    result = again(para("1", f"{LAMPS} {ROPES}"))
    (gone,) = compared(result).gone
    assert (gone.leads_to, gone.holds) == (f"{SLUG}/1", True)
    assert leads("2") == f"{SLUG}/1"
    assert the_clause("1").text.endswith(ROPES)


def test_a_key_whose_words_are_no_paragraph_any_more_leads_to_the_one_before() -> None:
    first_read(*BOTH, para("3", BELLS))
    (gone,) = compared(again(BOTH[0], para("3", BELLS))).gone
    assert (gone.key, gone.leads_to, gone.holds) == (f"{SLUG}/2", f"{SLUG}/1", False)
    found = read.read_paragraph(SLUG, "2")
    assert isinstance(found, read.Moved)
    assert "no paragraph in a later reading" in found.reason


def test_old_keys_follow_through_two_later_readings() -> None:
    first_read(*BOTH)
    again(BOTH[0], para("1.a", ROPES))
    again(para("1", f"{LAMPS} {ROPES}"))
    assert (leads("2"), leads("1.a")) == (f"{SLUG}/1", f"{SLUG}/1")


def test_a_key_that_comes_back_leads_nowhere_else() -> None:
    first_read(*BOTH)
    again(para("1", f"{LAMPS} {ROPES}"))
    again(*BOTH)
    assert texts() == {"1": LAMPS, "2": ROPES}
    assert not Redirect.objects.exists()


def test_the_catalogue_names_the_new_key() -> None:
    first_read(*BOTH)
    norms = NormSet.objects.create(slug="un", name="UN", status="expert", source=SOURCE)
    Norm.objects.create(set=norms, key="13f", name="Ropes", clause_key=f"{SLUG}/2", source=SOURCE)
    again(BOTH[0], para("1.a", ROPES))
    assert Norm.objects.get().clause_key == f"{SLUG}/1.a"


def test_what_stands_around_the_paragraphs_follows_the_new_reading() -> None:
    item = para("1.a", ROPES, chapeau="1", heading=("Ropes",), heading_at=0)
    said = (Finding(code="old-one", message="Old."),)
    first_read(para("1", LAMPS), item, headings=(Heading(level=1, text="Ropes"),), findings=said)
    row = the_clause("1.a").pk
    cited = Citation(text="X/1", start=0, end=3, report="x-1", path="3")
    more = replace(item, chapeau=None, heading=("Care", "Ropes"), heading_at=1, citations=(cited,))
    result = again(
        para("1", LAMPS),
        more,
        headings=(Heading(level=1, text="Care"), Heading(level=2, text="Ropes")),
        footnotes=(Footnote(mark="1", text="See bells.", page=1, clause="1.a", at=4),),
        findings=(Finding(code="new-one", message="New."),),
    )
    clause = the_clause("1.a")
    assert (clause.pk, clause.chapeau, str(clause.heading)) == (row, None, "Ropes")
    assert [note.text for note in clause.footnotes.all()] == ["See bells."]
    assert [each.slug for each in clause.citations.all()] == ["x-1"]
    assert compared(result).findings_gone == ("old-one: Old.",)
    assert [finding.code for finding in Edition.objects.get().findings.all()] == ["new-one"]
    assert compared(result).other["headings"] == 2


def test_one_change_tells_of_the_new_reading_and_search_follows() -> None:
    first_read(*BOTH)
    Stale.objects.all().delete()
    again(BOTH[0], para("1.a", ROPES), para("3", BELLS))
    change = Change.objects.get()
    assert (change.action, change.author_name, change.subject) == ("reread", "rules", SLUG)
    assert change.reason == "Better rules"
    assert change.after["keys_moved"] == {f"{SLUG}/2": f"{SLUG}/1.a"}
    assert change.after["keys_new"] == [f"{SLUG}/3"]
    assert Stale.objects.get().slug == SLUG


def test_a_language_that_reads_otherwise_keeps_its_keys_and_is_told() -> None:
    first_read(*BOTH)
    result: Result = again(*BOTH, language="fr")
    assert "reads as fr now" in compared(result).remarks[0]
    assert Edition.objects.get().key_prefix == SLUG


def test_another_file_is_never_taken_for_the_editions_own() -> None:
    first_read(*BOTH)
    result = again(*BOTH, sha256="0" * 64)
    assert (result.outcome, "other bytes" in result.reason) == ("unread", True)
