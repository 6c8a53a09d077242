"""A heading's words in, the division they open out: Part II, Chapitre premier, Статья 5, 第三条, المادة 4."""

from __future__ import annotations

import re
import unicodedata

from ingest.markers import roman

WORDS = {
    "annex": "annex annexe anexo appendix appendice enclosure allegato anhang приложение "
    "附件 附录 المرفق الملحق",
    "part": "part partie parte часть الجزء الباب",
    "title": "title titre título",
    "chapter": "chapter chapitre capítulo глава hoofstuk kapitel الفصل",
    "section": "section sección раздел القسم",
    "article": "article artículo artigo artikel статья المادة",
    "preamble": "preamble préambule preámbulo преамбула 序言 الديباجة",
}
HAN_WORDS = {"部": "part", "编": "part", "章": "chapter", "节": "section", "条": "article"}
HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN = r"[一二三四五六七八九十百零〇两]{1,7}|\d{1,3}"
ANNEX = "|".join(sorted(WORDS["annex"].split(), key=len, reverse=True))
KIND = {word: kind for kind, words in WORDS.items() for word in words.split()}
ANY = "|".join(sorted(KIND, key=len, reverse=True))
NUMBERED = rf"第\s?(?:{HAN})\s?"
OPENS = re.compile(
    rf"(?P<word>{ANY})(?:(?<=[\u3400-\u9fff])|(?!\w))|{NUMBERED}(?P<han>[{''.join(HAN_WORDS)}])",
    re.IGNORECASE,
)
ARTICLE = re.compile(
    rf"(?:(?:{'|'.join(w for w in WORDS['article'].split() if w != 'المادة')}|art\.)\s+"
    r"(?P<number>\d{1,3}|[ivxl]+|first|premier|primero|único|unique)\b(?:\.(?P<sub>\d{1,2})\b)?(?:\s?(?P<tail>bis|ter|quater))?"
    rf"|第\s?(?P<han>{HAN})\s?条"
    r"|المادة\s+\(?(?P<arabic>\d{1,3}\b|ال\w+(?:\s+(?:عشرة?|وال\w+))?)\)?)",
    re.IGNORECASE,
)
HEADING = re.compile(
    rf"(?:(?:{ANY}|foreword|summary|avant-propos)\b|{NUMBERED}[{''.join(HAN_WORDS)}])[\s\w.:–-]{{0,12}}",
    re.IGNORECASE,
)  # a line that names a division and little more
FIRST = ("first", "premier", "primero", "único", "unique")
ARABIC_UNITS = (
    *("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة"),
    *("السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"),
)
ARABIC_TENS = ("العشر", "الثلاث", "الأربع", "الخمس", "الست", "السبع", "الثمان", "التسع")


def division_of(text: str) -> str:
    """Return the kind of division that a heading's words open, empty where they open none."""
    match = OPENS.match(text)
    if match is None:
        return ""
    return HAN_WORDS[match.group("han")] if match.group("han") else KIND[match.group("word").lower()]


def article_value(match: re.Match[str]) -> int:
    """Return an article's number, whichever way it is written; 0 where it is none."""
    if match.group("han"):
        return han_number(match.group("han"))
    if match.group("arabic"):
        return arabic_number(match.group("arabic"))
    number = match.group("number").lower()
    if number in FIRST:
        return 1
    return int(number) if number.isdigit() else roman(number)


def han_number(text: str) -> int:
    """Return the value of a number below a thousand in Chinese numerals."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for sign in text:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = HAN_DIGITS[sign]
    return total + digit


def arabic_number(text: str) -> int:
    """Return the value of an Arabic ordinal below a hundred, or of digits; 0 for other words."""
    if text.isdigit():
        return int(text)
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    total = 0
    for word in bare.split():
        word = word.removeprefix("و")
        if word in ("عشر", "عشرة"):
            total += 10
        elif word == "الحادية":
            total += 1
        elif word in ARABIC_UNITS:
            total += ARABIC_UNITS.index(word) + 1
        elif word.endswith(("ون", "ين")) and word[:-2] in ARABIC_TENS:
            total += 10 * (ARABIC_TENS.index(word[:-2]) + 2)
        else:
            return 0
    return total
