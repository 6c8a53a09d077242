"""Sentences end where a reader ends them, in the languages of the field, and in doubt go on."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from normsbase.search.cutting import Text
from normsbase.search.sentences import sentences

SIGNS = [
    "Lamp",
    "lamp",
    "art",
    "A",
    "3",
    "港口",
    "ميناء",
    ".",
    "?",
    "。",
    "…",
    ")",
    "”",
    " ",
    " ",
    "\n",
    "\n\n",
]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Lanterns burn.", "Harbours sleep!", "Who keeps watch?", "Nobody…", "The end"],
        ["It was late (very late).", "“Come in.”", "He came."],
        ["They said “no more lanterns.”", "Then they left."],
        ["In 2021.", "12 ships came."],
        ["The lamps of 2021 burned out in 2022.", "New ones came."],
        ["We saw rope, lamps, oil etc.", "Nothing else was there."],
        ["That is the state of the art.", "Nobody doubts it."],
        ["The answer is no.", "We shall not sail."],
        ["See paragraph 5 (a).", "It is short."],
        ["One line\nthat goes on", "Another after an empty line"],
        ["Les ports dorment.", "Éteignez les lampes !", "Pourquoi ?"],
        ["¿Quién vigila?", "¡Nadie!", "El puerto duerme."],
        ["Порты спят.", "Кто сторожит?", "Никто."],
        ["港口睡了。", "谁在看守？", "没有人！", "“灯灭了。”", "完"],
        ["港口睡了.", "没有人看守."],
        ["الموانئ نائمة.", "من يحرس؟", "لا أحد!"],
        ["बंदरगाह सो रहे हैं।", "कौन पहरा देता है?"],
        ["Who?!", "Nobody..."],
        ["A mark at the end.³", "Another one."],
    ],
)
def test_a_sentence_ends_with_its_sign_and_what_closes_there(parts: list[str]) -> None:
    joint = "\n\n" if "\n" in parts[0] else "" if parts[0].startswith("港") else " "
    assert cut(joint.join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Under art. 6 and arts. 7 and 8, para. 3, paras. 4 and 5, lamps burn",
        "Lamp No. 12, vol. III, pp. 3 and p. 7, fig. B",
        "Some lamps, e.g. Those of the harbour, i.e. Ours, cf. The others",
        "Mr. Lamp, Ms. Rope, Dr. Oil and Prof. J. B. Harbour met",
        "The U.S. Harbours and the U.K. Ports at 5 p.m. Monday",
        "The share is 3.5 per cent of A/79/88 and of v1.2 at harbour.example.org today",
        "1. Lamps burn",
        "(a). Lamps burn",
        "IV. Lamps burn",
        "12.b. Lamps burn",
        "Lamps burn... and go out",
        "“Why?” asked the harbour",
        "recalling lamps; noting rope: (a) oil; (b) Tar",
        "a line\nA line\nAnother line",
        "Согласно ст. 5 и п. 6, см. Приложение, г. Порт",
        "EE.UU. Puertos y núm. 5 de la Sra. Lámpara",
        "وفقا للمادة 3.5 من القرار",
        "Z.B. Lampen",
        "",
        "   ",
        "...",
    ],
)
def test_a_full_stop_that_only_shortens_ends_nothing(text: str) -> None:
    assert len(cut(text)) == bool(text.strip())


def test_sentences_hold_every_word_once_and_in_order() -> None:
    chance = random.Random(7)  # noqa: S311 - the same every time
    for _ in range(2000):
        text = "".join(chance.choice(SIGNS) for _ in range(chance.randint(0, 30)))
        spans = sentences(text)
        assert all(start < end for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in spans)


def test_words_know_the_number_of_their_sentence() -> None:
    text = Text("  Lamps burn. Ships sleep.³ 港口睡了。灯灭了\n\nEnd", "en")
    numbers = [text.sentence_of(at) for at in range(len(text.written))]
    assert numbers == [0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4]


def test_words_stand_in_the_sentence_whose_letters_hold_them() -> None:
    chance = random.Random(9)  # noqa: S311 - the same every time
    for _ in range(500):
        text = Text("".join(chance.choice(SIGNS) for _ in range(chance.randint(0, 30))), "en")
        ends = [end for _, end in sentences(text.text)]
        expected = [
            sum(end <= start for end in ends) for start in text.cut.places[: 2 * len(text.written) : 2]
        ]
        assert [text.sentence_of(at) for at in range(len(text.written))] == expected
