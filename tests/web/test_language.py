"""The page of the search language shows every rule with examples, each of which runs."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from normsbase.search.areas import FIELDS as WORD_FIELDS
from normsbase.search.lexing import FIELDS
from normsbase.search.syntax import parse
from normsbase.search.tree import NAMES, Everything, Keys, Node, Widened, children
from normsbase.services import index
from normsbase.web.language import CHAPTERS
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db

EXAMPLES = [example for chapter in CHAPTERS for rule in chapter.rules for example in rule.examples]
NEED_NO_CATALOGUE = [example for example in EXAMPLES if ":" not in example or example.startswith("head")]


def kinds(node: Node) -> set[str]:
    """The kinds of a tree's nodes."""
    return {NAMES[type(node)]}.union(*(kinds(child) for child in children(node)))


def test_the_examples_hold_every_part_of_the_language() -> None:
    shown = set().union(*(kinds(parse(example).tree) for example in EXAMPLES))
    assert shown == set(NAMES.values()) - {NAMES[kind] for kind in (Everything, Widened, Keys)}
    named = {example.lstrip("-(").partition(":")[0] for example in EXAMPLES if ":" in example}
    assert named >= {*WORD_FIELDS, *FIELDS} - {"report"}


def test_the_page_shows_every_example_as_a_link_that_searches(client: Client) -> None:
    text = client.get("/search/language/").content.decode()
    for example in EXAMPLES:
        assert f'href="/search?q={quote(example, safe="")}"' in text


@pytest.mark.parametrize("example", NEED_NO_CATALOGUE)
def test_an_example_searches_without_an_error(client: Client, example: str) -> None:
    an_edition(a_report(), [("13.f", "States should not damage critical infrastructure.")])
    index.reindex()
    answer = client.get("/search", {"q": example})
    assert answer.status_code == 200
    assert answer.context["answer"].error is None
