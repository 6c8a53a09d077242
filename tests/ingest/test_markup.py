"""Markdown and HTML give paragraphs, headings, items and notes; what is none of these is set apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.errors import UnreadableError
from ingest.flow import Flow
from ingest.markdown import read_markdown
from ingest.markup import read_html


def raws(flow: Flow) -> list[str]:
    return [("#" if block.is_heading else "") + block.raw for block in flow.blocks]


def test_a_number_alone_on_its_line_belongs_to_the_words_below_it() -> None:
    flow = read_markdown(
        "1. Lamps:\n\na) burn;  \n\nb) shine.     \n2.  \n\na)A lamp may go out.\n\n3. Keys.\n"
    )

    assert [block.raw for block in flow.blocks] == [
        "1. Lamps:", "a) burn;", "b) shine.", "2. a)A lamp may go out.", "3. Keys."
    ]  # fmt: skip


def test_a_number_that_nothing_follows_is_kept() -> None:
    assert [block.raw for block in read_markdown("Lamps.  \n2.").blocks] == ["Lamps.", "2."]


def test_html_gives_headings_and_paragraphs_in_order() -> None:
    flow = read_html(
        "<html lang='fr'><head><title>Lampes</title><style>p{}</style></head><body>"
        "<nav>Menu</nav><h1>The\n lamps</h1><p>They <b>burn</b><br>all night.</p>"
        "<div>Loose words <p>A paragraph.</p> after it</div>"
        "</body></html>"
    )

    assert raws(flow) == ["#The lamps", "They burn all night.", "Loose words", "A paragraph.", "after it"]
    assert flow.title == "The lamps"
    assert flow.stated["language"] == "fr"


def test_loose_words_in_line_with_elements_stay_whole() -> None:
    flow = read_html("<body><div>One <i>word</i> and <script>no()</script>more<p>Next.</p></div></body>")

    assert raws(flow) == ["One word and more", "Next."]


def test_lists_bear_the_marks_a_browser_shows() -> None:
    flow = read_html(
        "<ol start='3'><li>Lamps</li><li><p>Keys</p></li></ol><ol type='a'><li>Logs</li></ol>"
        "<ul><li>Oil</li>x</ul>"
    )

    assert raws(flow) == ["3. Lamps", "4. Keys", "(a) Logs", "• Oil"]
    assert [m.label for block in flow.blocks for m in block.markers] == ["3", "4", "a"]


def test_a_row_that_is_an_item_is_read_as_one_and_other_rows_are_a_table() -> None:
    flow = read_html(
        "<table><tbody><tr><td><p>(a)</p></td><td><p>Lamps:</p>"
        "<table><tr><td>(i)</td><td>of oil</td></tr></table></td></tr>"
        "<tr><td>Port</td><td>Lamps</td><td>Keys</td></tr>"
        "<tr><td>Single cell</td></tr><tr><td></td></tr></tbody></table>"
    )

    assert raws(flow) == ["(a) Lamps:", "(i) of oil", "Single cell"]
    assert [(s.reason, s.text) for s in flow.aside] == [("table", "Port Lamps Keys")]


def test_marks_and_notes_of_a_journal_are_kept_apart() -> None:
    flow = read_html(
        "<p class='oj-hd-ti'>Journal of harbours</p><p class='oj-ti-art'>Article 1</p>"
        "<p class='oj-sti-art'>Lamps</p>"
        "<p>As agreed <a id='ntc1-X' href='#ntr1-X'>(<span>1</span>)</a>, lamps burn.</p>"
        "<p class='oj-note'>(1) Log of tides, p. 3.</p><p class='oj-note'>No mark here.</p>"
    )

    assert [(s.reason, s.text) for s in flow.aside] == [("running-head", "Journal of harbours")]
    assert raws(flow)[:2] == ["#Article 1", "#Lamps"]
    (mark,) = flow.blocks[2].lines[0].marks
    assert mark.text == "1"
    assert flow.blocks[2].lines[0].text[mark.start : mark.end] == "(1)"
    assert [(note.mark, note.text) for note in flow.footnotes] == [
        ("1", "Log of tides, p. 3."),
        ("", "No mark here."),
    ]


def test_an_anchor_that_is_no_mark_is_words() -> None:
    assert raws(read_html("<p>See <a id='fnref-x'>the whole log</a>.</p>")) == ["See the whole log."]


def test_a_page_without_elements_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read_html("")


@pytest.mark.parametrize("reader", [read_html, read_markdown])
def test_a_page_nested_deeper_than_is_read_is_refused_and_not_cut_off(reader: Callable[[str], Flow]) -> None:
    deep = f"{'<div>' * 300}<p>Lamps burn.</p>{'</div>' * 300}<p>Keys are kept.</p>"

    with pytest.raises(UnreadableError, match="256 deep"):
        reader(deep)


def test_markdown_gives_headings_items_and_joined_lines() -> None:
    flow = read_markdown(
        "---\ntitle: \"Lamps\\_of \\u00e9t\\xE9\"\ndate: '2035-05-07'\n---\n"
        "##Tight heading\n\nLines that are\nwrapped<br>and broken.\n\n"
        "1.  First\n2.  Second\n\n-   Oil\n\n**Bold heading**\n\n**Bold** words.\n\n**Not so.**\n"
    )

    assert raws(flow) == [
        "#Tight heading", "Lines that are wrapped", "and broken.", "1. First", "2. Second", "• Oil",
        "#Bold heading", "Bold words.", "Not so.",
    ]  # fmt: skip
    assert flow.title == "Lamps of été"
    assert flow.stated["date"] == "2035-05-07"


def test_a_title_that_goes_on_in_the_next_line_is_whole() -> None:
    flow = read_markdown('---\ntitle: "Lamps of\\\n  \\ small harbours"\n---\nWords.\n')

    assert flow.title == "Lamps of small harbours"


def test_markdown_without_front_matter_is_titled_by_its_first_heading() -> None:
    assert read_markdown("# Lamps\n\nWords.").title == "Lamps"
    assert read_markdown("Words.").title == ""


def test_lines_of_no_break_spaces_part_paragraphs_and_far_numbers_are_items() -> None:
    flow = read_markdown("One.\n\u00a0 \nTwo.\n\n1.        Three\nfour.\n")

    assert raws(flow) == ["One.", "Two.", "1. Three four."]


def test_tables_and_blocks_of_code_in_markdown() -> None:
    flow = read_markdown(
        "| Port | Lamps |\n|---|---|\n| North | 3 |\n\n```\nsome code\n```\n\n<div>Plain <b>html</b></div>\n"
    )

    assert [s.text for s in flow.aside] == ["Port", "Lamps", "North", "3"]
    assert raws(flow) == ["some code", "Plain html"]


def test_a_line_in_capitals_is_a_heading() -> None:
    assert raws(read_markdown("LAMPS AND KEYS\n\nNO.\n\nLamps burn.")) == [
        "#LAMPS AND KEYS",
        "NO.",
        "Lamps burn.",
    ]


def test_marks_reach_their_notes_and_long_lists_count_on() -> None:
    items = "".join(f"<li>Lamp {n}</li>" for n in range(28))

    assert raws(read_html(f"<ol type='a'>{items}</ol>"))[26] == "(aa) Lamp 26"
    assert read_markdown("").blocks == []


def test_a_forced_line_end_before_a_marker_begins_an_item() -> None:
    flow = read_markdown("Lamps shall:  \n  (a)  burn at  \nnight;  \n  (b)  be kept.")

    assert raws(flow) == ["Lamps shall:", "(a) burn at night;", "(b) be kept."]


def test_bold_that_a_space_keeps_from_closing_and_a_bold_line_over_words_are_headings() -> None:
    flow = read_markdown(
        "**Keeping lamps **  \n7. Lamps burn.\n\n**Oil**  \nOil is *bought*.\n\n**a** and **b**"
    )

    assert raws(flow) == ["#Keeping lamps", "7. Lamps burn.", "#Oil", "Oil is bought.", "a and b"]


def test_lists_in_html_within_markdown_are_items_and_names_for_links_are_no_words() -> None:
    flow = read_markdown(
        "### Article 1 — Lamps {#art-1}\n\n"
        "<ol>\n<li>Keepers report on:\n<ol type='i'><li>oil &amp; wicks;</li>"
        "<li>keys.</li>\n</ol>\n</li>\n<li>Lamps burn.</li>\n</ol>\n"
    )

    assert raws(flow) == [
        "#Article 1 — Lamps", "1. Keepers report on:", "(i) oil & wicks;", "(ii) keys.", "2. Lamps burn.",
    ]  # fmt: skip


def test_an_item_that_an_amendment_quotes_is_no_row_of_a_table() -> None:
    flow = read_html("<p>is replaced:</p><table><tr><td>‘(b)</td><td>lamps burn;’;</td></tr></table>")

    assert raws(flow) == ["is replaced:", "‘(b) lamps burn;’;"]


def test_bold_that_closes_only_on_a_later_line_is_a_heading() -> None:
    flow = read_markdown(
        "**Lamps and\nwicks  \n  \n**1. We trim the wicks.\n\n**Tides  \n**\nThey come.\n\n"
        "**Boats that\ngo out **\n- We count them.\n"
    )

    assert [(block.is_heading, block.raw) for block in flow.blocks] == [
        (True, "Lamps and wicks"),
        (False, "1. We trim the wicks."),
        (True, "Tides"),
        (False, "They come."),
        (True, "Boats that go out"),
        (False, "• We count them."),
    ]
