"""Plain text is decoded, its doubts are told, and its paragraphs are found."""

from __future__ import annotations

import pytest

from ingest.errors import RefusedError, UnreadableError
from ingest.flow import Flow
from ingest.plaintext import decode, read_plain


def raws(flow: Flow) -> list[str]:
    return [("#" if block.is_heading else "") + block.raw for block in flow.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_that_says_how_it_is_written_is_read_without_doubt(encoding: str) -> None:
    assert decode("Lamps of the été".encode(encoding)) == ("Lamps of the été", ())


def test_a_guessed_encoding_is_told() -> None:
    text, (finding,) = decode(("Les gardiens ont allumé les lampes de l’été à Nîmes. " * 20).encode("cp1252"))

    assert "allumé" in text
    assert finding.code == "encoding-doubtful"
    assert "byte" in finding.message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words", ["Les gardiens ont allumé les lampes de l’été.", "Смотрители гавани зажигают огни."]
)
def test_a_text_of_two_bytes_a_letter_needs_no_mark(encoding: str, words: str) -> None:
    text, (finding,) = decode(words.encode(encoding))

    assert text == words
    assert encoding in finding.message


def test_a_zero_here_and_there_is_no_wide_text() -> None:
    assert decode(b"Lamps\x00 of the\x00 harbours" * 9)[1] == ()


def test_a_text_of_more_characters_than_are_read_is_refused() -> None:
    with pytest.raises(RefusedError, match="more than 10,000,000 characters"):
        decode(b"lamp " * 2_000_001)


def test_empty_lines_part_paragraphs_and_short_lines_are_headings() -> None:
    flow = read_plain(
        "Lamps of the harbours\n\nThe keepers light\nthe lamps.\n\nTides\n\n- they come;\n- they go.\n"
    )

    assert raws(flow) == [
        "#Lamps of the harbours",
        "The keepers light the lamps.",
        "#Tides",
        "- they come;",
        "- they go.",
    ]
    assert flow.title == "Lamps of the harbours"


def test_numbers_part_lines_without_empty_ones() -> None:
    flow = read_plain(
        "1. The keepers light the lamps of all harbours;\n2. They write down the tides as they come.\n"
    )

    assert [m.label for block in flow.blocks for m in block.markers] == ["1", "2"]


def test_a_number_in_mid_sentence_parts_nothing() -> None:
    flow = read_plain(
        "The keepers of the harbours have counted the boats and found\n2. of them to be old and in need."
    )

    assert len(flow.blocks) == 1


def test_long_lines_are_paragraphs() -> None:
    line = "The keepers light the lamps of the harbour. " * 12
    flow = read_plain(f"{line}\n{line}\n")

    assert len(flow.blocks) == 2


def test_a_treaty_on_one_line_is_cut_at_its_articles() -> None:
    article = "The keepers light the lamps as Article 1 says. " * 25
    flow = read_plain(f"Preamble of the keepers. ARTICLE 1 {article} ARTICLE 2 {article} ARTICLE 3 {article}")

    assert [block.raw[:11] for block in flow.blocks] == [
        "Preamble of", "ARTICLE 1", "The keepers", "ARTICLE 2", "The keepers", "ARTICLE 3", "The keepers",
    ]  # fmt: skip


def test_headings_in_capitals_are_told_from_words_that_are_glued_to_them() -> None:
    words = "lamps burn as article 2 says. " * 40
    flow = read_plain(f"source: the keepers agree.ARTICLE 21.{words}ARTICLE iiioil{words}ARTICLE 4 - {words}")

    assert [block.raw[:9] for block in flow.blocks] == [
        "source: t", "ARTICLE 2", "1.lamps b", "ARTICLE i", "oillamps ", "ARTICLE 4", "lamps bur",
    ]  # fmt: skip


def test_a_treaty_in_small_words_is_cut_at_its_articles() -> None:
    article = "The keepers light the lamps. " * 70
    flow = read_plain(f"Preamble. Article 1. {article} Article 2. As Article 1 says: {article}")

    assert [block.raw[:10] for block in flow.blocks] == ["Preamble.", "Article 1.", "Article 2."]


def test_a_line_that_names_a_division_stands_alone_and_its_title_with_it() -> None:
    flow = read_plain(
        "The keepers have agreed upon the following:\nCHAPTER I\nGeneral Provisions\nARTICLE 1\n"
        "1. Each harbour keeps a lamp and trims\nits wick.\nARTICLE 2\nEvery keeper reports to the harbour\n"
        "master each night.\n"
    )

    assert [(block.is_heading, block.raw) for block in flow.blocks] == [
        (False, "The keepers have agreed upon the following:"),
        (True, "CHAPTER I"),
        (True, "General Provisions"),
        (True, "ARTICLE 1"),
        (False, "1. Each harbour keeps a lamp and trims its wick."),
        (True, "ARTICLE 2"),
        (False, "Every keeper reports to the harbour master each night."),
    ]


def test_lines_longer_than_wrapped_ones_are_paragraphs() -> None:
    long = "The keepers of the harbours light their lamps at night and trim the wicks in the morning, " * 2
    flow = read_plain(f"PREAMBLE\n{long}\n{long}\nArticle 1\nObjectives\n1. {long}\n")

    assert [len(block.lines) for block in flow.blocks] == [1] * 6


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no words"):
        read_plain(" \n \n")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableError, match="encoding"):
        decode(bytes(range(128, 256)) * 3 + b"\x00\x01\x81\x8d")


def test_an_article_with_its_title_on_one_line_is_a_heading_between_lines_of_text() -> None:
    text = (
        "and the keepers of every harbour trim the wicks of their lamps at noon,\n"
        "so that they burn. 2-1\n"
        "Article 2.1: Oil of Lamps\n"
        "The oil of every lamp is clean, as the keepers of the harbours have agreed in\n"
        "Article 1.3 (Words), and it is bought before the tide turns.\n"
    )

    assert [block for block in raws(read_plain(text)) if block.startswith("#")] == [
        "#Article 2.1: Oil of Lamps"
    ]
