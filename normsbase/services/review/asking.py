"""What a reviewer asks the queue for in; the labels that pass, unordered, out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from normsbase.models import Decision, Tag, TagQuerySet

WAITS = {
    "proposed": "nobody has decided",
    "disputed": "reviewers differ",
    "changed": "the text has changed since",
    "second": "one has decided, and you have not",
}
ORDERS = {"certain": "least certain first", "document": "as the texts have them", "newest": "newest first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Filters, order and page; empty is no limit. `waits` is one of `WAITS`, empty the first three."""

    scheme: str = ""
    label: str = ""
    rule: str = ""
    report: str = ""  # slug
    language: str = ""
    given: str = ""  # rule, model, person
    waits: str = ""
    order: str = "certain"
    page: int = 1


def waiting(asked: Asked, reviewer: str) -> TagQuerySet:
    """Return the labels that wait as asked, of whatever scheme and label; see `chosen`."""
    found = _standing_so(asked.waits, reviewer)
    exact = {
        "rule": asked.rule,
        "clause__report__slug": asked.report,
        "clause__language": asked.language,
        "given_by": asked.given,
    }
    return found.filter(**{name: value for name, value in exact.items() if value})


def chosen(asked: Asked, reviewer: str) -> TagQuerySet:
    """Return the labels that pass every filter."""
    exact = {"scheme": asked.scheme, "label": asked.label}
    return waiting(asked, reviewer).filter(**{name: value for name, value in exact.items() if value})


def why_waiting(tag: Tag) -> str:
    """Return why a label waits; empty where it is settled."""
    if tag.changed:
        return "changed"
    return tag.state if tag.state in (Tag.State.PROPOSED, Tag.State.DISPUTED) else ""


def _standing_so(waits: str, reviewer: str) -> TagQuerySet:
    if waits == "second":
        said = Decision.objects.standing().exclude(tag=None).values("tag")
        mine, others = said.filter(reviewer_name=reviewer), said.exclude(reviewer_name=reviewer)
        return Tag.objects.in_use().filter(pk__in=others, changed=False).exclude(pk__in=mine)
    found = Tag.objects.waiting()
    narrower = {
        "proposed": Q(state=Tag.State.PROPOSED, changed=False),
        "disputed": Q(state=Tag.State.DISPUTED, changed=False),
        "changed": Q(changed=True),
    }
    return found.filter(narrower[waits]) if waits in narrower else found
