"""Texts are labelled again by the vocabulary of now, without their files; what people decided stays."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from ingest.nlp import Tagger
from ingest.reading import make_tagger
from normsbase.models import Change, Clause, Edition, Stale, Tag
from normsbase.services import history, reread, review
from normsbase.services.perform import Outcome, perform
from tests.services.jobs.asked_for import the_job
from tests.services.reread.readings import SLUG, first_read, para
from tests.services.review.proposing import WHY, by, said_of

pytestmark = pytest.mark.django_db
TEXT = "States should not knowingly allow their territory to be used for wrongful acts using ICTs."
PLAIN = "Ransomware is a growing threat to hospitals."


@cache
def the_tagger() -> Tagger:
    return make_tagger(Path(settings.VOCABULARY_DIR), Path(settings.REFERENCE_DIR))


@pytest.fixture(autouse=True)
def tagger(monkeypatch: pytest.MonkeyPatch) -> Tagger:
    """Let all tests of this process share the tagger, which takes a second to make."""
    monkeypatch.setattr(
        sys.modules["normsbase.services.reread.retag"], "make_tagger", lambda *_: the_tagger()
    )
    return the_tagger()


@pytest.fixture
def edition(tagger: Tagger) -> Edition:
    clauses = (para("1", TEXT), para("2", PLAIN), para("3", "Some States noted that ransomware spreads."))
    return first_read(*tagger.tag_clauses(clauses, title="H", family="report"))


def labelled(*, applied: bool = True) -> reread.Relabelled:
    author = by("rules").reviewer if applied else None
    (told,) = reread.retag(reread.all_editions(), reread.Relabelling(author=author, reason="Better words"))
    return told


def rows() -> set[tuple[str | int, ...]]:
    return set(
        Tag.objects.values_list("clause__path", "scheme", "label", "start", "end", "rests_on", "state")
    )


def test_by_the_same_vocabulary_nothing_changes_and_nothing_is_told(edition: Edition) -> None:
    before, voices = rows(), list(Clause.objects.values_list("voice", flat=True))
    assert labelled().same
    assert (rows(), list(Clause.objects.values_list("voice", flat=True))) == (before, voices)
    assert before
    assert not Change.objects.exists()


def test_what_is_lacking_comes_and_what_no_rule_gives_goes(edition: Edition) -> None:
    theme = Tag.objects.get(clause__path="2", label="ransomware")
    Tag.objects.filter(pk=theme.pk).update(label="elections")
    Stale.objects.all().delete()
    told = labelled()
    assert (told.gained, told.dropped) == ({"theme:ransomware": 1}, {"theme:elections": 1})
    assert Tag.objects.filter(label="ransomware", clause__path="2").exists()
    change = Change.objects.get()
    assert (change.action, change.subject, change.reason) == ("reread", SLUG, "Better words")
    assert change.after["labels_gained"] == {"theme:ransomware": 1}
    assert list(Stale.objects.values_list("slug", flat=True)) == [SLUG]
    assert history.verify() == ()
    assert labelled().same


def test_a_dry_run_tells_the_same_and_changes_nothing(edition: Edition) -> None:
    Tag.objects.filter(label="ransomware").delete()
    before = rows()
    told = labelled(applied=False)
    assert told.gained["theme:ransomware"] == 2
    assert (rows(), Edition.objects.get().vocabulary_version) == (before, "0")


def test_the_edition_says_by_which_vocabulary_it_is_labelled(edition: Edition) -> None:
    labelled()
    now = reread.versions_now().vocabulary
    assert (Edition.objects.get().vocabulary_version, Edition.objects.get().pipeline_version) == (now, "0")


def test_decisions_stay_whether_or_not_a_rule_gives_their_label(edition: Edition) -> None:
    rejected = Tag.objects.get(clause__path="2", label="ransomware")
    review.decide(rejected.pk, "rejected", by("ada", WHY))
    review.add(f"{SLUG}/2", review.Mark(scheme="theme", label="cbms", start=0, end=10), by("ben"))
    force = Tag.objects.get(clause__path="1", scheme="force")
    review.correct(force.pk, review.Correction(label="obligation"), by("ada"))
    before = rows()
    assert labelled().same
    assert rows() == before
    assert said_of(Tag.objects.get(label="cbms")) == [("ben", "added")]


def test_an_undone_decision_leaves_the_label_to_the_rule_again(edition: Edition) -> None:
    tag = Tag.objects.get(clause__path="2", label="ransomware")
    review.decide(tag.pk, "rejected", by("ada", WHY))
    Tag.objects.filter(pk=tag.pk).update(rule="old-rule")
    review.undo(by("ada").reviewer)
    told = labelled()
    assert (told.gained, told.dropped) == ({"theme:ransomware": 1},) * 2
    assert Tag.objects.get(clause__path="2", label="ransomware").rule != "old-rule"


def test_whose_words_a_paragraph_holds_follows_the_vocabulary_or_what_people_said(edition: Edition) -> None:
    assert Clause.objects.get(path="3").voice == "reported-view"
    Clause.objects.filter(path="3").update(voice="chair")
    assert labelled().other == {"voices": 1}
    assert Clause.objects.get(path="3").voice == "reported-view"
    reported = Tag.objects.get(clause__path="3", scheme="voice")
    review.correct(reported.pk, review.Correction(label="chair"), by("ada"))
    assert labelled().same
    assert Clause.objects.get(path="3").voice == "chair"


def test_a_part_keeps_its_voice_which_only_the_file_tells(tagger: Tagger) -> None:
    clauses = (
        para("1", TEXT, voice="attached-statement"),
        para("2", "Pa gjuhë.", language="sq", voice="own"),
    )
    first_read(*tagger.tag_clauses(clauses, title="H", family="report"))
    assert list(Clause.objects.values_list("voice", flat=True)) == ["attached-statement", "own"]
    assert labelled().same


def test_a_worker_does_it_for_all_texts(edition: Edition) -> None:
    Tag.objects.filter(label="ransomware").delete()
    reread.retag_job.ask(author=by("ada").reviewer, reason="Better words")
    assert perform("retag") is Outcome.DONE
    result = the_job("retag").result
    assert (result["changed"], result["gained"]["theme:ransomware"]) == (1, 2)
    assert Change.objects.get().author_name == "ada"
