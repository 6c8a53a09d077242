"""What Tesseract answers becomes rows of words with places and confidences."""

from __future__ import annotations

import pytest

from ingest.ocr.hocr import HocrError, Word, read_hocr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page">'
)
LINE = "bbox 100 200 500 240; baseline -0.01 -8; x_size 36.5; x_descenders 8; x_ascenders 9"


def answer(*words: tuple[str, int], title: str = LINE, kind: str = "ocr_line") -> bytes:
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {100 + 90 * at} 205 {180 + 90 * at} 238; x_wconf {sure}'>"
        f"{text}</span>"
        for at, (text, sure) in enumerate(words)
    )
    return f'{HEAD}<span class="{kind}" title="{title}">{spans}</span></div></body></html>'.encode()


def words(data: bytes) -> list[str]:
    return [word.text for row in read_hocr(data) for word in row.words]


def test_a_line_gives_its_words_its_size_and_the_baseline_of_its_middle() -> None:
    (row,) = read_hocr(answer(("Lamps", 96), ("burn.", 81)))

    assert row.words[0] == Word("Lamps", 100, 205, 180, 238, 0.96)
    assert row.words[1].confidence == 0.81
    assert row.size == 36.5
    assert row.baseline == pytest.approx(240 - 8 - 0.01 * 200)


@pytest.mark.parametrize("kind", ["ocr_header", "ocr_caption", "ocr_textfloat"])
def test_heads_captions_and_lone_lines_are_lines_too(kind: str) -> None:
    assert words(answer(("Lamps", 90), kind=kind)) == ["Lamps"]


def test_marks_of_xml_emphasis_and_composed_letters_are_read_as_written() -> None:
    assert words(answer(("R&amp;D", 90), ("<strong>Tide</strong>", 90), ("cafe\u0301", 90))) == [
        "R&D",
        "Tide",
        "caf\u00e9",
    ]


@pytest.mark.parametrize(("text", "sure"), [("~", 59), ("|.", 10), ("x", 39), ("ii", 5)])
def test_a_line_of_specks_that_tesseract_does_not_believe_in_is_none(text: str, sure: int) -> None:
    assert read_hocr(answer((text, sure))) == ()


@pytest.mark.parametrize(("text", "sure"), [("~", 60), ("x", 40), ("iii", 5)])
def test_what_it_believes_in_or_is_longer_is_kept(text: str, sure: int) -> None:
    assert words(answer((text, sure))) == [text]


def test_a_doubted_number_beside_words_is_kept_for_numbers_are_what_is_cited() -> None:
    assert words(answer(("2.", 3), ("Lamps", 90))) == ["2.", "Lamps"]


def test_words_set_sideways_and_empty_places_are_left_out() -> None:
    assert read_hocr(answer(("Axis", 90), title="bbox 100 200 140 500; x_size 36")) == ()
    assert read_hocr(answer((" ", 90))) == ()


def test_an_answer_that_is_broken_off_is_an_error() -> None:
    with pytest.raises(HocrError, match="broken"):
        read_hocr(answer(("Lamps", 90))[:-30])


def test_dots_that_lead_to_a_page_number_weigh_nothing() -> None:
    assert Word("Acronyms.......", 0, 0, 1, 1, 0.3).weight == 8
