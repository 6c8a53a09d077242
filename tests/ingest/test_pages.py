"""A PDF becomes lines that know their words, their type and where they stand."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest.errors import UnreadableError
from ingest.lines import Line, Sheets
from ingest.metadata import read_metadata
from ingest.pages import cut_junk, quality_of, read_pages
from tests.ingest.paper import BOLD, ITALIC, ROMAN, Paper, prose, wide


def lines_of(data: bytes, page: int = 1) -> tuple[Line, ...]:
    return read_pages(data).pages[page - 1].lines


def one_line(text: str = "Keepers share what they see.", font: str = ROMAN) -> bytes:
    paper = Paper()
    paper.put(100, 200, text, font, 12)
    return paper.data()


def test_a_line_tells_its_words_and_its_place_from_the_top_left() -> None:
    (line,) = lines_of(one_line())

    assert line.text == "Keepers share what they see."
    assert line.x0 == pytest.approx(100, abs=1)
    assert line.baseline == pytest.approx(200, abs=0.5)
    assert 188 < line.y0 < line.y1 < 205
    assert line.size == pytest.approx(12)
    assert line.box.as_list()[0] == 1


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(turn: int) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(one_line())))
    writer.pages[0].rotate(turn)
    turned = io.BytesIO()
    writer.write(turned)
    sheet = read_pages(turned.getvalue()).pages[0]

    assert (sheet.width, sheet.height) == ((792, 612) if turn % 180 else (612, 792))
    boxes = [line.box for line in sheet.lines]
    assert all(0 <= box.x0 <= box.x1 <= sheet.width for box in boxes)
    assert all(0 <= box.y0 <= box.y1 <= sheet.height for box in boxes)
    first = boxes[0]
    if turn == 180:
        assert first.y0 > 500
        assert first.x1 == pytest.approx(512, abs=2)
    if turn == 90:
        assert first.x0 == pytest.approx(792 - 204, abs=8)


def test_a_crop_moves_the_origin() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(one_line())))
    writer.pages[0].cropbox.lower_left = (50, 0)
    writer.pages[0].cropbox.upper_right = (612, 692)
    cropped = io.BytesIO()
    writer.write(cropped)
    (line,) = lines_of(cropped.getvalue())

    assert line.x0 == pytest.approx(50, abs=1)
    assert line.baseline == pytest.approx(100, abs=0.5)


def test_type_is_told() -> None:
    paper = Paper()
    paper.put(100, 100, "In bold", BOLD)
    end = paper.put(100, 130, "Recalling ", ITALIC)
    paper.put(end, 130, "what was said", ROMAN)
    paper.put(100, 160, "All in italics", ITALIC)
    bold, opening, slanted = lines_of(paper.data())

    assert bold.bold
    assert not opening.bold
    assert opening.italic
    assert not opening.slanted
    assert slanted.slanted


def test_a_raised_number_is_a_mark_and_an_ordinal_is_none() -> None:
    paper = Paper()
    end = paper.put(100, 100, "as the keepers agreed")
    end = paper.put(end, 96.5, "12", size=6.5)
    end = paper.put(end, 100, " on their 24")
    end = paper.put(end, 96.5, "th", size=6.5)
    paper.put(end, 100, " meeting.")
    (line,) = lines_of(paper.data())

    assert line.text == "as the keepers agreed12 on their 24th meeting."
    assert [line.text[mark.start : mark.end] for mark in line.marks] == ["12"]
    assert line.unmarked == "as the keepers agreed on their 24th meeting."


def test_small_type_far_from_a_word_is_no_mark() -> None:
    paper = Paper()
    paper.put(100, 100, "Assembly", size=20)
    paper.put(300, 92, "8", size=10)
    (line,) = lines_of(paper.data())

    assert line.marks == ()


def test_columns_are_read_one_after_the_other() -> None:
    paper = Paper()
    paper.put(60, 60, "A title that spans both columns of the page and is longer than one", size=16)
    left, right = wide(prose(120, "left"), 230), wide(prose(120, "right"), 230)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        paper.put(60, 100 + 12 * number, one)
        paper.put(320, 100 + 12 * number, other)
    lines = lines_of(paper.data())

    assert [line.column for line in lines] == [0] + [1] * len(left) + [2] * len(right)
    assert [line.text for line in lines[1:]] == [*left, *right]


def test_rows_of_short_cells_are_no_columns() -> None:
    paper = Paper()
    for number in range(20):
        paper.put(100, 100 + 14 * number, f"Harbour {number}")
        paper.put(350, 100 + 14 * number, f"{number * 7}")
    lines = lines_of(paper.data())

    assert lines[3].text == "Harbour 3 21"
    assert {line.cells for line in lines} == {2}


def test_a_hyphen_at_a_line_end_stays_a_hyphen() -> None:
    paper = Paper()
    paper.lines("the keepers wrote down the high-", "water marks of the year")
    first, second = lines_of(paper.data())

    assert first.text == "the keepers wrote down the high-"
    assert second.text == "water marks of the year"


def test_a_space_that_letter_spacing_made_is_marked() -> None:
    paper = Paper()
    end = paper.put(100, 100, "in ac")
    paper.put(end + 0.2, 100, " ", size=10)
    paper.put(end + 0.9, 100, "cordance with the log")
    (line,) = lines_of(paper.data())

    assert [line.text[at - 2 : at + 3] for at in line.tight] == ["ac co"] or line.text.startswith("in accord")


def test_text_that_runs_upwards_is_counted() -> None:
    paper = Paper()
    paper.put(100, 100, "Upright words, and more of them than stand in the margin")
    paper.canvas.rotate(90)
    paper.canvas.drawString(300, -50, "Sideways words in the margin")
    sheet = read_pages(paper.data()).pages[0]

    assert sheet.rotated == len("Sidewayswordsinthemargin")


def test_arabic_is_read_from_the_right_with_its_numbers_whole() -> None:
    from ingest.bidirectional import right_to_left
    from ingest.lines import Piece

    def glyph(text: str, x0: float, x1: float) -> Piece:
        return Piece(text, x0, 0, x1, 10, 10, 10, False, False, False)

    pieces = [
        glyph("م", 90, 95), glyph("ن", 86, 90), glyph("\u064f", 91, 93),
        glyph("4", 70, 74), glyph("3", 66, 70), glyph("/", 64, 66), glyph("2", 60, 64),
        glyph("UN", 40, 50), glyph(".", 36, 38),
    ]  # fmt: skip
    read = right_to_left(pieces)

    assert [piece.text for piece in read] == ["م", "\u064f", "ن", "UN", "2", "/", "3", "4", "."]
    assert [piece.glued for piece in read][:3] == [False, True, True]
    assert right_to_left([glyph("\u064f", 1, 2)]) == [glyph("\u064f", 1, 2)]


def test_vowel_signs_on_a_row_of_their_own_belong_to_the_letters_below() -> None:
    from ingest.columns import to_lines
    from ingest.lines import Piece

    def glyph(text: str, x0: float, baseline: float) -> Piece:
        return Piece(text, x0, baseline - 8, x0 + 10, baseline, baseline, 10, False, False, True)

    letters = [glyph(letter, 140 - 10 * at, 100) for at, letter in enumerate("مصباح")]
    (line,) = to_lines([glyph("\u064f", 130, 94), *letters], 1)

    assert line.text == "مص\u064fباح"


def test_junk_before_the_header_is_cut() -> None:
    data = b"HTTP/1.1 200 OK\r\n\r\n" + one_line()

    assert cut_junk(data).startswith(b"%PDF-")
    assert read_pages(data).pages[0].lines


def test_what_a_file_says_about_itself_is_told() -> None:
    paper = Paper()
    paper.canvas.setTitle("Tides of a small harbour")
    paper.canvas.setAuthor("The keepers")
    paper.put(100, 100, "Words")
    sheets = read_pages(paper.data())

    assert (sheets.title, sheets.author) == ("Tides of a small harbour", "The keepers")
    assert len(sheets.created) == 10


def test_broken_metadata_is_no_obstacle() -> None:
    assert read_metadata(b"%PDF-1.4 and nothing that holds")["title"] == ""


def test_a_date_that_is_none_is_left_out() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(one_line())))
    writer.add_metadata({"/CreationDate": "long ago"})
    written = io.BytesIO()
    writer.write(written)

    assert read_metadata(written.getvalue())["created"] == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nthis is not what follows a header", "damaged"),
        (b"plain words", "no PDF header"),
        (one_line()[:300], "damaged"),
    ],
)
def test_a_file_that_is_no_pdf_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_pages(data)


def locked(user: str, owner: str) -> bytes:
    paper = Paper(StandardEncryption(user, ownerPassword=owner))
    paper.put(100, 100, "Words behind a lock")
    return paper.data()


def test_a_password_to_open_is_asked_for_and_one_to_change_is_not() -> None:
    with pytest.raises(UnreadableError, match="password"):
        read_pages(locked("secret", "owner"))
    opened: Sheets = read_pages(locked("", "owner"))

    assert opened.encrypted
    assert opened.pages[0].lines[0].text == "Words behind a lock"


def test_a_page_without_text_has_no_lines_and_is_not_called_garbled() -> None:
    sheet = read_pages(Paper().data()).pages[0]

    assert sheet.lines == ()
    assert sheet.quality == 1.0


def test_quality_is_the_share_of_readable_letters() -> None:
    assert quality_of("ab\ue000\ufffd") == 0.5
    assert quality_of("two words\nhere") == 1.0
    assert quality_of("") == 1.0


def test_a_word_of_two_pieces_at_the_start_of_a_line_makes_no_tab() -> None:
    paper = Paper()
    end = paper.put(100, 200, "half-")
    end = paper.put(end, 200, "moons", ITALIC)
    paper.put(end + 3, 200, "rise over the harbour")
    (line,) = lines_of(paper.data())

    assert line.text == "half-moons rise over the harbour"
    assert line.tab < 5


@pytest.mark.parametrize(
    ("text", "top", "bottom"),
    [
        ("same", 95.0, 100.0),  # neither rises nor hangs
        ("seam of a harbour", 93.0, 100.0),
        ("pages", 95.0, 102.2),
        ("Lamps, a quay", 93.0, 102.2),
        ("гавань", 93.0, 102.2),  # of other scripts both is taken to be
    ],
)
def test_the_box_of_a_line_encloses_what_hangs_and_rises_inside_its_words(
    text: str, top: float, bottom: float
) -> None:
    box = Line(1, text, 50.0, 95.0, 90.0, 100.0, baseline=100.0, size=10.0).box

    assert (round(box.y0, 1), round(box.y1, 1)) == (top, bottom)
