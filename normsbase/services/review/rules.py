"""A reviewer in; the rules and models whose proposals wait for a first decision, with their numbers, out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, F
from django.db.models.functions import Substr

from normsbase.services.read.labels import label_names
from normsbase.services.review.asking import Asked, chosen
from normsbase.services.review.certainty import Certainty, certainties

WORDS_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule or model and how many of its proposals of one label wait."""

    scheme: str
    label: str
    name: str
    given_by: str
    rule: str
    count: int
    certainty: Certainty


def rules(reviewer: AbstractBaseUser, scheme: str = "") -> tuple[RuleRow, ...]:
    """Return them by scheme and label in the codebook's names, those with most proposals first."""
    found = chosen(Asked(waits="proposed", scheme=scheme), reviewer.get_username()).exclude(rule="")
    rows = found.order_by().values_list("scheme", "label", "given_by", "rule").annotate(count=Count("pk"))
    names, known = label_names(), certainties()
    told = [
        RuleRow(
            scheme=key,
            label=label,
            name=names.of(key, label)[0],
            given_by=given,
            rule=rule,
            count=count,
            certainty=known.of(key, label),
        )
        for key, label, given, rule, count in rows
    ]
    return tuple(sorted(told, key=lambda row: (row.scheme, -row.count, row.rule)))


def found_words(asked: Asked, reviewer: AbstractBaseUser) -> tuple[tuple[str, int], ...]:
    """Return the words that the proposals asked for stand on, and how often; the most frequent first."""
    found = chosen(replace(asked, waits="proposed"), reviewer.get_username()).filter(rests_on="text")
    words = Substr("clause__text", F("start") + 1, F("end") - F("start"))
    counts = Counter(
        " ".join(text.casefold().split()) for text in found.order_by().values_list(words, flat=True)
    )
    return tuple((text, count) for text, count in counts.most_common(WORDS_SHOWN) if text)
