"""A PDF and its pages in; the pages with what OCR read on those that are images, and findings, out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from ingest.language import document_language, is_sure
from ingest.lines import Sheet, Sheets
from ingest.ocr.allowance import Allowance
from ingest.ocr.hocr import HocrError, Row, read_hocr
from ingest.ocr.packs import LATIN, PACK_SCRIPT, SCRIPT_OF, Choice, choose
from ingest.ocr.place import lines_of, together, usual_size
from ingest.ocr.scans import Drawing, Scans, may_hold_scans, opened_scans
from ingest.ocr.telling import Account, findings_of_ocr
from ingest.ocr.tesseract import Engine, OcrError, Outlook, find_engine, look_at, read_image
from ingest.pages import quality_of
from ingest.records import Finding

POOR = 0.75  # confidence under which a page may be turned, or of another script
TELLING = 200  # letters of a page that tell its language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read on one page: rows of words on a drawing, and how it was turned."""

    rows: tuple[Row, ...] = ()
    dpi: int = 72
    turn: int = 0

    @property
    def letters(self) -> int:
        """How many characters were read."""
        return sum(row.letters for row in self.rows)

    @property
    def belief(self) -> float:
        """How many letters and digits Tesseract believes in."""
        return sum(word.confidence * word.weight for row in self.rows for word in row.words)

    @property
    def confidence(self) -> float:
        """The mean confidence of its words, each weighing as many letters and digits as it has."""
        weight = sum(word.weight for row in self.rows for word in row.words)
        return round(self.belief / weight, 4) if weight else 0.0

    @property
    def text(self) -> str:
        """The words, line by line."""
        return "\n".join(" ".join(word.text for word in row.words) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The pages, read as far as they can be, and what their reader must be told."""

    sheets: Sheets
    findings: tuple[Finding, ...] = ()


def see(data: bytes, sheets: Sheets, *, told: str, allowance: Allowance | None) -> Seen:
    """Have the pages read that are images of text; without an allowance, or Tesseract, only say which are.

    `told` is the language that the document is said to be in.
    """
    if not may_hold_scans(sheets.pages):
        return Seen(sheets=sheets)
    with opened_scans(data) as scans:
        images = scans.images_of_text(sheets.pages)
        account = Account(pages=len(sheets.pages), images=tuple(sheet.number for sheet in images))
        engine = find_engine(allowance.program) if allowance and images else None
        if allowance and engine:
            reader = _Reader(engine, allowance, told or _language(sheets.pages))
            readings = reader.read_all(scans, images)
            account = reader.told(account, readings)
            sheets = replace(sheets, pages=_filled(sheets.pages, readings))
        elif not allowance:
            account = replace(account, is_off=True)
    return Seen(sheets=sheets, findings=tuple(findings_of_ocr(sheets, account)))


def _language(sheets: Sequence[Sheet]) -> str:
    """Return the language of the pages that have text, empty where they do not tell it."""
    texts = [line.text for sheet in sheets for line in sheet.lines]
    if sum(map(len, texts)) < TELLING or not is_sure(texts):
        return ""
    return document_language(texts)


def _filled(sheets: Sequence[Sheet], readings: dict[int, Reading]) -> tuple[Sheet, ...]:
    usual = usual_size([(reading.rows, reading.dpi) for reading in readings.values()])
    return tuple(
        _with_reading(sheet, readings[sheet.number], usual) if sheet.number in readings else sheet
        for sheet in sheets
    )


def _with_reading(sheet: Sheet, reading: Reading, usual: float) -> Sheet:
    lines = lines_of(reading.rows, sheet, dpi=reading.dpi, turn=reading.turn, usual=usual)
    raw = f"{sheet.raw}\n{reading.text}" if sheet.raw else reading.text
    return replace(
        sheet,
        lines=together(sheet, lines, reading.turn),
        raw=raw,
        quality=quality_of(raw),
        confidence=reading.confidence,
    )


@dataclass(slots=True)
class _Reader:
    """Reads the images of one document, in the language that is known of it by then."""

    engine: Engine
    allowance: Allowance
    language: str
    script: str = ""
    missing: str = ""
    looked: bool = False  # for the script
    tried: bool = False  # every script
    failed: dict[int, str] = field(default_factory=dict)

    def read_all(self, scans: Scans, images: Sequence[Sheet]) -> dict[int, Reading]:
        """Return what was read by page, where words were found; what failed is kept with its reason."""
        end = time.monotonic() + self.allowance.document_seconds
        found: dict[int, Reading] = {}
        for sheet in images:
            left = end - time.monotonic()
            try:
                reading = self._read(scans, sheet, min(self.allowance.page_seconds, left))
            except (OcrError, HocrError) as error:
                self.failed[sheet.number] = str(error)
                continue
            if reading.letters:
                found[sheet.number] = reading
                self._learn(reading)
        return found

    def told(self, account: Account, readings: dict[int, Reading]) -> Account:
        """Return the account with how it went."""
        return replace(
            account,
            engine=f"Tesseract {self.engine.version}",
            confidences={number: reading.confidence for number, reading in readings.items()},
            failed=self.failed,
            missing=self.missing,
        )

    def _read(self, scans: Scans, sheet: Sheet, seconds: float) -> Reading:
        if seconds < 1:
            raise OcrError(
                f"reading the document's images took {self.allowance.document_seconds:.0f} s by then"
            )
        drawing = scans.draw(sheet)
        if drawing is None:
            raise OcrError("it is broken, or too large for any type on it to be seen")
        end = time.monotonic() + seconds
        if not self.language and not self.looked:
            self.script = self._look(drawing, end).script
            self.looked = True
        choice = self._choice(self.script)
        reading = self._by(choice, drawing, Outlook(), end) if choice.packs else Reading()
        if reading.confidence < POOR or not reading.letters:
            reading = self._once_more(reading, drawing, end)
        if not reading.letters and not choice.packs:
            raise OcrError("the data for its script are not installed")
        return reading

    def _once_more(self, first: Reading, drawing: Drawing, end: float) -> Reading:
        """Look how a page is turned and in which script; return the best of all readings."""
        outlook = self._look(drawing, end)
        known = SCRIPT_OF.get(self.language, self.script or LATIN)
        choices = [self._both(script, known) for script in self._others(outlook, known)]
        if outlook.turn:
            choices.insert(0, self._choice(self.script))
        readings = [first]
        for choice in choices:
            if choice.packs:
                with suppress(OcrError):  # what was read before stays
                    readings.append(self._by(choice, drawing, outlook, end))
        return max(readings, key=lambda reading: reading.belief)

    def _look(self, drawing: Drawing, end: float) -> Outlook:
        """Return how a page is turned and its script; where looking fails it may still be read."""
        try:
            return look_at(self.engine, drawing, max(1.0, end - time.monotonic()))
        except OcrError:
            return Outlook()

    def _both(self, script: str, known: str) -> Choice:
        """Return the packs of a script and one of the known: many a page has a heading or words in both."""
        found = choose("", script, self.engine.packs)
        beside = choose(self.language, known, self.engine.packs).packs[:1]
        return replace(found, packs=(*found.packs, *beside)) if found.packs else found

    def _others(self, outlook: Outlook, known: str) -> list[str]:
        """Return the scripts to try beside the known one: that which is seen, or once in a document all."""
        if outlook.script not in ("", known):
            return [outlook.script]
        if self.language or self.tried:
            return []
        self.tried = True
        there = {PACK_SCRIPT[pack] for pack in self.engine.packs if pack in PACK_SCRIPT}
        return sorted(there - {known})

    def _by(self, choice: Choice, drawing: Drawing, outlook: Outlook, end: float) -> Reading:
        upright = drawing.turned(outlook.turn)
        answer = read_image(self.engine, upright, choice.packs, max(1.0, end - time.monotonic()))
        return Reading(rows=read_hocr(answer), dpi=drawing.dpi, turn=outlook.turn)

    def _choice(self, script: str) -> Choice:
        choice = choose(self.language, script, self.engine.packs)
        self.missing = choice.missing or self.missing
        return choice

    def _learn(self, reading: Reading) -> None:
        """Read the following pages in the language that this one turned out to be in."""
        tells = reading.letters >= TELLING and reading.confidence >= POOR
        if not self.language and tells and is_sure([reading.text]):
            self.language = document_language([reading.text])
