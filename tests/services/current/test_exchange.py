"""Files exchange their places: keys lead to their words, decisions and the catalogue follow, all is told."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from normsbase.models import Change, Clause, Edition, Finding, Norm, NormSet, Redirect, Stale, Tag
from normsbase.services import current, old_keys, read
from normsbase.services.cut import sign_off
from normsbase.services.signed import reading_of
from tests.access.people import an_account
from tests.building import SOURCE
from tests.services.current.filed import SENTENCES, SLUG, a_file, answering, stored, words_at

pytestmark = pytest.mark.django_db
LAMPS, ROPES, BELLS, CHARTS, *_ = SENTENCES
EXTRACT = a_file("extract.pdf", ("p1", LAMPS), ("p2", BELLS))
WHOLE = a_file("whole.pdf", ("p1", ROPES), ("p2", LAMPS), ("p3", CHARTS), ("p4", " ".join(SENTENCES[3:])))


def by() -> current.By:
    user = User.objects.filter(username="ed").first() or an_account("ed")
    return current.By(author=user, reason="It is the adopted text.")


def findings(prefix: str) -> dict[str, str]:
    slug, _, copy = prefix.partition("@en~")
    rows = Finding.objects.filter(edition__report__slug=slug, edition__copy=int(copy or 1))
    return dict(rows.values_list("code", "message"))


def decided(key: str, label: str = "shipping") -> Tag:
    clause = Clause.objects.get(key=key)
    return Tag.objects.create(
        clause=clause,
        scheme="theme",
        label=label,
        start=0,
        end=6,
        given_by="person",
        state="accepted",
        reviewed_at=timezone.now(),
    )


def test_a_later_and_better_file_takes_the_keys_and_old_ones_lead_to_their_words() -> None:
    stored(EXTRACT)
    Stale.objects.all().delete()
    stored(WHOLE)
    assert answering()[f"{SLUG}/p1"] == ROPES
    found = read.read_paragraph(SLUG, "p1")
    assert isinstance(found, read.Paragraph)
    assert [(former.key, former.held) for former in found.formers] == [(f"{SLUG}/p2", LAMPS)]
    assert words_at(f"{SLUG}/p2") == {LAMPS, BELLS}  # whose bells only the copy has
    assert Clause.objects.get(key=f"{SLUG}@en~2/p2").text == BELLS
    assert Stale.objects.get().slug == SLUG


def test_the_history_and_findings_on_both_files_tell_of_it() -> None:
    stored(EXTRACT)
    stored(WHOLE)
    change = Change.objects.get()
    assert (change.action, change.author_name) == ("current", "rule of current files")
    assert (change.before["file"], change.after["file"]) == ("extract.pdf", "whole.pdf")
    assert "the complete text" in change.reason
    assert "extract.pdf under x-70-114@en~2" in findings(SLUG)["second-copy"]
    assert "whole.pdf as well, which stands for it" in findings(f"{SLUG}@en~2")["second-copy"]


def test_a_file_that_comes_second_in_rank_becomes_a_copy_and_nothing_moves() -> None:
    stored(WHOLE)
    stored(EXTRACT)
    assert answering()[f"{SLUG}/p1"] == ROPES
    assert (Redirect.objects.count(), Change.objects.count()) == (0, 0)
    assert "whole.pdf" in findings(f"{SLUG}@en~2")["second-copy"]


def test_the_catalogue_follows_the_words() -> None:
    stored(EXTRACT)
    norms = NormSet.objects.create(slug="un", name="UN", status="expert", source=SOURCE)
    for key, at in (("a", "p1"), ("b", "p2")):
        Norm.objects.create(set=norms, key=key, name=key, clause_key=f"{SLUG}/{at}", source=SOURCE)
    stored(WHOLE)
    assert dict(Norm.objects.values_list("key", "clause_key")) == {
        "a": f"{SLUG}/p2",
        "b": f"{SLUG}@en~2/p2",
    }


@pytest.mark.parametrize("how", ["label", "sign-off"])
def test_a_file_that_people_worked_on_stays_and_the_other_is_proposed(how: str) -> None:
    held = stored(EXTRACT)
    if how == "label":
        decided(f"{SLUG}/p1")
    else:
        sign_off(SLUG, reading=reading_of(held), author=by().author, reason="Looked at.")
        Edition.objects.update(signed_off_at=timezone.now())
    other = stored(WHOLE)
    if how == "sign-off":
        assert (other.current, current.waiting()) == (False, ())  # a signed cut comes first by the rule
        return
    assert not other.current
    assert "an editor has to choose" in findings(SLUG)["outranks-current"]
    assert "outranks-current" in findings(f"{SLUG}@en~2")
    assert [choice.slug for choice in current.waiting()] == [SLUG]


def test_an_editors_choice_carries_decisions_to_the_same_words_and_outranks_the_rule() -> None:
    stored(EXTRACT)
    shipping, bells = decided(f"{SLUG}/p1"), decided(f"{SLUG}/p2", "fog")
    stored(WHOLE)
    current.choose(f"{SLUG}@en~2", by())
    shipping.refresh_from_db()
    bells.refresh_from_db()
    assert (shipping.clause.key, bells.clause.key) == (f"{SLUG}/p2", f"{SLUG}@en~3/p2")
    change = Change.objects.get()
    assert change.after["decisions_carried"] == [f"{SLUG}/p1 theme:shipping"]
    assert change.after["decisions_left"] == [f"{SLUG}/p2 theme:fog"]
    assert current.waiting() == ()
    assert old_keys.now_at([f"{SLUG}@en~2/p1"]) == {f"{SLUG}@en~2/p1": f"{SLUG}/p1"}
    current.choose(f"{SLUG}@en~3", by())  # the extract, which no rule would take
    assert answering() == {f"{SLUG}/p1": LAMPS, f"{SLUG}/p2": BELLS}
    stored(a_file("third.pdf", *((f"p{n}", text) for n, text in enumerate(SENTENCES, 1))))
    assert answering() == {f"{SLUG}/p1": LAMPS, f"{SLUG}/p2": BELLS}


def test_a_choice_that_is_taken_back_leaves_it_to_the_rule() -> None:
    stored(WHOLE)
    stored(EXTRACT)
    current.choose(f"{SLUG}@en~2", by())
    assert answering() == {f"{SLUG}/p1": LAMPS, f"{SLUG}/p2": BELLS}
    current.leave_to_rule(SLUG, by())
    assert answering()[f"{SLUG}/p1"] == ROPES
    assert Change.objects.filter(author_name="ed").count() == 2
    with pytest.raises(current.NoSuchFileError, match="No file stands at"):
        current.choose(f"{SLUG}@en~2", by())


def test_a_signed_cut_of_a_copy_lets_it_stand_for_the_text() -> None:
    stored(WHOLE)
    copy = stored(EXTRACT)
    signed = sign_off(f"{SLUG}@en~2", reading=reading_of(copy), author=by().author, reason="Looked at.")
    assert (signed.current, signed.key_prefix) == (True, SLUG)
    assert answering() == {f"{SLUG}/p1": LAMPS, f"{SLUG}/p2": BELLS}


def test_a_base_that_was_filled_in_another_order_is_settled_at_set_up() -> None:
    whole = stored(WHOLE)
    copy = stored(EXTRACT)
    current.choose(f"{SLUG}@en~2", by())
    Edition.objects.update(chosen_at=None)  # as if the extract had come first, before there was a rule
    assert current.settle_all() == 1
    assert [row.pk for row in Edition.objects.filter(current=True)] == [whole.pk]
    assert Edition.objects.get(pk=copy.pk).copy > 1
    assert current.settle_all() == 0
