"""Files of one text and language in; the one that stands for it by a rule that knows no order of arrival out.

An editor's choice comes first, then a signed-off cut, a complete text before an extract, words of the file
before words by OCR, a publisher's own file before one that was handed in, PDF and HTML before other formats,
more characters in paragraphs, and at last the smaller SHA-256.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import Coalesce, Length

from normsbase.models import Edition, Page

PUBLISHED_AS = ("application/pdf", "text/html", "application/xhtml+xml")
EXTRACT = 0.5  # a file with less than this share of the longest one's characters is an extract

# What decides, in this order: the name of a value below, and why it does, in words.
REASONS = (
    ("chosen", "an editor chose it"),
    ("signed_off", "an editor signed its cut off"),
    ("complete", "it is the complete text and the other an extract"),
    ("without_ocr", "its words are those of the file and not read by OCR"),
    ("from_publisher", "it comes from the publisher"),
    ("published_format", "it is a PDF or HTML file, as publishers issue them"),
    ("characters", "more of its characters stand in paragraphs"),
)
LAST = "nothing else tells them apart, and its SHA-256 is the smaller"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """What the rule asks of one file."""

    sha256: str
    chosen: bool
    signed_off: bool
    complete: bool
    without_ocr: bool
    from_publisher: bool
    published_format: bool
    characters: int

    @property
    def order(self) -> tuple[int | str, ...]:
        """What sorts the file that stands for the text to the front."""
        return (*(-int(getattr(self, name)) for name, _ in REASONS), self.sha256)

    def because(self, other: Rank) -> str:
        """Return why this file comes before another, as words that follow a colon."""
        for name, words in REASONS:
            if getattr(self, name) != getattr(other, name):
                return words
        return LAST


def ranks(editions: Sequence[Edition]) -> dict[int, Rank]:
    """Return the rank of each file, by its id; `editions` are all of one text and language."""
    by_ocr = Page.objects.filter(edition=OuterRef("pk"), ocr=True)
    rows = Edition.objects.filter(pk__in=[edition.pk for edition in editions]).order_by()
    counted = rows.annotate(characters=Coalesce(Sum(Length("clauses__text")), 0), by_ocr=Exists(by_ocr))
    told = {pk: (count, ocr) for pk, count, ocr in counted.values_list("pk", "characters", "by_ocr")}
    most = max((count for count, _ in told.values()), default=0)
    return {edition.pk: _rank(edition, *told[edition.pk], most) for edition in editions}


def _rank(edition: Edition, characters: int, by_ocr: bool, most: int) -> Rank:
    return Rank(
        sha256=edition.sha256,
        chosen=edition.chosen_at is not None,
        signed_off=edition.signed_off_at is not None,
        complete=characters > 0 and characters >= EXTRACT * most,
        without_ocr=not by_ocr,
        from_publisher=edition.source.startswith(("https://", "http://")),
        published_format=edition.media_type in PUBLISHED_AS,
        characters=characters,
    )
