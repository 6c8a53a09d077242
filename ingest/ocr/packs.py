"""Languages and scripts in, Tesseract's packs of them out, and how Debian calls the packages they come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 3  # packs at once: each more costs time, and mistakes between alike languages
LATIN = "Latin"
#: Packs by language, those of the United Nations first, under the scripts that Tesseract tells apart.
PACKS: dict[str, dict[str, str]] = {
    LATIN: {
        "en": "eng", "fr": "fra", "es": "spa", "pt": "por", "de": "deu", "it": "ita", "nl": "nld",
        "sv": "swe", "no": "nor", "da": "dan", "fi": "fin", "et": "est", "lv": "lav", "lt": "lit",
        "pl": "pol", "cs": "ces", "sk": "slk", "sl": "slv", "hr": "hrv", "bs": "bos", "sq": "sqi",
        "ro": "ron", "hu": "hun", "tr": "tur", "az": "aze", "id": "ind", "ms": "msa", "vi": "vie",
        "sw": "swa", "af": "afr",
    },
    "Cyrillic": {"ru": "rus", "uk": "ukr", "sr": "srp", "bg": "bul", "mk": "mkd", "mn": "mon", "kk": "kaz"},
    "Arabic": {"ar": "ara", "fa": "fas"},
    "Han": {"zh": "chi_sim", "zh-Hant": "chi_tra"},
    "Japanese": {"ja": "jpn"},
    "Hangul": {"ko": "kor"},
    "Korean": {"ko": "kor"},
    "Greek": {"el": "ell"},
    "Hebrew": {"he": "heb"},
    "Thai": {"th": "tha"},
    "Armenian": {"hy": "hye"},
    "Georgian": {"ka": "kat"},
}  # fmt: skip
BY_LANGUAGE = {language: pack for packs in PACKS.values() for language, pack in packs.items()}
SCRIPT_OF = {language: script for script, packs in PACKS.items() for language in packs}
PACK_SCRIPT = {BY_LANGUAGE[language]: script for language, script in SCRIPT_OF.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The packs to read with, none where no letter would be right, and the language whose pack is missing."""

    packs: tuple[str, ...]
    missing: str = ""


def package_of(language: str) -> str:
    """Return the Debian package that holds a language's pack; that of Tesseract itself where none does."""
    pack = BY_LANGUAGE.get(language, "")
    return f"tesseract-ocr-{pack.replace('_', '-')}" if pack else "tesseract-ocr-all"


def choose(language: str, script: str, installed: Sequence[str]) -> Choice:
    """Return the packs for a language or, where it is not known, for a script.

    A language without its pack is read with others of its script, which miss some of its letters; one of
    another script never.
    """
    pack = BY_LANGUAGE.get(language, "")
    if pack in installed and pack:
        return Choice(packs=(pack,))
    of_script = PACKS.get(SCRIPT_OF.get(language, script or LATIN), {})
    there = tuple(dict.fromkeys(each for each in of_script.values() if each in installed))[:MOST]
    missing = language or ("" if there else next(iter(of_script), ""))
    return Choice(packs=there, missing=missing)
