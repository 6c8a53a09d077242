"""Labels of one text are found by its paragraphs, however many labels the base holds."""

from __future__ import annotations

import pytest
from django.db import connection

from normsbase.models import Clause, Tag
from tests.building import a_report, a_tag, an_edition

pytestmark = pytest.mark.django_db


def test_labels_of_some_paragraphs_are_theirs_alone() -> None:
    one = an_edition(a_report("x-1"), (("1", "Lamps burn."), ("2", "Keys open.")))
    other = an_edition(a_report("x-2"), (("1", "Tides come."),))
    tags = [a_tag(clause, "norm", "13f") for edition in (one, other) for clause in edition.clauses.all()]

    assert set(Tag.objects.on(one.clauses.all())) == set(tags[:2])
    assert set(Tag.objects.on(Clause.objects.filter(report__slug="x-2"))) == {tags[2]}
    assert not Tag.objects.on(Clause.objects.none()).exists()


def test_they_are_sought_by_paragraph_and_never_through_all_of_a_scheme() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("other databases weigh their statistics, which a small table does not have")
    edition = an_edition(a_report("x-1"), (("1", "Lamps burn."),))
    plan = Tag.objects.on(edition.clauses.all()).filter(scheme="norm").explain()

    assert "tag_by_label" not in plan, plan
