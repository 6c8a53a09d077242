"""Which of the installed packs a page is read with."""

from __future__ import annotations

import pytest

from ingest.language import KNOWN
from ingest.ocr.packs import BY_LANGUAGE, Choice, choose, package_of

HERE = ("ara", "chi_sim", "eng", "fra", "osd", "rus", "spa")


@pytest.mark.parametrize(
    ("language", "script", "choice"),
    [
        ("ru", "", Choice(packs=("rus",))),
        ("ru", "Latin", Choice(packs=("rus",))),  # what was told outranks what is seen
        ("", "Cyrillic", Choice(packs=("rus",))),
        ("", "Han", Choice(packs=("chi_sim",))),
        ("", "", Choice(packs=("eng", "fra", "spa"))),
        ("", "Latin", Choice(packs=("eng", "fra", "spa"))),
        ("de", "", Choice(packs=("eng", "fra", "spa"), missing="de")),
        ("el", "", Choice(packs=(), missing="el")),
        ("", "Hebrew", Choice(packs=(), missing="he")),
        ("tlh", "", Choice(packs=("eng", "fra", "spa"), missing="tlh")),
    ],
)
def test_the_language_decides_else_the_script(language: str, script: str, choice: Choice) -> None:
    assert choose(language, script, HERE) == choice


def test_without_any_pack_of_the_script_nothing_is_read() -> None:
    assert choose("ru", "", ("eng", "osd")) == Choice(packs=(), missing="ru")


@pytest.mark.parametrize(
    ("language", "package"),
    [("ru", "tesseract-ocr-rus"), ("zh", "tesseract-ocr-chi-sim"), ("tlh", "tesseract-ocr-all")],
)
def test_a_pack_comes_in_a_package(language: str, package: str) -> None:
    assert package_of(language) == package


def test_every_language_that_is_recognised_has_its_pack() -> None:
    assert set(KNOWN.split()) - set(BY_LANGUAGE) == set()
