"""Texts printed page by page to plain lines lose what belongs to the pages and get their sentences back."""

from __future__ import annotations

from ingest.flow import Flow
from ingest.plaintext import read_plain
from tests.ingest.test_ledger import balance_of, letters

FULL = "The keepers of the seven harbours light their lamps at night and trim their wicks"


def raws(flow: Flow) -> list[str]:
    return [("#" if block.is_heading else "") + block.raw for block in flow.blocks]


def aside(flow: Flow) -> list[tuple[str, str]]:
    return [(each.reason, each.text) for each in flow.aside]


def page(number: int, words: str) -> str:
    return f"Lamps of the Harbours 2031\n\n{words}\n\nPage {number} of 4\n"


def test_running_lines_and_page_numbers_are_no_words_of_the_text() -> None:
    words = [f"{FULL} in the harbour of {name}." for name in ("Aarn", "Berl", "Corm", "Dorn")]
    text = "\f".join(page(number, each) for number, each in enumerate(words, start=1))
    flow = read_plain(text)

    assert raws(flow) == ["#Lamps of the Harbours 2031", *words]
    assert aside(flow)[:2] == [("page-number", "Page 1 of 4"), ("running-head", "Lamps of the Harbours 2031")]
    assert len(flow.aside) == 7


def test_a_sentence_runs_on_over_a_page() -> None:
    parts = [
        f"{FULL} when the",
        f"tide turns.\n\n{FULL} and",
        f"write it down.\n\n{FULL},",
        "as the law has it.",
    ]
    flow = read_plain("\f".join(page(number, each) for number, each in enumerate(parts, start=1)))

    assert raws(flow)[1:] == [
        f"{FULL} when the tide turns.", f"{FULL} and write it down.", f"{FULL}, as the law has it.",
    ]  # fmt: skip


def test_letters_of_a_list_at_page_tops_are_no_running_lines() -> None:
    words = [f"A.\n{FULL} {name}." for name in ("once", "twice", "ever", "never")]
    flow = read_plain("\f".join(words))

    assert not flow.aside
    assert raws(flow) == [each.replace("\n", " ") for each in words]


def test_lines_that_empty_ones_part_are_one_paragraph_until_it_ends() -> None:
    short = "in the morning."
    flow = read_plain("\n\n".join([FULL, short] * 30))

    assert raws(flow) == [f"{FULL} {short}"] * 30


def test_a_number_and_a_bullet_alone_stand_before_the_words_below() -> None:
    flow = read_plain(f"1)\n\n{FULL}.\n\n•\n\n{FULL}.\n\nII.\n\nHARBOURS\n")

    assert raws(flow) == [f"1) {FULL}.", f"• {FULL}.", "#II. HARBOURS"]


def test_entries_with_leaders_are_contents_and_so_is_what_stands_between() -> None:
    entries = "Contents\n\nI.\n\nLamps ........ 2\n\nII.\n\nWicks ........ 3\n\nTides ........ 4\n"
    flow = read_plain(f"Harbours\n\n{entries}\n{FULL}.\n")

    assert raws(flow) == ["#Harbours", f"{FULL}."]
    assert {reason for reason, _ in aside(flow)} == {"contents"}


def test_what_is_set_aside_of_a_printed_text_is_counted() -> None:
    text = "\f".join(page(number, f"{FULL}.") for number in range(1, 5))
    balance = balance_of(text.encode(), "t.txt", "strategy")

    assert balance.is_exact
    assert sum(count for _, count in balance.set_apart) + balance.headings + balance.clauses == letters(text)


def test_a_number_on_a_line_of_its_own_numbers_the_words_below() -> None:
    flow = read_plain(f"1)\n{FULL}.\n\n2)\n\n{FULL}.\n")

    assert [marker.label for block in flow.blocks for marker in block.markers] == ["1", "2"]


def test_a_number_below_its_words_numbers_no_others() -> None:
    flow = read_plain(f"ARTICLE 1\n{FULL}.\n1.\nARTICLE 2\n{FULL}.\n1.\n\n2.\n\nARTICLE 3\n{FULL}.\n")

    assert [block.raw for block in flow.blocks if block.is_heading] == ["ARTICLE 1", "ARTICLE 2", "ARTICLE 3"]
