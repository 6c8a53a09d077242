"""A word in -> the key by which it is compared: case, plural and verb endings do not count."""

from __future__ import annotations

from collections.abc import Callable

import Stemmer

STEMMED = {"fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
VOWELS = frozenset("aeiouy")
SHORT = 3  # words of up to three letters carry no ending


def fold(word: str) -> str:
    """Return an English word without case, plural and verb ending: `Attacked`, `attacks` -> `attack`.

    The result is a key to compare, not a word: `damage` and `damaging` both become `damag`.
    """
    word = word.lower()
    if len(word) <= SHORT or not word.isalpha():
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > SHORT + 2 else word[:-1]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and not word.endswith("eed") and _can_stand(stem):
            word = stem
            break
    if word.endswith("e") and len(word) > SHORT:
        word = word[:-1]
    if word.endswith("y"):
        word = word[:-1] + "i"
    return word[:-1] if len(word) > SHORT and word[-1] == word[-2] else word


def _can_stand(stem: str) -> bool:
    return len(stem) >= SHORT and any(letter in VOWELS for letter in stem)


def folding(language: str) -> Callable[[str], str]:
    """Return the function that folds words of a language to what is compared."""
    if language == "en":
        return fold
    if language in STEMMED:
        stem: Callable[[str], str] = Stemmer.Stemmer(STEMMED[language]).stemWord
        return lambda word: stem(word.lower().replace("ё", "е"))
    return str.lower
