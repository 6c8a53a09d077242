"""A national act is cut by its sections, as it is cited."""

from __future__ import annotations

import pytest

from ingest.flow import Flow
from ingest.grammar.sections import front_of, section_of
from ingest.paragraphs import Block, is_definition
from tests.ingest.cutting import clauses_of, desk_of, paths

ACT = """
# THE LAMPS ACT, 2031
# ARRANGEMENT OF SECTIONS
# PART I
1. Short title.
2. Meaning of words.
3. Duties of keepers.
# PART II
4. Lamps of two harbours.
5. Oil.
SCHEDULE Forms
AN ACT to make keepers light the harbours;
Enacted by the assembly of the keepers.
# PART I
1. This Act may be cited as the Lamps Act.
2. (1) In this Act—
"harbour" means a place where boats lie;
"keeper" includes—
(a) whoever holds the key;
(b) whoever holds the lamp;
"lamp" has the meaning that keepers give it;
(2) A word of an earlier Act keeps its meaning.
# Duties of keepers
3. A keeper shall—
(a) light the lamp, and—
(i) trim it;
(ii) fill it; and
(b) write it down.
# PART II
# 4 Lamps of two harbours
(1) Two harbours may keep one lamp.
(2) They share its oil.
4A. Three harbours may not.
5. Oil is bought by the year.
# FIRST SCHEDULE
1. The form of the log is a book.
2. It has lines.
# SECOND SCHEDULE
1. The form of the key is a ring.
"""


def test_sections_subsections_items_and_schedules_have_their_paths() -> None:
    assert paths("law", ACT) == [
        "sec1",
        "sec2.1", "sec2.p2", "sec2.p3", "sec2.p3.a", "sec2.p3.b", "sec2.p4", "sec2.2",
        "sec3", "sec3.a", "sec3.a.i", "sec3.a.ii", "sec3.b",
        "sec4.1", "sec4.2", "sec4a", "sec5",
        "schedule1.1", "schedule1.2", "schedule2.1",
    ]  # fmt: skip


def test_a_section_s_number_is_its_marker_and_its_part_stands_over_it() -> None:
    found = {clause.path: clause for clause in clauses_of("law", ACT)}

    assert found["sec2.1"].marker == "2. (1)"
    assert found["sec3"].marker == "3."
    assert found["sec3"].heading == ("PART I", "Duties of keepers")
    assert found["sec4.1"].heading == ("PART II", "4. Lamps of two harbours")
    assert found["sec3.a.i"].chapeau == "sec3.a"
    assert found["sec1"].kind == "article"


def test_the_contents_and_the_long_title_of_an_act_are_set_aside() -> None:
    desk = desk_of("law", ACT)

    assert [aside.reason for aside in desk.aside].count("contents") == 9
    assert [aside.text for aside in desk.aside if aside.reason == "enacting-formula"] == [
        "Enacted by the assembly of the keepers."
    ]
    assert [aside.text for aside in desk.aside if aside.reason == "title-block"] == [
        "THE LAMPS ACT, 2031",
        "AN ACT to make keepers light the harbours;",
    ]


def test_a_preamble_before_the_sections_is_kept() -> None:
    text = "# Preamble\nWhereas lamps go out;\nAnd whereas boats come in;\n" + "".join(
        f"Section {number}. Lamp {number} burns.\n" for number in range(1, 7)
    )

    assert paths("law", text) == ["pp1", "pp2", "sec1", "sec2", "sec3", "sec4", "sec5", "sec6"]


def test_a_preamble_above_the_contents_is_kept() -> None:
    title, act = ACT.split("# ARRANGEMENT OF SECTIONS")
    text = f"{title}Recognising that lamps go out;\n# CONTENTS OF ACT{act}"

    assert paths("law", text)[:2] == ["pp1", "sec1"]


def test_an_amendment_that_an_act_quotes_belongs_to_the_words_that_bring_it_in() -> None:
    text = "".join(f"{number}. Lamp {number} burns.\n" for number in range(1, 5)) + (
        "5. The Keys Act is amended by putting in—\n“3 Keys\n(1) A key is kept.\n(2) It is not lent.”.\n"
        "6. The end."
    )
    found = clauses_of("law", text)

    assert [clause.path for clause in found][-2:] == ["sec5", "sec6"]
    assert found[-2].text.endswith("putting in—\n“3 Keys\n(1) A key is kept.\n(2) It is not lent.”.")


def test_a_section_whose_number_is_missing_does_not_hide_the_next() -> None:
    text = "".join(f"{number}. Lamp {number} burns.\n" for number in (1, 2, 3, 4, 5, 7, 8))

    assert paths("law", text)[-2:] == ["sec7", "sec8"]


ORDER = """
Section 1. Purpose. Lamps burn at night.
Sec. 2. Keeping Lamps.
(a) A keeper lights the lamp.
(b) A keeper shall report:
(i) each night on:
(A) the oil; and
(B) the wick;
(ii) each year.
Sec. 3. Meanings. In this order:
(a) “lamp” means a light;
(b) “key” means a ring.
Sec. 4. Oil. Oil is bought.
Sec. 5. Keys. Keys are kept.
MARA J. HOLM.
HARBOUR HOUSE, May 2, 2031.
"""


def test_items_under_a_section_s_title_bear_its_number_and_the_title_is_their_heading() -> None:
    found = {clause.path: clause for clause in clauses_of("law", ORDER)}

    assert list(found) == [
        "sec1", "sec2.a", "sec2.b", "sec2.b.i", "sec2.b.i.a", "sec2.b.i.b", "sec2.b.ii",
        "sec3", "sec3.a", "sec3.b", "sec4", "sec5",
    ]  # fmt: skip
    assert found["sec2.a"].heading == ("Sec. 2. Keeping Lamps.",)
    assert found["sec3.a"].heading == ()
    assert found["sec3.a"].chapeau == "sec3"


def test_names_in_capitals_under_an_act_are_its_signature() -> None:
    aside = [(one.reason, one.text) for one in desk_of("law", ORDER).aside]

    assert aside[-2:] == [("signature", "MARA J. HOLM."), ("signature", "HARBOUR HOUSE, May 2, 2031.")]


def test_a_law_without_sections_is_cut_as_it_is_numbered() -> None:
    assert paths("law", "1. Lamps burn.\n2. Keys turn.\nMore words.") == ["1", "2", "p1"]


@pytest.mark.parametrize(
    ("text", "number", "end"),
    [
        ("12. Words", 12, 4),
        ("12 (1) Words", 12, 3),
        ("12.Words", 12, 3),
        ("12.a words", None, 0),
        ("Section 12. Words", 12, 12),
        ("12 Words", None, 0),
        ("Section 12 of the Keys Act", None, 0),
        ("1.5 metres", None, 0),
    ],
)
def test_a_section_s_number_is_told_from_a_number_in_words(text: str, number: int | None, end: int) -> None:
    block = desk_block(text)
    found = section_of(block)

    assert (found.number if found else None) == number
    assert (found.end if found else 0) == end


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("“lamp” means a light;", True),
        ("‘‘lamp’’ includes a torch;", True),
        ('"keeper", in relation to a harbour, means who keeps it', True),
        ("“lamp”— (a) a light", True),
        ("“Lamps for all” was the keepers' call.", False),
        ("A “lamp” means a light", False),
    ],
)
def test_a_definition_is_told_by_its_quotation_marks(text: str, is_one: bool) -> None:
    assert is_definition(text) is is_one


def test_an_act_without_contents_begins_with_its_first_block() -> None:
    assert front_of([desk_block("1. Lamps burn.")]) == (0, 0)


def desk_block(text: str) -> Block:
    flow = Flow()
    flow.add([text])
    return flow.blocks[0]


def test_a_second_subsection_has_its_number_where_the_first_bears_none() -> None:
    text = "".join(f"{n}. Lamp {n} burns on the quay.\n" for n in range(1, 6))
    text += "6. The keeper may make rules of lamps.\n(2) Rules under this section may provide for—\n"
    text += "(a) oil;\n(b) wicks.\n(3) No rule binds the tide.\n"

    assert paths("law", text)[-5:] == ["sec6", "sec6.2", "sec6.2.a", "sec6.2.b", "sec6.3"]
