"""Everything that a query finds is what its pages show, in their order, to the last clause."""

from __future__ import annotations

import pytest
from django.utils import timezone

from normsbase.models import Report, Stale
from normsbase.services import index
from normsbase.services.find import everything, find
from normsbase.services.find.arrangement import Arrangement
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db
QUERIES = ("lanterns", "lanterns ~2 number", "lanterns /s number", "lanterns -17", "kind:gge-report")


@pytest.fixture(autouse=True)
def texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long text and two short ones, read in portions of five."""
    monkeypatch.setattr(everything, "PORTION", 5)
    long = a_report("x-70-900", year=2015, kind="gge-report")
    an_edition(long, [(str(n), f"Lanterns, lanterns and number {n}.") for n in range(1, 31)])
    for year in (2019, 2021):
        text = a_report(f"a-{year}", year=year, kind="gge-report")
        an_edition(text, [("1", "Lanterns burn at night, number by number."), ("2", "Others do not.")])
    index.reindex()


@pytest.mark.parametrize("order", ["relevance", "score", "newest", "oldest", "standing"])
@pytest.mark.parametrize("query", QUERIES)
def test_everything_is_what_the_pages_show(query: str, order: str) -> None:
    first = find(query, order=order, size=7)
    pages = [first, *(find(query, order=order, size=7, page=n) for n in range(2, first.pages + 1))]
    found = [hit.key for hit in everything.everything(first)]
    assert found == [hit.key for page in pages for hit in page.hits]
    assert len(found) == first.total > 20


def test_copies_are_listed_each_though_the_page_folds_them() -> None:
    folded = find("burn", order=Arrangement(copies_folded=True))
    assert (len(folded.hits), len(list(everything.everything(folded)))) == (1, 2)


def test_facets_narrow_and_a_withdrawn_text_is_left_out_at_once() -> None:
    narrowed = find("lanterns", filters={"year": ["2015"]}, size=1)
    assert {hit.year for hit in everything.everything(narrowed)} == {2015}
    assert narrowed.total == 30
    Report.objects.filter(slug="a-2019").update(withdrawn_at=timezone.now(), withdrawn_because="Twice.")
    Stale.objects.create(slug="a-2019")  # the index has not followed yet
    assert [hit.key for hit in everything.everything(find("burn"))] == ["a-2021/1"]


def test_a_query_that_cannot_be_read_has_nothing_to_list() -> None:
    with pytest.raises(ValueError, match="error"):
        list(everything.everything(find('"open')))
