"""Lines become words again: joined, repaired where the document itself says how, every repair noted."""

from __future__ import annotations

from ingest.lines import Line, Mark
from ingest.wording import Joiner


def line(text: str, *, marks: tuple[Mark, ...] = (), tight: tuple[int, ...] = ()) -> Line:
    return Line(page=1, text=text, x0=0, y0=0, x1=0, y1=0, marks=marks, tight=tight)


def joined(*texts: str, document: tuple[str, ...] = ()) -> str:
    lines = [line(text) for text in texts]
    return Joiner.of([*lines, *map(line, document)]).join([lines]).text


def test_lines_are_joined_by_one_space() -> None:
    assert joined("the  keepers", " of the pier ") == "the keepers of the pier"


def test_a_real_hyphen_at_a_line_end_stays() -> None:
    assert joined("the high-", "water mark", document=("a high-water mark",)) == "the high-water mark"


def test_a_syllable_hyphen_goes_where_the_document_writes_the_word_whole() -> None:
    lines = [line("the har-"), line("bour is old"), line("each harbour has a lamp")]
    worded = Joiner.of(lines).join([lines[:2]])

    assert worded.text == "the harbour is old"
    assert [(repair.kind, repair.at) for repair in worded.repairs] == [("line-hyphen", 7)]


def test_a_word_seen_nowhere_else_follows_the_document_s_habit() -> None:
    divides = ("the har-", "bour has a lan-", "tern", "harbour lantern")
    keeps = ("the high-", "water mark", "a high-water day")

    assert joined("old moor-", "ings", document=divides) == "old moorings"
    assert joined("old moor-", "ings", document=keeps) == "old moor-ings"


def test_a_hyphen_before_a_capital_or_after_a_space_is_kept() -> None:
    assert joined("the Secretary-", "General") == "the Secretary-General"
    assert joined("lamps -", "old ones - burn") == "lamps - old ones - burn"


def test_a_soft_hyphen_goes() -> None:
    assert joined("the har\u00ad", "bour") == "the harbour"


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert joined("港口的灯", "每夜都亮") == "港口的灯每夜都亮"


def test_footnote_marks_are_cut_out_and_their_place_is_kept() -> None:
    marked = line("as agreed12 , and later", marks=(Mark(9, 11, "12"),))
    worded = Joiner.of([marked]).join([[marked]])

    assert worded.text == "as agreed, and later"
    assert [(mark.mark, mark.at) for mark in worded.marks] == [("12", 9)]


def test_a_mark_between_words_leaves_one_space() -> None:
    marked = line("as agreed 12 by all", marks=(Mark(10, 12, "12"),))

    assert Joiner.of([marked]).join([[marked]]).text == "as agreed by all"


def test_a_narrow_space_within_a_known_word_is_closed() -> None:
    spaced = line("in ac cordance with", tight=(5,))
    other = line("in accordance with the log")

    worded = Joiner.of([spaced, other]).join([[spaced]])
    assert worded.text == "in accordance with"
    assert [repair.kind for repair in worded.repairs] == ["letter-space"]


def test_a_narrow_space_between_two_words_stays() -> None:
    spaced = line("of purpose and of Old", tight=(2, 17))

    assert Joiner.of([spaced]).join([[spaced]]).text == "of purpose and of Old"


def test_a_narrow_space_beside_a_hyphen_is_closed() -> None:
    before, after = line("confidence -building", tight=(10,)), line("high- water", tight=(5,))

    assert Joiner.of([before]).join([[before]]).text == "confidence-building"
    assert Joiner.of([after]).join([[after]]).text == "high-water"


def test_groups_stand_on_lines_of_their_own_and_a_marker_is_skipped() -> None:
    first, second = line("1. The keepers have:"), line("• lamps")

    assert Joiner.of([first, second]).join([[first], [second]], 3).text == "The keepers have:\n• lamps"


def test_text_is_composed() -> None:
    assert joined("re\u0301sume\u0301") == "résumé"
