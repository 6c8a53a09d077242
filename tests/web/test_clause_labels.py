"""A paragraph's page says which labels it could get, and how its verb is traded."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.building import a_report, a_tag, an_edition
from tests.web.test_clause import text_of

pytestmark = pytest.mark.django_db


def test_a_paragraph_in_a_language_without_rules_says_so(client: Client) -> None:
    edition = an_edition(a_report(), [("1", "Laternen brennen."), ("2", "Lanterns burn.")], language="de")
    edition.clauses.filter(path="2").update(language="en")
    assert "not tagged in this language" in text_of(client, reverse("report", args=["x-70-114@de"]))
    assert "the vocabulary has no words in German" in text_of(client, "/x-70-114@de/1")
    assert "no words in" not in text_of(client, "/x-70-114@de/2")


def test_an_operative_verb_stands_with_its_rung_among_those_that_negotiators_trade(client: Client) -> None:
    clause = an_edition(
        a_report(), [("op1", "Urges all to mend lamps;"), ("1", "All shall.")]
    ).clauses.first()
    assert clause is not None
    a_tag(clause, "force", "recommendation", "Urges")
    page = text_of(client, "/x-70-114/op1")
    assert "verb 3 of 5" in page
    assert 'href="/tags/force/recommendation/#h-ladder"' in page
    a_tag(clause.edition.clauses.get(path="1"), "force", "obligation", "shall")
    assert "verb " not in text_of(client, "/x-70-114/1").partition('id="tags"')[2].partition("</table>")[0]
