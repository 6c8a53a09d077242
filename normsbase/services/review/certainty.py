"""What reviewers decided so far in; how far each label can be trusted, for the queue, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from normsbase.models import Decision
from normsbase.services.review.verdicts import FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """Of one label: how many proposals reviewers decided on, and how many of these they accepted."""

    accepted: int = 0
    decided: int = 0

    @property
    def share(self) -> float | None:
        """The share accepted, from 0 to 1; None where nothing was decided."""
        return self.accepted / self.decided if self.decided else None

    @property
    def expected(self) -> float:
        """The share to expect of the next ones, by Laplace's rule of succession; a half of the unknown."""
        return (self.accepted + 1) / (self.decided + 2)


def certainties() -> dict[tuple[str, str], Certainty]:
    """Return what is known of each label that reviewers decided on, in one query; see `of`."""
    proposed = Decision.objects.standing().exclude(given_by="person").order_by()
    rows = proposed.values_list("scheme", "label").annotate(
        Count("pk"), accepted=Count("pk", filter=Q(verdict__in=FOR))
    )
    return {
        (scheme, label): Certainty(accepted=accepted, decided=decided)
        for scheme, label, decided, accepted in rows
    }


def least_certain_first(
    labels: Iterable[tuple[str, str]], known: dict[tuple[str, str], Certainty]
) -> list[tuple[str, str]]:
    """Return the labels in the order in which reviewers should look at their proposals."""
    return sorted(labels, key=lambda label: (known.get(label, Certainty()).expected, label))
