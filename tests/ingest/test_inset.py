"""A list set in under a paragraph keeps its numbers within it, headings between them or not."""

from __future__ import annotations

from ingest.assembly import finish
from ingest.cut import cut
from ingest.language import Languages
from ingest.layout import lay_out
from ingest.pages import read_pages
from ingest.paragraphs import to_blocks
from ingest.wording import Joiner
from tests.ingest.paper import BOLD, INDENT, LEFT, Paper, prose, wide


def paths_of(paper: Paper) -> list[str]:
    layout = lay_out(read_pages(paper.data()).pages)
    joiner = Joiner.of(layout.body)
    desk = cut("report", to_blocks(layout.body, layout.measure), joiner)
    return [clause.path for clause in finish(desk.cutter.drafts, joiner, Languages("en")).clauses]


def with_agenda(indent: float) -> Paper:
    paper = Paper()
    for number in range(1, 4):
        paper.numbered(f"{number}.", *wide(prose(40)))
    paper.heading("Agenda")
    paper.numbered("1.", "Election.", x=indent)
    paper.numbered("2.", "Lamps and keys.", x=indent)
    paper.put(indent, paper.y, "Papers", BOLD)
    paper.y += 18
    paper.numbered("3.", "Other matters.", x=indent)
    return paper.numbered("4.", *wide(prose(40)))


def test_a_list_set_in_is_numbered_within_the_paragraph_above() -> None:
    assert paths_of(with_agenda(INDENT + 10)) == ["1", "2", "3", "3.1", "3.2", "3.3", "4"]


def test_a_list_that_stands_where_paragraphs_do_repeats_their_numbers() -> None:
    assert paths_of(with_agenda(LEFT))[:5] == ["1", "2", "3", "1~2", "2~2"]


def test_a_number_that_lost_its_full_stop_stands_in_its_list() -> None:
    paper = Paper()
    paper.numbered("1.", "The following was said:")
    paper.numbered("1.", "Light the lamps;", x=INDENT)
    paper.numbered("2", "Keep the logs;", x=INDENT, tab=30)
    paper.numbered("3.", "Read them.", x=INDENT)

    assert paths_of(paper) == ["1", "1.1", "1.2", "1.3"]


def test_the_bold_title_of_an_agenda_item_is_of_the_title_block_however_long() -> None:
    paper = Paper().lines("Agenda item 5").lines(*wide(prose(80, "mole")), font=BOLD)
    paper.heading("A summary of lamps")
    paper.numbered("1.", *wide(prose(40)))

    assert paths_of(paper) == ["1"]


def test_an_i_after_h_is_a_numeral_where_h_leads_to_it_and_it_stands_further_in() -> None:
    paper = Paper().numbered("1.", "The keepers hold:")
    for letter in "abcdefg":
        paper.numbered(f"({letter})", f"lamp {letter};", x=148)
    paper.numbered("(h)", "in general the—", x=148)
    paper.numbered("(i)", "log of tides;", x=180).numbered("(ii)", "log of boats;", x=180)
    paper.numbered("(i)", "the key.", x=148)

    assert paths_of(paper)[8:] == ["1.h", "1.h.i", "1.h.ii", "1.i"]
