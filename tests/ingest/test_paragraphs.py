"""Lines become blocks where the page shows that one begins, and stay whole where it does not."""

from __future__ import annotations

import textwrap

from ingest.layout import lay_out
from ingest.pages import read_pages
from ingest.paragraphs import Block, to_blocks
from tests.ingest.paper import BOLD, INDENT, ITALIC, LEFT, Paper, prose, wide


def blocks_of(paper: Paper) -> tuple[Block, ...]:
    layout = lay_out(read_pages(paper.data()).pages)
    return to_blocks(layout.body, layout.measure)


def starts(paper: Paper) -> list[str]:
    return [" ".join(block.raw.split()[:3]) for block in blocks_of(paper)]


def test_room_parts_paragraphs() -> None:
    paper = Paper().lines(*wide(prose(60, "quay"))).lines(*wide(prose(60, "mole")))

    assert len(blocks_of(paper)) == 2


def test_a_number_with_a_tab_begins_a_paragraph_and_a_year_does_not() -> None:
    paper = Paper()
    paper.numbered("1.", "The keepers met in the spring of", "2019. The log says so.")
    paper.numbered("2.", "They met again.")
    found = blocks_of(paper)

    assert [[m.text for m in block.markers] for block in found] == [["1."], ["2."]]
    assert found[0].text == "The keepers met in the spring of 2019. The log says so."


def test_a_paragraph_goes_on_over_a_page() -> None:
    first, *others = wide(prose(90, "lamp"))
    paper = Paper().numbered("1.", first, *others[:2]).page()
    paper.lines(*others[2:]).numbered("2.", "A new one.")

    assert [len(block.lines) for block in blocks_of(paper)] == [len(others) + 1, 1]


def test_a_number_on_a_page_s_first_line_that_is_mid_sentence_opens_nothing() -> None:
    paper = Paper()
    first, second, *_ = wide(prose(90, "bay"))
    paper.numbered("1.", *wide(prose(60)))
    paper.numbered("2.", first, second).page()
    paper.lines("2.6 boats a day, as the keepers of the log have written down every year.")

    assert len(blocks_of(paper)) == 2


def test_an_indent_begins_a_paragraph_where_there_is_no_room() -> None:
    paper = Paper()
    for word in ("quay", "mole", "lamp"):
        for number, line in enumerate(wide(prose(50, word))):
            paper.put(INDENT if not number else LEFT, paper.y, line)
            paper.y += 12

    assert len(blocks_of(paper)) == 3


def test_items_set_close_are_parted_by_their_order() -> None:
    paper = Paper()
    for line in (
        "The keepers hold:",
        "(a) the log of the tides;",
        "(b) the lamp of the pier;",
        "(c) the key.",
    ):
        paper.put(LEFT, paper.y, line)
        paper.y += 12

    assert starts(paper) == ["The keepers hold:", "(a) the log", "(b) the lamp", "(c) the key."]


def test_numbers_in_a_running_sentence_are_no_items() -> None:
    paper = Paper()
    for word in ("quay", "mole", "pier"):
        paper.lines(*wide(prose(60, word)))
    first, second, *_ = wide(prose(90, "bay"))
    paper.lines(
        first,
        f"{second}:",
        "(i) tides as they come; (ii) lamps as they burn; and (iii) boats as they pass by here.",
    )

    assert len(blocks_of(paper)) == 4


def test_a_hanging_item_keeps_its_second_line() -> None:
    paper = Paper()
    for number in range(1, 4):
        paper.put(LEFT, paper.y, f"{number}.")
        paper.put(LEFT + 36, paper.y, "Keep the lamp of the pier alight (Northport);")
        paper.put(LEFT + 36, paper.y + 12, "(Southport);")
        paper.y += 30

    assert [len(block.lines) for block in blocks_of(paper)] == [2, 2, 2]


def test_bold_lines_are_headings_and_a_bold_sentence_is_none() -> None:
    paper = Paper()
    paper.heading("III. The lamps").lines(*wide(prose(60)))
    paper.lines("The lamps shall burn all night in every harbour.", font=BOLD)
    paper.lines("Lamps of the pier", font=ITALIC)
    paper.lines(*wide(prose(60, "pier")))
    paper.lines("ON THE TIDES")
    paper.lines(*wide(prose(60, "tide")))
    found = blocks_of(paper)

    assert [block.text for block in found if block.is_heading] == [
        "The lamps",
        "Lamps of the pier",
        "ON THE TIDES",
    ]


def test_a_long_bold_paragraph_with_a_decimal_number_is_no_heading() -> None:
    paper = Paper().lines(*wide(prose(60)))
    for number, line in enumerate(wide(f"6.1. {prose(24)[:-1]} (Northport)")):
        paper.put(LEFT, paper.y + 12 * number, line, BOLD)

    assert not any(block.is_heading for block in blocks_of(paper))


def test_an_article_s_number_at_the_top_of_a_page_is_a_heading() -> None:
    paper = Paper().numbered("2.", *wide(prose(60))).page()
    paper.put(LEFT, paper.y, "Article 9", ITALIC)
    paper.put(LEFT, paper.y + 12, "Care of lamps", ITALIC)
    paper.y += 36
    paper.numbered("1.", *wide(prose(60)))
    found = blocks_of(paper)

    assert [block.is_heading for block in found] == [False, True, False]
    assert found[1].raw == "Article 9 Care of lamps"


def test_bullets_are_blocks_of_their_own() -> None:
    paper = Paper().lines("The keepers have:")
    for word in ("logs", "lamps"):
        paper.put(LEFT + 18, paper.y, f"• Old {word}")
        paper.y += 18

    assert [block.bullet for block in blocks_of(paper)] == [False, True, True]


def test_a_bullet_at_the_top_of_a_page_begins_a_block() -> None:
    paper = Paper().lines("The keepers have:", "• Old logs of every year.").page().lines("• Old lamps")

    assert len(blocks_of(paper)) >= 2


def test_a_short_line_before_a_page_ends_its_paragraph() -> None:
    paper = Paper().lines(*wide(prose(60)), "And so it ends.").page().lines(*wide(prose(60, "pier")))

    assert len(blocks_of(paper)) == 2


def test_another_size_of_type_begins_a_block() -> None:
    paper = Paper().lines(*wide(prose(60)))
    paper.y -= 6
    paper.put(LEFT, paper.y, "Small words below", size=8)

    assert len(blocks_of(paper)) == 2


def test_a_definition_begins_a_block_where_the_one_above_ends() -> None:
    paper = Paper()
    for number, text in enumerate(
        ("“lamp” means a light that a keeper of a harbour has lit or may light in that harbour;",
         "“key” means what turns;", "and it is a “key” means of the keepers, in the words of old.")
    ):  # fmt: skip
        paper.put(LEFT, 100 + 12 * number, text)

    assert [block.text[:5] for block in blocks_of(paper)] == ["“lamp", "“key”"]


def test_a_letter_at_the_start_of_a_line_that_a_sentence_runs_on_to_begins_no_item() -> None:
    paper = Paper()
    for _ in range(3):
        paper.lines(*wide(prose(40)))
    paper.lines("Keepers shall:", "(a) Read the logs;")
    paper.lines("Keepers read (a) the logs and", "(b) the lists of the harbour, and they write to ships.")
    texts = [block.raw for block in blocks_of(paper)]

    assert texts[-3:-1] == ["Keepers shall:", "(a) Read the logs;"]
    assert texts[-1] == "Keepers read (a) the logs and (b) the lists of the harbour, and they write to ships."


def test_a_paragraph_goes_on_over_facing_pages_with_margins_of_their_own() -> None:
    paper = Paper()
    for number in range(1, 5):
        x = LEFT if number % 2 == 0 else LEFT - 40
        first, *others, last = wide(prose(140))[:5]
        paper.lines(f"T{first[1:]}", *others, x=x)
        paper.lines(f"N{first[1:]}", *others, f"{last[:-1]}.", x=x)
        paper.page()
    found = blocks_of(paper)

    assert {line.shift for block in found for line in block.lines} == {0.0, 40.0}
    assert [block.lines[-1].page - block.lines[0].page for block in found] == [0, 1, 1, 1, 0]


def test_an_indent_at_the_top_of_a_page_begins_a_paragraph_after_a_comma() -> None:
    first, second, third, *_ = wide(prose(140, "beacon"))
    paper = Paper().lines(*wide(prose(140)))
    paper.lines(first, second, f"{third[:-1]},", first=INDENT).page()
    paper.lines(f"N{first[1:]}", second, third, first=INDENT).lines(*wide(prose(140)))

    assert [block.lines[0].page for block in blocks_of(paper)] == [1, 1, 2, 2]


def test_a_comma_before_a_page_parts_nothing_where_the_words_go_on_at_the_margin() -> None:
    first, second, third, *_ = wide(prose(140, "beacon"))
    paper = Paper().lines(first, second, f"{third[:-1]},", first=INDENT).page()
    paper.lines(f"N{second[1:]}", third)

    assert len(blocks_of(paper)) == 1


def test_a_full_stop_at_a_line_end_parts_nothing_in_the_second_column_of_a_paragraph() -> None:
    paper = Paper()
    middle = LEFT + 190
    column = textwrap.wrap(prose(400, "gull"), 34)[:20]
    stops = [f"{line[:-1]}." if number == 8 else line for number, line in enumerate(column)]
    for number, line in enumerate(column):
        paper.put(LEFT, 100 + 12 * number, line)
        paper.put(middle, 100 + 12 * number, f"T{stops[number][1:]}" if number == 9 else stops[number])

    assert len(blocks_of(paper)) == 1


def test_bold_words_with_a_colon_over_a_numbered_paragraph_are_its_heading() -> None:
    paper = Paper().numbered("1.", *wide(prose(60)))
    paper.lines("What we need:", font=BOLD).lines("• Lamps.", "• Keys.")
    paper.lines("We commit to these works:", font=BOLD).numbered("2.", *wide(prose(60)))
    paper.lines("Lamps and keys:", font=BOLD).numbered("1.", *wide(prose(60)))
    found = [block.text for block in blocks_of(paper) if block.is_heading]

    assert found == ["We commit to these works:"]


def test_a_line_set_out_from_the_words_of_a_hanging_item_goes_on_with_the_list_above() -> None:
    paper = Paper()
    for word in ("quay", "mole", "pier"):
        paper.lines(*wide(prose(60, word)))
    full = wide(prose(90, "bay"))[0]
    for x, line in (
        (INDENT, "(1) A keeper who is asked for the log must—"),
        (INDENT + 20, "(a)"),
        (INDENT + 60, f"{full[: len(full) - 16]}."),
        (INDENT + 20, "(b) show where the lamps of the harbour stand that are written down in it now."),
        (INDENT, f"(2) {full[:-6]}"),
        (LEFT, "and so on to the end."),
    ):
        if line == "(a)":
            paper.put(x, paper.y, line)
            continue
        paper.put(x, paper.y, line)
        paper.y += 12

    assert [start.split()[0] for start in starts(paper)[3:]] == ["(1)", "(a)", "(b)", "(2)"]
