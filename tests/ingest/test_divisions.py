"""Chapters and articles are known by their names in the languages that treaties are made in."""

from __future__ import annotations

import pytest

from ingest.divisions import ARTICLE, HEADING, article_value, division_of
from tests.ingest.cutting import clauses_of, paths


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Article 12", 12),
        ("ARTICLE IV", 4),
        ("Article premier", 1),
        ("Artículo 7", 7),
        ("Artigo 3", 3),
        ("Статья 15", 15),
        ("第一条", 1),
        ("第十条", 10),
        ("第二十三条", 23),
        ("第一百零五条", 105),
        ("第 8 条", 8),
        ("المادة 9", 9),
        ("المادة (11)", 11),
        ("المادة الأولى", 1),
        ("المادة الثانية عشرة", 12),
        ("المادة الحادية والعشرون", 21),
        ("المادة الثلاثون", 30),
        ("المادة السابقة", 0),
    ],
)
def test_an_article_s_number_is_read_as_it_is_written(text: str, number: int) -> None:
    match = ARTICLE.match(text)

    assert match
    assert article_value(match) == number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chapitre premier", "chapter"),
        ("CAPÍTULO II", "chapter"),
        ("Глава 3", "chapter"),
        ("第三章 灯", "chapter"),
        ("الفصل الثاني", "chapter"),
        ("Título I", "title"),
        ("Раздел 2", "section"),
        ("第二节", "section"),
        ("Часть первая", "part"),
        ("Preámbulo", "preamble"),
        ("序言", "preamble"),
        ("附件一", "annex"),
        ("Partial lamps", ""),
        ("Lamps", ""),
    ],
)
def test_a_division_is_known_by_its_word(text: str, kind: str) -> None:
    assert division_of(text) == kind


def test_a_line_that_names_a_division_is_a_heading_and_a_sentence_is_none() -> None:
    assert HEADING.fullmatch("Глава 3")
    assert HEADING.fullmatch("第三章")
    assert not HEADING.fullmatch("Chapter 3 tells the keepers what to do")


@pytest.mark.parametrize(
    "words",
    [
        ("Preámbulo", "Los Estados Partes en la presente Convención,", "Han convenido en lo siguiente:",
         "Artículo", "En fe de lo cual, los firmantes"),
        ("Préambule", "Les États parties à la présente Convention,", "Sont convenus de ce qui suit :",
         "Article", "En foi de quoi, les soussignés"),
        ("Преамбула", "Государства-участники настоящей Конвенции,", "Согласились о нижеследующем:",
         "Статья", "В удостоверение чего нижеподписавшиеся"),
    ],
)  # fmt: skip
def test_a_treaty_of_another_language_is_cut_as_an_english_one(words: tuple[str, ...]) -> None:
    preamble, parties, agreed, article, witness = words
    articles = "".join(f"## {article} {n}\n1. Aaaa {n}.\n2. Bbbb:\n(a) cccc;\n" for n in range(1, 4))
    text = f"# {preamble}\n{parties}\nDddd,\n{agreed}\n{articles}{witness}"
    found = [f"art{n}.{step}" for n in range(1, 4) for step in ("1", "2", "2.a")]

    assert paths("treaty", text) == ["pp1", *found]


def test_a_chinese_text_is_cut_by_its_articles_whether_they_stand_alone_or_not() -> None:
    alone = "# 序言\n鉴于灯塔为各港所共有,\n" + "".join(
        f"# 第{n}条\n守护者应当点亮第{n}盏灯。\n" for n in "一二三四五六"
    )
    run_in = "".join(f"第{n}条 守护者应当点亮灯。\n" for n in "一二三四五六")

    assert paths("statement", alone) == ["pp1", *(f"art{n}" for n in range(1, 7))]
    assert paths("statement", run_in) == [f"art{n}" for n in range(1, 7)]


def test_an_arabic_text_is_cut_by_its_articles() -> None:
    text = "# الديباجة\nلما كانت المصابيح للجميع،\n" + "".join(
        f"# المادة {n}\nعلى الحارس أن يوقد المصباح.\n" for n in range(1, 7)
    )

    assert paths("statement", text) == ["pp1", *(f"art{n}" for n in range(1, 7))]


def test_articles_that_chapters_number_bear_both_numbers() -> None:
    text = "".join(
        f"# Article {chapter}.{n}: Lamps\n1. A lamp burns.\n2. It is seen.\n"
        for chapter in (1, 2, 3)
        for n in (1, 2)
    )

    assert paths("treaty", text) == [
        f"art{chapter}.{n}.{paragraph}" for chapter in (1, 2, 3) for n in (1, 2) for paragraph in (1, 2)
    ]


def test_numbered_headings_within_an_article_are_its_paragraphs() -> None:
    text = """
    # Article 1 Lamps
    ## 1. Oil
    Keepers store oil:
    (a) in jars;
    (b) in casks.
    ## 2. Wicks
    1. Wicks are cut.
    2. Wicks are dried.
    # Article 2
    Lamps burn.
    # Article 3
    So it is.
    """
    found = clauses_of("treaty", text)

    assert [clause.path for clause in found] == [
        "art1.1", "art1.1.a", "art1.1.b", "art1.2.1", "art1.2.2", "art2", "art3",
    ]  # fmt: skip
    assert found[0].heading[-1] == "1. Oil"


def test_letters_go_on_after_paragraphs_that_bear_no_mark() -> None:
    text = """
    # Northport
    We say:
    (a) lamps burn;
    Lamps burn on all days of the year.
    They burn at night.
    (b) keys turn.
    # Southport
    We keep keys.
    # Eastport
    We keep logs.
    """

    assert paths("compendium", text)[:5] == [
        "northport.p1", "northport.p1.a", "northport.p2", "northport.p3", "northport.p1.b",
    ]  # fmt: skip


def test_a_long_roman_numeral_is_one() -> None:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    numerals = [ten + one for ten in ("", "x", "xx", "xxx") for one in ones][1:]
    text = "1. The list:\n" + "".join(f"({numeral}) lamp;\n" for numeral in numerals)

    assert paths("report", text) == ["1", *(f"1.{numeral}" for numeral in numerals)]
