"""A query is read as it is meant, or refused with a place and a remedy; it never breaks anything."""

from __future__ import annotations

import random

import pytest

from normsbase.search.lexing import FIELDS, QueryError
from normsbase.search.reading import write
from normsbase.search.syntax import DEEPEST, LONGEST_QUERY, MOST_PARTS, parse
from normsbase.search.tree import (
    TEXTUAL,
    AllOf,
    AnyOf,
    Filter,
    Node,
    Not,
    Phrase,
    YearRange,
    as_json,
    children,
    leaves,
    wanted,
)


def shape(query: str) -> object:
    """The tree without places."""
    return _bare(as_json(parse(query).tree))


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {name: _bare(inner) for name, inner in value.items() if name != "at"}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", {"everything": True}),
        ("  \n", {"everything": True}),
        ("cyber norms", {"all": [{"word": "cyber"}, {"word": "norms"}]}),
        ("cyber AND norms", {"all": [{"word": "cyber"}, {"word": "norms"}]}),
        ("a b OR c", {"any": [{"all": [{"word": "a"}, {"word": "b"}]}, {"word": "c"}]}),
        ("a (b OR c)", {"all": [{"word": "a"}, {"any": [{"word": "b"}, {"word": "c"}]}]}),
        ("and or not", {"all": [{"word": "and"}, {"word": "or"}, {"word": "not"}]}),
        ("cyber -draft", {"all": [{"word": "cyber"}, {"not": {"word": "draft"}}]}),
        ("cyber NOT draft", {"all": [{"word": "cyber"}, {"not": {"word": "draft"}}]}),
        ("NOT(foo)", {"not": {"word": "foo"}}),
        ('-"two words"', {"not": {"phrase": "two words"}}),
        ("-(a b)", {"not": {"all": [{"word": "a"}, {"word": "b"}]}}),
        ("“curly quotes”", {"phrase": "curly quotes"}),
        ("« mots cités »", {"phrase": "mots cités"}),
        ("non-intervention", {"word": "non-intervention"}),
        ("A/RES/79/237", {"word": "A/RES/79/237"}),
        ("13(f)", {"word": "13(f)"}),
        ("art. 6(2)(b)", {"all": [{"word": "art."}, {"word": "6(2)(b)"}]}),
        ("coop*", {"prefix": "coop*"}),
        ("cyber-att*", {"prefix": "cyber-att*"}),
        ("网*", {"prefix": "网*"}),
        ("state:EST", {"filter": {"field": "state", "values": ["EST"]}}),
        ("STATE:est,fra", {"filter": {"field": "state", "values": ["est", "fra"]}}),
        ('state:"New Zealand"', {"filter": {"field": "state", "values": ["New Zealand"]}}),
        ("lang:fr", {"filter": {"field": "language", "values": ["fr"]}}),
        ("norm:13(f)", {"filter": {"field": "norm", "values": ["13(f)"]}}),
        ("-state:EST", {"not": {"filter": {"field": "state", "values": ["EST"]}}}),
        ("year:2015", {"years": [2015, 2015]}),
        ("year:2015..2021", {"years": [2015, 2021]}),
        ("year:2015-2021", {"years": [2015, 2021]}),
        ("year:2015…2021", {"years": [2015, 2021]}),
        ("year:2015...2021", {"years": [2015, 2021]}),
        ("year:2015–2021", {"years": [2015, 2021]}),
        ("year:2015—2021", {"years": [2015, 2021]}),
        ("year:2015..", {"years": [2015, None]}),
        ("year:..2021", {"years": [None, 2021]}),
        ("year:2015,2019", {"any": [{"years": [2015, 2015]}, {"years": [2019, 2019]}]}),
        ("see https://example.org/a", {"all": [{"word": "see"}, {"word": "https://example.org/a"}]}),
        ("Note:this", {"word": "Note:this"}),
        ('Article:"two words"', {"all": [{"word": "Article:"}, {"phrase": "two words"}]}),
        ("iso:27001", {"word": "iso:27001"}),
        ("country:EST", {"filter": {"field": "state", "values": ["EST"]}}),
        ("see HTTPS://example.org/a", {"all": [{"word": "see"}, {"word": "HTTPS://example.org/a"}]}),
        ("at 10:30", {"all": [{"word": "at"}, {"word": "10:30"}]}),
        ("Isaiah 2:4", {"all": [{"word": "Isaiah"}, {"word": "2:4"}]}),
        ("doi:10.1000/182", {"word": "doi:10.1000/182"}),
        ("mailto:a@example.org", {"word": "mailto:a@example.org"}),
        ("слово:дело", {"word": "слово:дело"}),
        ("shall:(a) act", {"all": [{"word": "shall:"}, {"word": "a"}, {"word": "act"}]}),
        ('"foo:bar"', {"phrase": "foo:bar"}),
        ("States: agreed", {"all": [{"word": "States:"}, {"word": "agreed"}]}),
        ("wom?n", {"pattern": "wom?n"}),
        ("*tion", {"pattern": "*tion"}),
        ("cyber-att?ck", {"pattern": "cyber-att?ck"}),
        ('"critical infra*"', {"pattern": '"critical infra*"'}),
        ("sovereingty~", {"fuzzy": "sovereingty"}),
        ("sovereingty~2", {"fuzzy": "sovereingty"}),
        ("=States", {"exact": "States"}),
        ('="Member States"', {"exact": "Member States"}),
        ("-=States", {"not": {"exact": "States"}}),
        ("a=b", {"word": "a=b"}),
        ("a ~5 b", {"near": [{"word": "a"}, {"word": "b"}], "distance": 5}),
        ("a /5 b", {"near": [{"word": "a"}, {"word": "b"}], "distance": 5}),
        ('"a b"~5', {"near": [{"phrase": "a"}, {"phrase": "b"}], "distance": 5}),
        ("a /s b", {"same": [{"word": "a"}, {"word": "b"}], "unit": "sentence"}),
        ("a /p b", {"same": [{"word": "a"}, {"word": "b"}], "unit": "paragraph"}),
        ("-a ~5 b", {"not": {"near": [{"word": "a"}, {"word": "b"}], "distance": 5}}),
        (
            'x "a b" ~5 (cy* OR d) y',
            {
                "all": [
                    {"word": "x"},
                    {
                        "near": [{"phrase": "a b"}, {"any": [{"prefix": "cy*"}, {"word": "d"}]}],
                        "distance": 5,
                    },
                    {"word": "y"},
                ]
            },
        ),
        ("heading:attack", {"within": {"word": "attack"}, "field": "heading"}),
        ('TITLE:"cyber norms"', {"within": {"phrase": "cyber norms"}, "field": "title"}),
        ("symbol:A/RES/79/237", {"within": {"word": "A/RES/79/237"}, "field": "symbol"}),
        (
            "heading:(a OR b -c)",
            {
                "within": {"any": [{"word": "a"}, {"all": [{"word": "b"}, {"not": {"word": "c"}}]}]},
                "field": "heading",
            },
        ),
        ("what is sovereignty?", {"all": [{"word": "what"}, {"word": "is"}, {"word": "sovereignty?"}]}),
        ('"is it law?"', {"phrase": "is it law"}),
        ("a || b", {"any": [{"word": "a"}, {"word": "b"}]}),
        ("cyber –draft", {"all": [{"word": "cyber"}, {"not": {"word": "draft"}}]}),
        ("cyber !draft", {"all": [{"word": "cyber"}, {"not": {"word": "draft"}}]}),
        ("cyber -#draft", {"all": [{"word": "cyber"}, {"not": {"word": "#draft"}}]}),
        (
            "（a OR b） c",
            {"all": [{"any": [{"word": "a"}, {"word": "b"}]}, {"word": "c"}]},
        ),
        ("state：EST", {"filter": {"field": "state", "values": ["EST"]}}),
        ("a OR\u200f b", {"any": [{"word": "a"}, {"word": "b"}]}),
        ("state:EST\u200e", {"filter": {"field": "state", "values": ["EST"]}}),
        ("a /P b", {"same": [{"word": "a"}, {"word": "b"}], "unit": "paragraph"}),
        (
            'state:"New Zealand",EST,"Côte d\'Ivoire" x',
            {
                "all": [
                    {"filter": {"field": "state", "values": ["New Zealand", "EST", "Côte d'Ivoire"]}},
                    {"word": "x"},
                ]
            },
        ),
        ("force:>=invitation", {"filter": {"field": "force", "values": [">=invitation"]}}),
        ("year:>=2015", {"years": [2015, None]}),
        ("year:≤2015", {"years": [None, 2015]}),
        ("sovereingty~2.", {"fuzzy": "sovereingty"}),
        ("=网", {"phrase": "网"}),
        ("see http://x.y/z?a=b", {"all": [{"word": "see"}, {"word": "http://x.y/z?a=b"}]}),
        ("foo - bar", {"all": [{"word": "foo"}, {"word": "bar"}]}),
    ],
)
def test_a_query_is_read_as_it_is_meant(query: str, tree: object) -> None:
    assert shape(query) == tree


@pytest.mark.parametrize(
    ("query", "at", "hint"),
    [
        ('cyber "open', 6, "never closed"),
        ('""', 0, "No word"),
        ("(a b", 0, "never closed"),
        ("a) b", 1, "closes nothing"),
        ("()", 0, "Nothing stands between"),
        ("AND b", 0, "before it"),
        ("a AND", 2, "after it"),
        ("a OR OR b", 5, "before it"),
        ("a NOT", 2, "after it"),
        ("(a OR )", 3, "after it"),
        ("(NOT)", 1, "after it"),
        ("*", 0, "needs letters"),
        ("abc" + "?" * 25 + "d", 27, r"at most 24 \?"),
        ("*abc" + "?" * 5 + "d", 8, r"at most 4 \? after"),
        ("*a" * 9, 16, r"at most 8 \*"),
        ("/*", 1, "needs letters"),
        ("cyber-*", 6, "needs letters"),
        ("a*", 1, "two letters"),
        ("a*b", 1, "three letters"),
        ("?x", 0, "three letters"),
        ("网?络", 1, "end alone"),
        ('"critical *"', 10, "needs letters"),
        ("state:", 0, "state:NZL"),
        ("state: EST", 0, "right after the colon"),
        ('state:""', 0, "right after the colon"),
        ("state:,", 0, "right after the colon"),
        ("year:soon", 0, "no year"),
        ("year:..", 0, "no year"),
        ("year:2021..2015", 0, "year:2015..2021"),
        ("stat:EST", 0, "did you mean state:"),
        ("languge:fr", 0, "did you mean language:"),
        ("cyber foo:bar", 6, r'no field “foo:”; there are report:, body:.*, write "foo:bar"'),
        ("years:2015", 0, "did you mean year:"),
        ("note:this", 0, "did you mean footnote:"),
        ("topic:law", 0, "did you mean theme:"),
        ("thème:droit", 0, "did you mean theme:"),
        ("a -nation:EST", 3, 'did you mean state:.* write "nation:EST"'),
        ('topik:"two words"', 0, "leave a space after the colon"),
        ("foo:(bar OR baz)", 0, "leave a space after the colon"),
        (f"foo:{'a' * 41}", 0, "leave a space after the colon"),
        ('"a b c"~5', 0, '"first phrase" ~5'),
        ('"a"~5', 0, '"first phrase" ~5'),
        ('"a b"~', 5, "How far apart"),
        ('"a b"~0', 5, "1 to 100"),
        ("a ~101 b", 2, "1 to 100"),
        ("a ~5", 2, "after it, as in cyber ~5 norms"),
        ("/s b", 0, "before it, as in cyber /s norms"),
        ("a ~5 b ~5 c", 7, "two sides"),
        ("a ~5 -b", 5, "before the whole"),
        ("a ~5 state:EST", 5, "between words, phrases or groups"),
        ("(a b) /s c", 1, "between words, phrases or groups"),
        ("a /p (b OR -c)", 11, "between words, phrases or groups"),
        ("title:a ~5 b", 0, "between words, phrases or groups"),
        ("cyber~5 norms", 5, "cyber ~5 norms"),
        ('"coop* state"~5', 0, "write the two words apart"),
        ("cyber NEAR/5 norms", 6, "cyber ~5 norms"),
        ("cyber w/s norms", 6, "cyber /s norms"),
        ("state:EST, FRA", 9, "right after the comma"),
        ("kind:>=treaty", 0, "of force: and year: alone"),
        ("=(a b)", 0, "=States"),
        ("=word~1", 0, "leave out"),
        ("NOT " * 400 + "a", 4 * DEEPEST, "Too many NOTs"),
        ("nor~1", 0, "at least 4"),
        ("cyber-norms~1", 0, "one word"),
        ("coop*~1", 0, "one word"),
        ("=,", 0, "=States"),
        ("=coop*", 0, "leave out"),
        ('=""', 1, "No word"),
        ("title:", 0, "right after the colon"),
        ("title: a", 0, "right after the colon"),
        ("heading:(a state:EST)", 11, "take this out"),
        ("heading:title:a", 8, "take this out"),
        ("titel:a", 0, "did you mean title:"),
        ("norms writer:Smith", 6, "there are report:, body:, kind:, year:"),
        ("(" * (DEEPEST + 1) + "a", DEEPEST, "too deep"),
        ("a" * (LONGEST_QUERY + 1), LONGEST_QUERY, "at most"),
        (" ".join(["a"] * (MOST_PARTS + 1)), 0, "at most"),
        ('a "b" -(c OR NOT', 13, "after it"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_place_and_a_remedy(query: str, at: int, hint: str) -> None:
    with pytest.raises(QueryError, match=hint) as caught:
        parse(query)
    assert caught.value.start == at
    assert caught.value.start < caught.value.end <= len(query) or caught.value.start == len(query)


def test_signs_that_are_no_words_are_left_out_and_told() -> None:
    parsed = parse("cyber & – norms ?")
    assert [sign.text for sign in parsed.ignored] == ["&", "–", "?"]
    assert len(leaves(parsed.tree)) == 2


def test_every_part_knows_its_place_in_the_query() -> None:
    query = 'one "two three" -(four OR fi*) state:EST year:2015..'
    for leaf in leaves(parse(query).tree):
        assert query[leaf.start : leaf.end] in (
            "one",
            '"two three"',
            "-(four OR fi*",
            "state:EST",
            "year:2015..",
        )


def test_only_what_a_match_may_hold_is_wanted() -> None:
    found = wanted(parse('a -b (c OR "d e") NOT fi* state:EST').tree)
    assert [leaf.text for leaf in found] == ["a", "c", "d e"]


PIECES = [
    "cyber", "norm", "AND", "OR", "NOT", "(", ")", '"', "“", "”", "-", "*", ":", "year:", "state:", "/", "~",
    "13(f)", "\\", "[", "]", "{", "}", "^", "+", "&&", "||", "!", "?", ".", ",", ";", "'", "’", "网络", "安",
    "الأمن", "\u0301", "\u200d", "\u00ad", "\x00", "\x1f", "\u2028", "\ufeff", "😀", "𝔘", "ﷺ", "½", "²", "_",
    "<script>", "%00", "year:2015..", "norm:13f", " ", "\t", "\n", "İ", "ß", "\ud800", "~5", "/s", "regex(.*",
    " ~5 ", " /s ", " /p ", "title:", "heading:(", "=", "wom?n", "*tion", "norms~1", '"a b"~5', "=States",
]  # fmt: skip


def odd(number: int) -> str:
    """One odd query, the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - the same every time
    return "".join(chance.choice(PIECES) + chance.choice(["", " "]) for _ in range(chance.randint(1, 12)))


@pytest.mark.parametrize("block", range(20))
def test_no_query_raises_anything_but_a_query_error(block: int) -> None:
    read = 0
    places = []
    for number in range(block * 200, block * 200 + 200):
        query = odd(number)
        try:
            tree = parse(query).tree
        except QueryError as error:
            places.append((error.start, error.end, len(query)))
        else:
            read += 1
            assert _plain(parse(write(tree)).tree) == _plain(tree), query
    assert read > 20
    assert all(0 <= start <= end <= length for start, end, length in places)


def _plain(node: Node) -> object:
    """A tree without places and with joins of the same kind flattened."""
    if isinstance(node, AllOf | AnyOf):
        inner = [_plain(child) for child in node.children]
        name = type(node).__name__
        flat = [part for one in inner for part in (one[1] if _is(one, name) else [one])]  # type: ignore[index]
        return (name, flat)
    if isinstance(node, Not):
        return ("Not", [_plain(node.child)])
    if isinstance(node, Filter):
        return ("Filter", node.field, node.values)
    if isinstance(node, YearRange):
        return ("YearRange", node.low, node.high)
    if isinstance(node, TEXTUAL):
        return (type(node).__name__, [(term.folded, term.glob, term.prefix) for term in node.terms])
    how = [getattr(node, name, None) for name in ("distance", "unit", "field")]
    return (type(node).__name__, how, [_plain(child) for child in children(node)])


def _is(value: object, name: str) -> bool:
    return isinstance(value, tuple) and value[0] == name


def test_examples_exist_for_every_field() -> None:
    for field in FIELDS:
        with pytest.raises(QueryError, match=f"{field}:"):
            parse(f"{field}:")


def test_a_phrase_keeps_its_small_words() -> None:
    tree = parse('"use of the force"').tree
    assert isinstance(tree, Phrase)
    assert [term.folded for term in tree.terms] == ["use", "of", "the", "force"]
