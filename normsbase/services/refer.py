"""What is known about one clause in; its reference as text, BibTeX, RIS or CSL JSON out. Pure."""

from __future__ import annotations

import calendar
import json
import re
from dataclasses import dataclass

from django.conf.locale import LANG_INFO

LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}
KINDS = {
    "communique": "communiqué",
    "gge-report": "GGE report",
    "oewg-report": "OEWG report",
    "sg-report": "report of the Secretary-General",
}
GROUPS = {  # of the United Nations, as the catalogue's sources shorten them
    "EEG": "Eastern European",
    "GRULAC": "Latin American and Caribbean",
    "WEOG": "Western European and Other",
}
DATES = {
    "adopted": "adopted {}",
    "endorsed": "endorsed {}",
    "issued": "issued {}",
    "opened": "opened for signature {}",
    "in-force": "in force since {}",
    "session": "session of {}",
}
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Everything that a citation of one clause may show; empty is not known, page 0 is no page."""

    key: str
    citation: str  # A/70/174, para. 13 (f)
    symbol: str
    title: str
    url: str  # the clause's own address, in full
    text: str
    text_hash: str
    body: str = ""
    date: str = ""  # ISO 8601, cut to what is known
    date_kind: str = ""  # adopted, issued…
    page: int = 0
    page_count: int = 0
    language: str = "en"
    publisher_url: str = ""
    sample: bool = False
    ocr_confidence: float | None = None  # where OCR read the words


def as_text(reference: Reference) -> str:
    """Return the reference as a footnote would hold it, on one line, with address and hash."""
    when = spell_date(reference.date)
    if when and reference.date_kind:
        when += f" ({reference.date_kind})"
    page = f"p. {reference.page} of {reference.page_count}" if reference.page else ""
    facts = (reference.title, reference.body, when, page, f"{language_name(reference.language)} edition")
    sample = "Sample, no official document. " if reference.sample else ""
    return (
        f"{sample}{reference.citation}: {', '.join(fact for fact in facts if fact)}{_ocr(reference)}. "
        f"{reference.url} (SHA-256 of the text: {reference.text_hash})"
    )


def as_quotation(reference: Reference) -> str:
    """Return the clause's words in quotation marks with their short citation and address."""
    return f"“{reference.text}” ({reference.citation}{_ocr(reference)}), {reference.url}"


def as_bibtex(reference: Reference) -> str:
    """Return a BibTeX entry; what TeX reads as commands is escaped."""
    name = re.sub(r"[^A-Za-z0-9.:-]+", "_", reference.key)
    fields = {
        "title": "{" + _tex(reference.title) + "}",
        "author": "{" + _tex(reference.body) + "}" if reference.body else "",
        "institution": _tex(reference.body),
        "number": _tex(reference.symbol),
        "year": reference.date[:4],
        "date": reference.date,
        "pages": str(reference.page) if reference.page else "",
        "language": language_name(reference.language).lower(),
        "url": reference.url,
        "note": _tex(_note(reference)),
    }
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@techreport{{{name},", *lines, "}"]) + "\n"


def as_ris(reference: Reference) -> str:
    """Return a RIS record; every value stands on one line."""
    fields = (
        ("TY", "RPRT"),
        ("ID", reference.key),
        ("TI", reference.title),
        ("AU", f"{reference.body}," if reference.body else ""),  # a trailing comma: one name, not two
        ("PB", reference.body),
        ("M1", reference.symbol),
        ("PY", reference.date[:4]),
        ("DA", _ris_date(reference.date)),
        ("SP", str(reference.page) if reference.page else ""),
        ("LA", reference.language),
        ("UR", reference.url),
        ("L2", reference.publisher_url),
        ("N1", _note(reference)),
        ("AB", reference.text),
    )
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - "]) + "\r\n"


def as_csl(reference: Reference) -> str:
    """Return a list of one CSL JSON item, as reference managers import it."""
    item: dict[str, object] = {
        "id": reference.key,
        "type": "report",
        "title": reference.title,
        "author": [{"literal": reference.body}] if reference.body else [],
        "number": reference.symbol,
        "issued": {"date-parts": [[int(part) for part in reference.date.split("-")]]}
        if reference.date
        else {},
        "page": str(reference.page) if reference.page else "",
        "language": reference.language,
        "URL": reference.url,
        "note": _note(reference),
    }
    return json.dumps(
        [{field: value for field, value in item.items() if value}], ensure_ascii=False, indent=1
    )


FORMATS = {
    "txt": (as_text, "text/plain"),
    "quote": (as_quotation, "text/plain"),
    "bib": (as_bibtex, "application/x-bibtex"),
    "ris": (as_ris, "application/x-research-info-systems"),
    "csl": (as_csl, "application/vnd.citationstyles.csl+json"),
}


def language_name(tag: str) -> str:
    """Return the English name of a language: `Simplified Chinese` for `zh-Hans`; else the tag."""
    return LANGUAGES.get(tag) or str(LANG_INFO.get(tag.lower(), {}).get("name", tag))


def spell_date(value: str) -> str:
    """Return an ISO date, cut to what is known, as prose has it: `22 July 2015`, `July 2024`, `2015`."""
    parts = [int(part) for part in value.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else []
    if len(parts) < 2:
        return value
    month = calendar.month_name[parts[1]]
    return " ".join(str(part) for part in (*parts[2:], month, parts[0]))


def kind_name(kind: str) -> str:
    """Return the name of a kind of text as professionals write it: `OEWG report`."""
    return KINDS.get(kind, kind.replace("-", " "))


def ocr_words(confidence: float | None) -> str:
    """Say that OCR read the words and how surely, from 0 to 1; nothing where the file itself holds them.

    Whoever quotes such words must know.
    """
    return "" if confidence is None else f"read by OCR, confidence {int(confidence * 100)} %"


def group_name(group: str) -> str:
    """Return the name of a UN electoral group: `Eastern European` for `EEG`."""
    return GROUPS.get(group, group)


def date_phrase(kind: str, value: str) -> str:
    """Return a date with what it is the date of: `adopted 22 July 2015`."""
    return DATES.get(kind, "{} (kind of date not stated)").format(spell_date(value))


def _note(reference: Reference) -> str:
    sample = "Sample, no official document. " if reference.sample else ""
    kind = f" Date: {reference.date_kind}." if reference.date and reference.date_kind else ""
    return f"{sample}{reference.citation}{_ocr(reference)}.{kind} SHA-256 of the text: {reference.text_hash}"


def _ocr(reference: Reference) -> str:
    words = ocr_words(reference.ocr_confidence)
    return f"; {words}" if words else ""


def _tex(words: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in " ".join(words.split()))


def _ris_date(value: str) -> str:
    parts = value.split("-") if value else []
    return "/".join([*parts, "", ""][:3]) + "/" if parts else ""
