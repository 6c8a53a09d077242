"""The own texts of a State, read or only known, are listed; of which kind none is known is said."""

from __future__ import annotations

import pytest

from normsbase.models import Finding, State
from normsbase.services.find import find
from normsbase.services.find.shape import as_json
from normsbase.services.own_texts import own_texts
from tests.building import a_report, an_edition
from tests.services.finding import fill
from tests.web.facts import a_commitment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _filled() -> None:
    fill()


def text(slug: str, kind: str, *, of: str = "Estonia", read: bool = True, **more: object) -> None:
    report = a_report(slug, kind=kind, body=None, body_name=of, **more)
    if read:
        an_edition(report, [("1", "We keep lanterns lit.")])


def test_texts_stand_by_kind_and_newest_first_each_with_how_it_was_read() -> None:
    text("x-old", "strategy", year=2010)
    text("x-new", "strategy", year=2020, read=False)
    text("x-said", "statement", year=2021)
    text("x-other", "strategy", of="New Zealand")
    text("x-sample", "strategy", sample=True)
    text("x-body", "resolution")
    edition = an_edition(a_report("x-part", kind="policy", body=None, body_name="Estonia"), [("1", "Lit.")])
    Finding.objects.create(edition=edition, code="page-without-text", severity="warning", message="…")
    (own,) = own_texts(["EST"])
    read = [(one.slug, one.reading) for one in own.texts]
    assert read == [("x-new", "known"), ("x-old", "full"), ("x-part", "part"), ("x-said", "full")]
    assert [one.slug for one in own.lacking] == ["x-new", "x-part"]
    assert own.none_of == ("national position",)


def test_a_text_that_the_catalogue_records_as_its_own_counts() -> None:
    report = a_report("x-position", kind="national-position", body=None)
    a_commitment(report, "known-text", ladder="context", state=State.objects.get(iso3="EST"))
    (own,) = own_texts(["EST"])
    assert [(one.slug, one.how) for one in own.texts] == [
        ("x-position", "known, its text is not in the base")
    ]


def test_nothing_known_is_said_as_such_and_no_code_is_no_state() -> None:
    (own,) = own_texts(["NZL", "XXX"])
    assert (own.name, own.texts, len(own.none_of)) == ("New Zealand", (), 3)
    assert own_texts([]) == ()


def test_a_search_for_a_state_says_which_of_its_own_texts_are_here() -> None:
    text("x-new", "strategy", year=2020, read=False)
    for answer in (find("cables state:EST"), find("cables", filters={"state": ["EST"]})):
        assert [own.iso3 for own in answer.own_texts] == ["EST"]
        assert [one.slug for one in answer.own_texts[0].lacking] == ["x-new"]
    assert [own.iso3 for own in find("state:NZL zeppelin").own_texts] == ["NZL"]
    assert find("cables").own_texts == find("cables -state:EST").own_texts == ()
    assert as_json(answer)["own_texts"] == [
        {
            "state": "EST",
            "name": "Estonia",
            "texts": [
                {"report": "x-new", "label": "X/NEW", "kind": "strategy", "year": 2020, "reading": "known"}
            ],
            "none_of": ["national position", "statement"],
        }
    ]
