"""The closed lists of words that records may bear: kinds, families, reasons, repairs, severities."""

from __future__ import annotations

CLAUSE_KINDS = (
    "paragraph",
    "item",
    "preambular",
    "operative",
    "article",
    "recital",
    "box",
    "reply-paragraph",
    "recommendation",
    "end",
)
FAMILIES = (
    "report",
    "resolution",
    "treaty",
    "law",
    "compendium",
    "statement",
    "strategy",
    "upr",
)
REPORT_KINDS = (
    "gge-report",
    "oewg-report",
    "sg-report",
    "report",
    "resolution",
    "decision",
    "draft-resolution",
    "treaty",
    "law",
    "legislation",
    "communique",
    "declaration",
    "statement",
    "national-position",
    "strategy",
    "compendium",
    "upr-report",
)
SEVERITIES = ("info", "warning", "error")
RESTS_ON = ("text", "heading", "chapeau", "report")
GIVEN_BY = ("rule", "model", "person")
SET_ASIDE_REASONS = (
    "running-head",
    "running-foot",
    "page-number",
    "margin",
    "job-number",
    "contents",
    "title-block",
    "enacting-formula",
    "signature",
    "salutation",
    "table",
    "caption",
    "front-matter",
    "number-alone",
    "image",
)
REPAIR_KINDS = (
    "line-hyphen",
    "soft-hyphen",
    "letter-space",
    "footnote-mark",
    "ligature",
    "nfc",
    "hyphen-sign",  # PDFium's own sign for a hyphen that ends a line
    "lam-alif",
    "unseen",  # type of no size, or that draws nothing
    "no-letter",  # a glyph for which the file names no letter
    "list-marker",  # what a browser would show before an item
)
