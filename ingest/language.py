"""Text in, language out (BCP 47): by script where the script decides, else by function words, else by model.

A short text takes its document's language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

#: Languages that documents of this field are written in, so that a short text is not taken for Latin.
KNOWN = (
    "en fr es pt de it nl sv no da fi et lv lt pl cs sk sl hr sr bs sq ro hu bg el tr az mk uk ru "
    "ar fa he zh ja ko id ms vi th sw ka hy mn kk af"
)
SAMPLE = 4000  # characters that tell a document's language
SHORT = 60  # letters under which a text takes its document's language
SURE = 0.95
SAMPLED = 100  # words of a sample whose share of English words tells enough
ENGLISH_WORDS = "the of and to in that for by with on as is are shall should its or be"
ENGLISH = frozenset(ENGLISH_WORDS.split())
ENGLISH_SHARE = 0.22  # of the words of an English sentence, at least
ENGLISH_PAGES = 0.3  # of the words of a sample from which no model need be asked
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
)
#: Languages so near to each other that a model is sure of the group sooner than of the one.
SISTERS = (("bs", "hr", "sr", "sl"), ("sr", "mk", "bg"), ("nb", "no", "da"), ("id", "ms"), ("cs", "sk"))
FOREIGN = re.compile(f"[{''.join(pattern.pattern[1:-1] for _, pattern in SCRIPTS)}]")
APART = {code: " " for code in range(128) if not chr(code).isalpha()}
CYRILLIC = ("ru", "uk", "sr", "bg", "mk", "mn", "kk")
ARABIC = ("ar", "fa")


@dataclass(frozen=True, slots=True)
class Languages:
    """Tells the language of a document's texts; `document` is what short ones take."""

    document: str

    def of(self, text: str) -> str:
        """Return the language of one text of the document."""
        words = _words(text)
        script = _script(text)
        if sum(map(len, words)) < SHORT and script in ("", _script_of(self.document)):
            return self.document
        if self.document == "en" and _english(words) >= ENGLISH_SHARE * len(words):
            return "en"
        judged = _judge(text[:400]) or self.document
        return self.document if _are_sisters(judged, self.document) else judged


def document_language(texts: Iterable[str], *, told: str = "", stated: str = "") -> str:
    """Return the language most of the document is in, `und` where it has no words.

    Told outranks found, and what the file states of itself decides where the words do not.
    """
    if told:
        return told
    sample = " ".join(texts)
    third = max(0, len(sample) // 3)
    if not any(map(str.isalpha, sample)):
        return "und"
    return _judge(sample[third : third + SAMPLE]) or _judge(sample[:SAMPLE]) or _tag(stated) or "en"


def is_sure(texts: Iterable[str]) -> bool:
    """Whether the words tell their language; a text of few words tells nothing and needs nothing."""
    sample = " ".join(texts)
    third = max(0, len(sample) // 3)
    letters = islice(filter(str.isalpha, sample), SHORT)
    if sum(1 for _ in letters) < SHORT:
        return True
    return bool(_judge(sample[third : third + SAMPLE]) or _judge(sample[:SAMPLE]))


def _judge(text: str) -> str:
    """Return a language, empty where nothing is sure."""
    from ingest.language_model import model_of  # it takes a while to load

    script = _script(text)
    if script == "cyrillic":
        return model_of(CYRILLIC).classify(text)[0] if len(text) > SHORT else "ru"
    if script == "ar":
        return model_of(ARABIC).classify(text)[0] if len(text) > SHORT else "ar"
    if script:
        return script
    words = _words(text)
    if len(words) >= SAMPLED and _english(words) >= ENGLISH_PAGES * len(words):
        return "en"
    ranked = model_of(tuple(KNOWN.split())).rank(text)
    language = str(ranked[0][0])
    near = next((group for group in SISTERS if language in group), (language,))
    sure = sum(share for other, share in ranked[:4] if other in near)
    return language if sure >= SURE else ""


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, without figures and signs."""
    lowered = text.lower()
    return lowered.translate(APART).split() if lowered.isascii() else WORD.findall(lowered)


def _english(words: Iterable[str]) -> int:
    """Return how many words are function words of English."""
    return sum(map(ENGLISH.__contains__, words))


def _are_sisters(one: str, other: str) -> bool:
    """Whether two languages are so near that a single paragraph does not tell them apart."""
    return any(one in group and other in group for group in SISTERS)


def _script_of(language: str) -> str:
    """Return the script that languages of that script share, as `_script` names it."""
    if language in CYRILLIC:
        return "cyrillic"
    return "ar" if language in ARABIC else language


def likeness(text: str, language: str) -> float:
    """Return how likely a text is in a language, from 0 to 1, among those that documents are written in."""
    from ingest.language_model import model_of  # it takes a while to load

    ranked: list[tuple[str, float]] = model_of(tuple(KNOWN.split())).rank(text)
    return next((float(share) for other, share in ranked if other == language), 0.0)


def _tag(stated: str) -> str:
    """Return a language as a file states it, cut to the tag of the language itself."""
    tag = stated.strip().partition("-")[0].lower()
    return tag if 2 <= len(tag) <= 3 and tag.isalpha() else ""


def _script(text: str) -> str:
    """Return what the script alone says: a language, `cyrillic`, or nothing where it is Latin."""
    if text.isascii() or not FOREIGN.search(text):
        return ""
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in SCRIPTS})
    name, count = counts.most_common(1)[0]
    letters = sum(map(str.isalpha, text))
    return name if count * 2 > letters else ""
