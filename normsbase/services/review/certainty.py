"""What was measured and what reviewers decided in; how far each label can be trusted, for the queue, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from normsbase.models import Decision
from normsbase.services.measured import precision_of
from normsbase.services.verdicts.states import FOR

Group = tuple[str, str]  # scheme and label


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """Of one label: of how many proposals decided on reviewers accepted how many, and what was measured."""

    accepted: int = 0
    decided: int = 0
    right: int = 0  # on the labelled set that says most; see `measured`
    given: int = 0

    @property
    def share(self) -> float | None:
        """The share that reviewers accepted, from 0 to 1; None where nothing was decided."""
        return self.accepted / self.decided if self.decided else None

    @property
    def precision(self) -> float | None:
        """The share that was right where it was measured; None where it was not."""
        return self.right / self.given if self.given else None

    @property
    def expected(self) -> float:
        """The share to expect of the next ones, by Laplace's rule of succession; a half of the unknown."""
        return (self.accepted + self.right + 1) / (self.decided + self.given + 2)


@dataclass(frozen=True, slots=True)
class Certainties:
    """What reviewers decided, by scheme and label: accepted, and decided on."""

    counts: dict[Group, tuple[int, int]]

    def of(self, scheme: str, label: str) -> Certainty:
        """Return what is known of one label."""
        accepted, decided = self.counts.get((scheme, label), (0, 0))
        figure = precision_of(scheme, label)
        return Certainty(accepted=accepted, decided=decided, right=figure.right, given=figure.given)

    def least_first(self, labels: Iterable[Group]) -> list[Group]:
        """Return labels in the order in which reviewers should look at their proposals."""
        return sorted(labels, key=lambda label: (self.of(*label).expected, label))


def certainties() -> Certainties:
    """Return what is known of all labels, in one query."""
    proposed = Decision.objects.standing().exclude(given_by="person").order_by()
    rows = proposed.values_list("scheme", "label").annotate(
        Count("pk"), accepted=Count("pk", filter=Q(verdict__in=FOR))
    )
    return Certainties({(scheme, label): (accepted, decided) for scheme, label, decided, accepted in rows})
