"""Pages and how reading their images went in, what their reader must be told out, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.lines import Sheets
from ingest.ocr.packs import package_of
from ingest.records import Finding

LOW = 0.8  # confidence under which a page is to be compared with its image
NAMED = 12  # pages that a message names before it only counts them
COPY = "or hand in a copy with a text layer"
AGAIN = "then read the file again (`manage.py reingest --without-text`, or “Read again” on its page)"
INSTALL = (
    "The pages are images, and no Tesseract is installed where files are read: install it (Debian: "
    f"`apt install tesseract-ocr`, and `tesseract` on the PATH), {AGAIN}; {COPY}."
)
SWITCHED_OFF = f"The pages are images, and OCR is off here: set OCR=auto, {AGAIN}; {COPY}."
BLANK = "The pages are blank; hand in another copy if they should not be."
NO_WORDS = "Compare the page images: OCR finds no words on them, or could not read them."
COMPARE = "Compare with the page image before you quote; a better scan, or a copy with a text layer, helps."


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How reading a document's images went: pages by their number."""

    pages: int
    images: tuple[int, ...] = ()  # pages that show text which their lines do not hold
    engine: str = ""  # empty: none
    is_off: bool = False
    confidences: Mapping[int, float] = field(default_factory=dict)
    failed: Mapping[int, str] = field(default_factory=dict)
    missing: str = ""  # language whose data are not installed


def findings_of_ocr(sheets: Sheets, account: Account) -> Iterator[Finding]:
    """Yield which pages have no text and how to get it, which were read by OCR, and how well."""
    yield from _without_text(sheets, account)
    yield from _read(sheets, account)
    yield from _low(account)
    for reason in dict.fromkeys(account.failed.values()):
        pages = [number for number, why in account.failed.items() if why == reason]
        yield Finding(
            code="ocr-failed",
            message=f"OCR of {_pages(pages)} failed: {reason}.",
            page=pages[0],
            remedy=f"Read the file again when the cause is gone; else hand in its parts, {COPY}.",
        )
    if account.missing:
        yield Finding(
            code="ocr-language-missing",
            message=f"Tesseract has no data for the language {account.missing} of the images of this text.",
            page=account.images[0],
            remedy=f"Install them (Debian: `apt install {package_of(account.missing)}`), {AGAIN}.",
        )


def _without_text(sheets: Sheets, account: Account) -> Iterator[Finding]:
    bare = [sheet.number for sheet in sheets.pages if not sheet.lines]
    empty = [number for number in account.images if number in bare and number not in account.confidences]
    if not account.engine:
        empty = [number for number in account.images if number not in account.confidences]
    all_bare = len(bare) == account.pages
    if not empty and not all_bare:
        return
    remedy = NO_WORDS if account.engine else SWITCHED_OFF if account.is_off else INSTALL
    numbers = empty or bare
    yield Finding(
        code="page-without-text",
        message=f"No text on {_pages(numbers)} of {account.pages}.",
        severity="error" if all_bare else "warning",
        page=numbers[0],
        remedy=remedy if empty else BLANK,
    )


def _read(sheets: Sheets, account: Account) -> Iterator[Finding]:
    if not account.confidences:
        return
    letters = {sheet.number: len("".join(sheet.raw.split())) for sheet in sheets.pages}
    weight = sum(letters[number] for number in account.confidences)
    mean = sum(share * letters[number] for number, share in account.confidences.items()) / weight
    pages = list(account.confidences)
    yield Finding(
        code="page-read-by-ocr",
        message=f"OCR ({account.engine}) read {_pages(pages)} of {account.pages}, "
        f"confidence {_percent(mean)}.",
        severity="info",
        page=pages[0],
        remedy="Compare with the page image before you quote.",
    )


def _low(account: Account) -> Iterator[Finding]:
    low = {number: share for number, share in account.confidences.items() if share < LOW}
    if low:
        pages = list(low)
        yield Finding(
            code="ocr-low-confidence",
            message=f"OCR is in doubt about {_pages(pages)}: "
            f"confidence {_percent(min(low.values()))} at worst.",
            page=min(low, key=lambda number: low[number]),
            remedy=COMPARE,
        )


def _pages(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:NAMED]))
    rest = f" and {len(numbers) - NAMED} more" if len(numbers) > NAMED else ""
    return f"page{'s' if len(numbers) > 1 else ''} {named}{rest}"


def _percent(share: float) -> str:
    """Write a confidence without decimals, never rounded up."""
    return f"{int(share * 100 + 1e-9)} %"
