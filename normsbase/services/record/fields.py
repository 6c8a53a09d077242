"""The columns of a recorded position, with what each takes: the same in the form and in tables."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Commitment, ReportDate

FIELDS = (
    "party", "kind", "stance", "norm", "about", "clause", "quote", "limits", "source", "source_url", "date",
    "date_kind", "group", "speaker", "note",
)  # fmt: skip
STANCES = tuple(str(value) for value in Commitment.Stance.values)
DATE_KINDS = (*(str(value) for value in ReportDate.Kind.values), "stated", "signature")
LIMITS_APART = "|"  # between two limiting passages in one cell
HELP = {
    "party": "ISO 3166 code, slug of a body, or any name on record. One party a row.",
    "kind": "In which way, on its ladder: see the sheet of allowed values.",
    "stance": "Only on norms: affirms, affirms-with-limits, declines.",
    "norm": "Key of the norm, 13f. Either this or “about”.",
    "about": "A text by symbol or slug, or a paragraph of it: a-80-257/annex.9. Either this or “norm”.",
    "clause": "Evidence in the base: the paragraph’s key, a-80-96/estonia.p3. Either this or a source.",
    "quote": "Words of that paragraph as they stand there; empty for the whole paragraph.",
    "limits": f"Words of the paragraph that narrow or decline the norm; several parted by {LIMITS_APART}",
    "source": "Evidence outside the base: what it is, and where in it. No quote is kept.",
    "source_url": "Its address, with https://",
    "date": "2025-07-11, 2025-07 or 2025; empty: the date of the text.",
    "date_kind": "Of what the date is: adopted, issued, stated…",
    "group": "Body through which a State is heard, by slug or name; needed for aligned and on behalf.",
    "speaker": "Organ or mission that speaks.",
    "note": "Shown with the position.",
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one field, in words for whoever filled it."""

    field: str
    because: str


class WrongError(ValueError):
    """A position cannot be recorded as it was sent; `wrongs` say why, field by field."""

    def __init__(self, *wrongs: Wrong) -> None:
        super().__init__("; ".join(f"{each.field}: {each.because}" for each in wrongs))
        self.wrongs = wrongs
