"""A label of a clause and how far people have looked at it in, the values under which it is indexed out.

An index holds each label as it is (`cbms`) and again with its review: `cbms@yes` where reviewers accepted
it, `cbms@no` where nobody has decided. One on which reviewers differ has the first form alone.
"""

from __future__ import annotations

FIELD = "reviewed"
YES, NO = "yes", "no"
LABELS = frozenset({"theme", "norm", "mechanism", "force", "addressee"})
_MARK = "@"


def indexed(label: str, reviews: frozenset[str]) -> tuple[str, ...]:
    """Return the values of a label; `reviews` holds `yes`, `no`, both (of two tags alike) or neither."""
    return label, *(with_review(label, review) for review in sorted(reviews))


def with_review(label: str, review: str) -> str:
    """Return the value under which a label with this review stands."""
    return f"{label}{_MARK}{review}"


def parted(value: str) -> tuple[str, str]:
    """Return label and review of an indexed value; the review is empty in the label's first form."""
    label, _, review = value.partition(_MARK)
    return label, review
