"""Nothing in, the texts of a clause that are searched out: which there are, and in which forms they stand.

Each text is searched for itself: no phrase reaches from one into the next. `around` holds headings,
chapeau and footnotes together, for words; the areas of fields hold them one by one.
"""

from __future__ import annotations

DEFAULT = (("text", 1.0), ("around", 0.3))  # where words are looked for, and what a match there weighs
LIST = ("text", "chapeau")  # a clause with the opening words of its list: what `/p` calls a paragraph
FIELDS = ("title", "heading", "footnote", "symbol")  # each asked for by its name: `heading:attack`
FOLDED, STEMS, CASED = "folded", "stems", "cased"  # without case and accents; with language; as written
FORMS = (FOLDED, STEMS, CASED)
AREAS = ("text", "around", "chapeau", *FIELDS)
