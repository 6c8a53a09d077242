"""A query is told back in plain words, part by part, and can be written again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normsbase.search.reading import outline, sentence, write
from normsbase.search.syntax import parse
from normsbase.search.tree import Filter, Not


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "every paragraph"),
        ("norm", "paragraphs with “norm”"),
        ('"due diligence" -draft', "paragraphs with the exact phrase “due diligence” and without “draft”"),
        ("coop* OR help", "paragraphs with words that begin “coop” or with “help”"),
        ("a (b OR c)", "paragraphs with “a” and (with “b” or with “c”)"),
        ("-(b OR c)", "paragraphs not (with “b” or with “c”)"),
        ("NOT -b", "paragraphs not without “b”"),
        ("state:EST", "paragraphs whose State named or speaking is EST"),
        ("-state:EST,FRA", "paragraphs whose State named or speaking is not EST or FRA"),
        ("year:2015", "paragraphs of the year 2015"),
        ("year:2015..2019", "paragraphs of the years 2015 to 2019"),
        ("year:2015..", "paragraphs of the year 2015 or later"),
        ("year:..2015", "paragraphs of the year 2015 or earlier"),
    ],
)
def test_a_query_is_told_back_in_plain_words(query: str, words: str) -> None:
    assert sentence(parse(query).tree) == words


def test_not_everything_can_be_said() -> None:
    assert sentence(Not(child=parse("").tree)) == "paragraphs not with any words"


@pytest.mark.parametrize(
    "query",
    [
        'a "b c" -d eg* (f OR g)',
        'a OR (b -"c d")',
        "state:EST,FRA year:2015..2019",
        'state:"New Zealand"',
        "year:2015.. -(a b)",
        "NOT -a",
        "year:..2015",
    ],
)
def test_a_tree_is_written_as_a_query_that_reads_alike(query: str) -> None:
    again = write(parse(query).tree)
    assert write(parse(again).tree) == again
    assert sentence(parse(again).tree) == sentence(parse(query).tree)


def test_several_values_that_need_quotes_are_written_as_alternatives() -> None:
    tree = parse('state:"New Zealand"').tree
    assert isinstance(tree, Filter)
    both = replace(tree, values=("New Zealand", "Côte d’Ivoire x"))
    assert write(both) == '(state:"New Zealand" OR state:"Côte d’Ivoire x")'


def test_the_outline_counts_every_part() -> None:
    found = outline(parse('a -"b c" 24/7 coop*').tree, lambda node: node.end - node.start)
    assert [(part.label, part.code, part.total) for part in found.children] == [
        ("word, in any form", "a", 1),
        ("none of", "", 6),
        ("side by side, in any form", "24/7", 4),
        ("words that begin so", "coop*", 5),
    ]
    assert found.label == "all of"
    assert found.children[1].children[0].code == '"b c"'
