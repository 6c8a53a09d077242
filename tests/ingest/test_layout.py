"""Lines are sorted into the text, its footnotes, and what belongs to the page alone."""

from __future__ import annotations

from ingest.layout import Layout, Measure, lay_out, measure_of
from ingest.pages import read_pages
from ingest.running import reason_of
from tests.ingest.paper import BOLD, LEFT, Paper, prose, wide


def layout_of(paper: Paper, **edges: str) -> Layout:
    return lay_out(read_pages(paper.data(**edges)).pages)


def body(layout: Layout) -> list[str]:
    return [line.text for line in layout.body]


def aside(layout: Layout) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for reason, line in layout.set_aside:
        reasons.setdefault(reason, []).append(line.text)
    return reasons


def three_pages(head: str = "X/90/7", foot: str = "") -> Paper:
    paper = Paper()
    for number in range(2):
        paper.lines(*wide(prose(150, f"port{number}"))).page(head, foot or f"{number + 1}/3 90-00007")
    return paper.lines(*wide(prose(150, "port2")))


def test_heads_feet_and_page_numbers_are_set_apart() -> None:
    layout = layout_of(three_pages(), head="X/90/7", foot="3/3 90-00007")

    assert aside(layout) == {
        "running-head": ["X/90/7"] * 3,
        "page-number": ["1/3 90-00007", "2/3 90-00007", "3/3 90-00007"],
    }
    assert len(body(layout)) == 3 * len(wide(prose(150, "port0")))


def test_words_that_every_page_bears_are_a_running_head() -> None:
    paper = Paper()
    for _ in range(3):
        paper.lines(*wide(prose(60))).page("Handbook of the small harbours", "Printed by the keepers")
    layout = layout_of(paper.lines("Last words."))

    assert aside(layout)["running-head"] == ["Handbook of the small harbours"] * 3
    assert aside(layout)["running-foot"] == ["Printed by the keepers"] * 3
    assert body(layout)[-1] == "Last words."


def test_a_title_repeated_in_small_type_over_the_symbol_is_a_head() -> None:
    paper = Paper()
    paper.lines(*wide(prose(60))).page()
    paper.put(60, 40, "The keeping of", BOLD, 8)
    paper.put(60, 50, "small harbours", BOLD, 8)
    paper.put(480, 50, "X/90/7", size=8)
    paper.lines("The text goes on here.")
    layout = layout_of(paper)

    assert aside(layout)["running-head"] == ["The keeping of", "small harbours X/90/7"]


def test_text_that_begins_high_on_a_page_stays_text() -> None:
    paper = three_pages()
    paper.page("X/90/7", "3/3 90-00007")
    paper.y = 70
    layout = layout_of(paper.lines(*wide(prose(90, "fourth"))), head="X/90/7", foot="4/4 90-00007")

    assert sum("fourth" in text.lower() for text in body(layout)) > 3


def test_lines_of_a_page_are_judged_by_their_words() -> None:
    assert reason_of("24-12345 (E)") == "job-number"
    assert reason_of("*2412345*") == "job-number"
    assert reason_of("Please recycle") == "job-number"
    assert reason_of("- 12 -") == "page-number"
    assert reason_of("page 3 of 9") == "page-number"
    assert reason_of("A/90/7 3") == "page-number"
    assert reason_of("A/90/7") == "running-head"
    assert reason_of("Keepers meet") == ""


def test_footnotes_leave_the_text_and_run_on_over_a_page() -> None:
    paper = Paper()
    paper.lines(*wide(prose(100)))
    paper.put(116, 700, "1", size=5.5)
    paper.put(122, 703, "A first note of the keepers.", size=8.5)
    paper.put(116, 711, "2", size=5.5)
    paper.put(122, 714, "A second note that does not end", size=8.5)
    paper.page()
    paper.lines(*wide(prose(100, "pier")))
    paper.put(122, 703, "on its own page.", size=8.5)
    paper.put(116, 711, "3", size=5.5)
    paper.put(122, 714, "A third note.", size=8.5)
    layout = layout_of(paper)

    assert [(note.mark, [line.text[note.start :] for line in note.lines[:1]]) for note in layout.notes] == [
        ("1", ["A first note of the keepers."]),
        ("2", ["A second note that does not end"]),
        ("3", ["A third note."]),
    ]
    assert [line.text for line in layout.notes[1].lines][1] == "on its own page."
    assert not any("note" in text for text in body(layout))


def test_a_note_runs_on_over_a_page_that_has_no_note_of_its_own() -> None:
    paper = Paper().lines(*wide(prose(100)))
    paper.put(116, 700, "1", size=5.5)
    paper.put(122, 703, "A first note that names the Director", size=8.5)
    paper.page().lines(*wide(prose(100, "pier")))
    paper.put(122, 703, "of the lamps, and ends here.", size=8.5)
    paper.page().lines(*wide(prose(100, "quay")))
    paper.put(122, 703, "Small words of the text.", size=8.5)
    layout = layout_of(paper)

    assert [line.text for line in layout.notes[0].lines][1:] == ["of the lamps, and ends here."]
    assert body(layout)[-1] == "Small words of the text."


def test_notes_of_the_body_s_own_size_are_known_by_their_raised_mark() -> None:
    paper = Paper()
    paper.lines(*wide(prose(100)))
    paper.put(116, 697, "1", size=6)
    paper.put(122, 700, "A note as large as the text.", size=10)
    layout = layout_of(paper)

    assert [note.mark for note in layout.notes] == ["1"]


def test_a_note_under_an_asterisk_needs_no_raised_mark() -> None:
    paper = Paper()
    paper.lines(*wide(prose(100)))
    paper.put(116, 703, "* X/90/50.", size=8.5)
    layout = layout_of(paper)

    assert [(note.mark, note.lines[0].text[note.start :]) for note in layout.notes] == [("*", "X/90/50.")]


def test_contents_are_set_apart_with_entries_of_two_lines() -> None:
    paper = Paper()
    paper.heading("Contents")
    for entry in (
        "I. Tides ........................... 3",
        "II. Keepers of the harbours",
        "and of the piers .......... 9",
    ):
        paper.lines(entry)
    paper.lines("III. Lamps ...................... 12").page()
    layout = layout_of(paper.lines(*wide(prose(60))))

    assert len(aside(layout)["contents"]) == 5
    assert all("...." not in text for text in body(layout))


def test_contents_go_on_at_the_top_of_the_next_page() -> None:
    paper = Paper()
    paper.heading("Contents").lines(*(f"Entry {n} ..................... {n}" for n in range(1, 9))).page()
    paper.lines("Last entry ...................... 10")
    layout = layout_of(paper.lines(*wide(prose(90))))

    assert aside(layout)["contents"][-1].startswith("Last entry")


def test_a_foot_is_the_same_whether_or_not_the_page_number_stands_beside_it() -> None:
    paper = Paper()
    for foot in ("The small harbours", "The small harbours 11", "The small harbours"):
        paper.lines(*wide(prose(60))).page("", foot)

    assert len(aside(layout_of(paper.lines("Last words.")))["running-foot"]) == 3


def test_a_row_of_dots_in_the_text_makes_no_contents() -> None:
    paper = Paper()
    layout = layout_of(paper.lines("Name of the keeper .............. and date", *wide(prose(60))))

    assert "contents" not in aside(layout)


def test_rows_of_cells_are_a_table() -> None:
    paper = Paper()
    paper.lines(*wide(prose(190)))
    for number in range(4):
        paper.put(LEFT, paper.y, f"Harbour number {number}")
        paper.put(360, paper.y, f"{number * 11} lamps")
        paper.y += 14
    paper.y += 10
    layout = layout_of(paper.lines(*wide(prose(90, "pier"))))

    assert len(aside(layout)["table"]) == 4


def test_a_rule_of_underscores_is_no_text() -> None:
    paper = Paper()
    paper.lines(*wide(prose(90))).lines("__________________").lines("More words follow here.")

    assert aside(layout_of(paper))["margin"] == ["__________________"]


def test_a_page_keeps_all_its_words_and_lines_know_their_place_in_it() -> None:
    layout = layout_of(three_pages(), head="X/90/7")

    for line in layout.body:
        text = layout.pages[line.page - 1].text
        assert text[line.at : line.at + len(line.text)] == line.text


def test_the_measure_of_nothing_is_the_usual_one() -> None:
    assert measure_of([]) == Measure()


def test_the_measure_tells_size_leading_and_edges() -> None:
    measure = layout_of(Paper().lines(*wide(prose(150)))).measure

    assert (measure.size, measure.leading) == (10.0, 12.0)
    assert abs(measure.left - LEFT) <= 1


def test_an_asterisk_that_a_note_of_its_page_explains_is_a_mark() -> None:
    paper = Paper()
    paper.lines(*wide(prose(100)))
    paper.lines("The keepers sent their lists.*")
    paper.put(116, 703, "*. In the languages they came in.", size=8.5)
    paper.page()
    paper.lines("Nothing explains the star of this line.*")
    layout = layout_of(paper)
    marks = {line.text: [mark.text for mark in line.marks] for line in layout.body}

    assert [(note.mark, note.lines[0].text[note.start :]) for note in layout.notes] == [
        ("*", "In the languages they came in.")
    ]
    assert marks["The keepers sent their lists.*"] == ["*"]
    assert marks["Nothing explains the star of this line.*"] == []


def test_the_note_on_corrections_of_a_meetings_record_is_no_text_of_the_meeting() -> None:
    paper = Paper()
    paper.lines(*wide(prose(100)))
    for place, words in enumerate(
        ("This record is subject to correction.", "Write to the keepers of lamps.")
    ):
        paper.put(LEFT, 600 + 11 * place, words, size=9)
    found = aside(layout_of(paper))
    assert found["running-foot"] == [
        "This record is subject to correction.",
        "Write to the keepers of lamps.",
    ]


def test_a_job_number_above_the_foot_and_a_row_of_hyphens_are_no_text() -> None:
    paper = Paper()
    paper.lines(*wide(prose(100)))
    paper.put(LEFT, 600, "-----")
    paper.put(LEFT, 660, "GE.35-01234 (E)")
    found = aside(layout_of(paper))

    assert found["margin"] == ["-----"]
    assert found["job-number"] == ["GE.35-01234 (E)"]


def test_notes_of_typed_documents_are_marked_by_a_number_and_a_stroke() -> None:
    paper = Paper()
    paper.lines(*wide(prose(100)))
    paper.lines('The keepers read the log of the "Harbour" 7/ and wrote 3/4 of it again.')
    paper.put(150, 703, "7/ Log of the harbour, chapter VI.")
    layout = layout_of(paper)
    marked = next(line for line in layout.body if line.marks)

    assert [(note.mark, note.lines[0].text[note.start :]) for note in layout.notes] == [
        ("7", "Log of the harbour, chapter VI.")
    ]
    assert [mark.text for mark in marked.marks] == ["7"]
    assert marked.unmarked.count("3/4") == 1


def test_contents_without_leaders_are_known_by_their_pages_and_go_on_over_a_page() -> None:
    paper = Paper().heading("Contents")
    for number, text in enumerate(("Foreword", "How lamps are lit", "What keepers hold", "Keys and", "logs")):
        paper.lines(text if text.endswith("and") else f"{text} {3 + 2 * number}")
    paper.page()
    for number, text in enumerate(("Ships", "Tides and the moon", "Fog", "Bells")):
        paper.lines(f"{text} {20 + number}")
    paper.page().lines(*wide(prose(140)), "They were 5", "and 6", "and 7", "and 8")
    layout = layout_of(paper)

    assert len([line for reason, line in layout.set_aside if reason == "contents"]) == 10
    assert body(layout)[-4:] == ["They were 5", "and 6", "and 7", "and 8"]
