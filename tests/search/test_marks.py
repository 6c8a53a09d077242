"""Marks stand on the words that matched, in the text as it is."""

from __future__ import annotations

import pytest

from normsbase.search.fields import texts_of
from normsbase.search.marks import Marker, cut, excerpt, marked, marks, merged
from normsbase.search.syntax import parse
from tests.search.making import doc


def words_marked(query: str, text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in marks(parse(query).tree, text, language)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("state", "States, a state, statue", ["States", "state"]),
        ('"state"', "States, a state, stately", ["state"]),
        ('"critical infrastructure"', "Critical  infrastructure is critical", ["Critical  infrastructure"]),
        ("stat*", "States, a stately yacht", ["States", "stately"]),
        ("24/7", "A 24/7 network, 24 hours, 7 days", ["24/7"]),
        ("cyber-attack", "Cyber attacks and cyberattacks", ["Cyber attacks"]),
        ("norm -state", "A norm of a State", ["norm"]),
        ("norm OR state", "A norm of a State", ["norm", "State"]),
        ('"a b" "b c"', "a b c", ["a b c"]),
        ("a state:EST", "a b", ["a"]),
        ("étât", "Etat, état", ["Etat", "état"]),
        ("", "anything", []),
    ],
)
def test_marks_stand_on_what_matched(query: str, text: str, words: list[str]) -> None:
    assert words_marked(query, text) == words


def test_marks_follow_the_language_of_the_clause() -> None:
    assert words_marked("réseau", "Les réseaux", "fr") == ["réseaux"]
    assert words_marked("réseau", "Les réseaux", "en") == []


def test_a_single_han_character_marks_itself_alone() -> None:
    assert words_marked("络", "保护网络安全", "zh") == ["络"]
    assert words_marked("网络安全", "保护网络安全", "zh") == ["网络安全"]


def test_spans_are_in_order_and_never_overlap() -> None:
    assert merged([(5, 9), (0, 3), (2, 4), (5, 9), (9, 11)]) == ((0, 4), (5, 9), (9, 11))


def test_parts_in_a_text_are_told_apart() -> None:
    tree = parse('norm "of a" -x (lantern OR state)').tree
    assert marked(tree, "A norm of a State", "en").parts == {0, 1, 3}


@pytest.mark.parametrize("length", [5, 20, 40, 1000])
@pytest.mark.parametrize("at", [(), ((0, 3),), ((60, 66),), ((90, 96),)])
def test_an_excerpt_holds_the_first_mark_and_cuts_between_words(
    length: int, at: tuple[tuple[int, int], ...]
) -> None:
    text = " ".join(f"word{n:02d}" for n in range(14))
    start, end = excerpt(text, at, length)
    assert 0 <= start < end <= len(text)
    assert end - start <= max(length, 7) or length >= len(text)
    if length >= 20:
        assert not start or text[start - 1] == " "
        assert end == len(text) or text[end] == " "
        assert not at or start <= at[0][0] < end


def test_a_text_without_spaces_is_cut_where_it_must_be() -> None:
    assert excerpt("安" * 100, ((50, 51),), 20) == (45, 65)


def test_pieces_join_to_the_text_and_are_clipped() -> None:
    text = "one two three four"
    pieces = cut(text, ((0, 3), (4, 7), (14, 18)), (2, 16))
    assert pieces == (("e", True), (" ", False), ("two", True), (" three ", False), ("fo", True))
    assert "".join(words for words, _ in cut(text, (), (0, len(text)))) == text
    assert cut("", (), (0, 0)) == ()


def of_clause(query: str, **texts: object) -> dict[str, list[str]]:
    """The words marked in each area of a clause."""
    one = doc("r/1", **texts)  # type: ignore[arg-type]  # texts by their names
    found = Marker(parse(query).tree).mark(one)
    return {
        area: [
            text[start:end]
            for n, text in enumerate(texts_of(one, area))
            for start, end in found.of(area, n).spans
        ]
        for area in found.areas
    }


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("oil ~2 lamp", "The oil or lamp and yet one more lamp", ["oil", "lamp"]),
        ("lamp ~2 oil", "The oil or lamp and yet one more lamp", ["oil", "lamp"]),
        ("oil /s lamp", "The oil of a lamp and a lamp. Oil and rope", ["oil", "lamp", "lamp"]),
        ("=Oil", "The oil of a lamp. Oil and rope", ["Oil"]),
        ("(rope tar) OR lamp", "A lamp, a lamp and rope", ["lamp", "lamp"]),
    ],
)
def test_only_what_earns_the_match_is_marked(query: str, text: str, words: list[str]) -> None:
    assert of_clause(query, text=text)["text"] == words


def test_a_paragraph_is_the_clause_with_its_chapeau_and_marks_stand_in_both() -> None:
    found = of_clause("oil /p rope", text="rope;", chapeau="Of oil:", heading=("Oil and rope",))
    assert found == {"text": ["rope"], "chapeau": ["oil"]}
    assert of_clause("oil /p rope", text="tar", heading=("Oil and rope",)) == {}


def test_words_of_a_field_are_marked_there_alone() -> None:
    found = of_clause("heading:oil rope", text="oil rope", heading=("Of tar", "Of oil"))
    assert found == {"text": ["rope"], "heading": ["oil"]}
