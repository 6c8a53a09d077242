"""A query worked out once gives what Django's own gives, whatever the names and however often it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Clause
from normsbase.services import prepared
from normsbase.services.prepared import rows_of
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db
KEYS = ["x-1/1", "x-1/2", "x-1/3", "x-1/-1", "x-2/1", "-1", "none/1"]


def clauses(keys: Sequence[str]) -> QuerySet[Clause, Any]:
    """What is asked: with a join, a column of JSON, a date and parameters that are no keys."""
    rows = Clause.objects.standing().filter(key__in=keys).exclude(kind="heading").exclude(text="-1")
    return rows.order_by("-key").values_list("key", "heading_path", "edition__read_at", "page", "text")


@pytest.fixture(autouse=True)
def _filled() -> None:
    an_edition(a_report("x-1"), [("1", "One."), ("2", "-1"), ("3", "Three."), ("-1", "Minus one.")])
    an_edition(a_report("x-2"), [("1", "Another.")])
    Clause.objects.filter(key="x-1/1").update(heading_path=["I. Sea", "-1"])


@pytest.mark.parametrize("count", range(len(KEYS) + 1))
def test_rows_are_those_of_the_question_in_its_order(count: int) -> None:
    for names in (KEYS[:count], KEYS[::-1][:count], KEYS[:count] * 2):
        assert rows_of(clauses, names) == [tuple(row) for row in clauses(names)]


def test_each_asks_the_database_once_and_sees_what_changed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert len(rows_of(clauses, ["x-1/1", "x-2/1"])) == 2
    Clause.objects.filter(key="x-2/1").update(kind="heading")
    with django_assert_num_queries(1):
        assert [row[0] for row in rows_of(clauses, ("x-2/1", "x-1/3"))] == ["x-1/3"]
    with django_assert_num_queries(0):
        assert rows_of(clauses, ()) == []


def test_no_more_queries_are_kept_than_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "MOST", 3)
    prepared._known.queries.clear()
    for count in range(1, len(KEYS) + 1):
        rows_of(clauses, KEYS[:count])
    assert len(prepared._known.queries) <= 3
