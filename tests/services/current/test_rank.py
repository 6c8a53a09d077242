"""Which file stands for a text: each question of the rule decides where those before it do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normsbase.services.current.rank import Rank

PLAIN = Rank(
    sha256="b",
    chosen=False,
    signed_off=False,
    complete=True,
    without_ocr=True,
    from_publisher=False,
    published_format=False,
    characters=100,
)


@pytest.mark.parametrize(
    ("better", "worse", "why"),
    [
        (replace(PLAIN, chosen=True), replace(PLAIN, signed_off=True), "editor chose"),
        (replace(PLAIN, signed_off=True, complete=False), PLAIN, "signed"),
        (PLAIN, replace(PLAIN, complete=False, from_publisher=True), "extract"),
        (PLAIN, replace(PLAIN, without_ocr=False, characters=120), "OCR"),
        (replace(PLAIN, from_publisher=True), replace(PLAIN, published_format=True), "publisher"),
        (replace(PLAIN, published_format=True), replace(PLAIN, characters=101), "PDF or HTML"),
        (replace(PLAIN, characters=101), replace(PLAIN, sha256="a"), "more of its characters"),
        (replace(PLAIN, sha256="a"), PLAIN, "SHA-256"),
    ],
)
def test_one_question_after_another_decides(better: Rank, worse: Rank, why: str) -> None:
    assert better.order < worse.order
    assert why in better.because(worse)
