"""`manage.py search` prints what was found, for people and for programs."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from normsbase.models import Clause
from normsbase.services import index
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> None:
    report = a_report("a-70-174", symbol="A/70/174", sample=True)
    an_edition(
        report,
        [("1", f"Lanterns burn. {'Oil is dear. ' * 40}"), ("2", "Ships need lanterns."), ("3", "Ships.")],
    )
    Clause.objects.filter(path="3").update(heading_path=["Of lanterns"])
    a_report("x-known")
    index.reindex()


def printed(*arguments: str, **options: object) -> str:
    out = io.StringIO()
    call_command("search", *arguments, stdout=out, no_color=True, **options)
    return out.getvalue()


@pytest.mark.usefixtures("filled")
class TestPrinted:
    def test_every_hit_has_citation_page_words_and_key(self) -> None:
        text = printed("lanterns")
        assert "A/70/174, para. 2, p. 1, en, sample  [a-70-174/2]\n   Ships need lanterns." in text
        assert "para. 3, p. 1, en, found in its heading, sample" in text
        assert "   Lanterns burn. Oil is dear." in text
        assert text.count("dear.") < 40

    def test_count_and_coverage_stand_before_the_hits(self) -> None:
        lines = printed("lanterns").splitlines()
        assert lines[0] == "Read as: paragraphs with “lanterns”"
        assert lines[1].startswith("3 paragraphs in 1 text, exact count; searched 3 paragraphs of 1 text.")
        assert "1 text known without a file" in lines[1]

    def test_pages_are_told(self) -> None:
        assert "1-2 of 3; next: --page 2" in printed("lanterns", size=2)
        assert "3. A/70/174" in printed("lanterns", size=2, page=2)
        assert "next" not in printed("lanterns", size=2, page=2)

    def test_what_the_query_names_comes_first(self) -> None:
        assert printed("A/70/174").startswith("Known: A/70/174 (report a-70-174)")

    def test_nothing_found_says_what_would_be(self) -> None:
        assert "Without tentacles: 2  (ships)" in printed("ships tentacles")

    def test_json_is_the_whole_answer(self) -> None:
        answer = json.loads(printed("lanterns", json=True, size=1, order="newest"))
        assert (answer["total"], len(answer["hits"]), answer["next"], answer["order"]) == (3, 1, 2, "newest")

    def test_an_error_points_at_its_place(self) -> None:
        with pytest.raises(CommandError) as caught:
            printed('ships "lan')
        assert str(caught.value).splitlines()[1:] == ['  ships "lan', "        ^"]

    def test_json_holds_the_error_too(self) -> None:
        out = io.StringIO()
        with pytest.raises(CommandError):
            call_command("search", 'ships "lan', json=True, stdout=out)
        assert json.loads(out.getvalue())["error"]["start"] == 6


def test_without_an_index_the_error_says_what_to_do() -> None:
    with pytest.raises(CommandError, match=r"manage\.py reindex"):
        printed("lanterns")
