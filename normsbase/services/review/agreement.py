"""The decisions that stand in; how far reviewers who judged the same agree, by scheme and by label, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from normsbase.models import Decision
from normsbase.services.review.kappa import Table, kappa
from normsbase.services.verdicts import SINGLE
from normsbase.services.verdicts.states import FOR

YES, NO = "yes", "no"
ANOTHER = ""  # of a scheme with one value: what was proposed is rejected, and none chosen instead
Judged = tuple[str, str, str, str]  # two reviewers, by name in order, and what each said


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far reviewers agree on one label, or (no label) on a scheme.

    `both` is how many proposals, or of schemes with one value paragraphs, two of them judged; `kappa` is
    None where it says nothing: nothing judged twice, or nothing but the same value.
    """

    scheme: str
    label: str = ""
    both: int
    agreed: int
    kappa: float | None

    @property
    def share(self) -> float | None:
        """The share on which they agree, chance included."""
        return self.agreed / self.both if self.both else None


@dataclass(frozen=True, slots=True)
class _Said:
    """One decision, as far as agreement goes by it."""

    item: tuple[int, str]  # label or paragraph, and the hash of the text judged
    label: str
    reviewer: str
    value: str


def agreement(scheme: str = "") -> tuple[Agreement, ...]:
    """Return the agreement on each scheme and each of its labels that two judged, or of one scheme.

    Both must have judged the same text. Of a scheme with many values, each proposal is a question with yes
    and no, to which moving a label to other words says yes; of one with a single value, each paragraph is,
    and the values chosen are compared, on each label as this value or another.
    """
    found: list[Agreement] = []
    for name, rows in _by_scheme(scheme).items():
        judged = list(_judged(rows))
        if name in SINGLE:
            found.append(_agreement(name, "", [pair for _, pair in judged]))
            labels = {value for _, pair in judged for value in pair[2:]} - {ANOTHER}
            found += [_agreement(name, each, _one_against_rest(judged, each)) for each in sorted(labels)]
        else:
            found.append(_agreement(name, "", [pair for _, pair in judged]))
            for label in sorted({label for label, _ in judged}):
                found.append(_agreement(name, label, [pair for each, pair in judged if each == label]))
    return tuple(each for each in found if each.both)


def _by_scheme(scheme: str) -> dict[str, list[_Said]]:
    rows = Decision.objects.standing().exclude(tag=None).order_by("scheme", "pk")
    if scheme:
        rows = rows.filter(scheme=scheme)
    columns = ("scheme", "tag", "tag__clause", "text_hash", "label", "reviewer_name", "verdict", "act")
    told = list(rows.values_list(*columns))
    chosen = {
        (act, clause, scheme, label)
        for scheme, _, clause, _, label, _, verdict, act in told
        if verdict in FOR
    }
    found: defaultdict[str, list[_Said]] = defaultdict(list)
    for name, tag, clause, text, label, reviewer, verdict, act in told:
        if name not in SINGLE:
            yes = verdict in FOR or (act, clause, name, label) in chosen
            found[name].append(_Said((tag, text), label, reviewer, YES if yes else NO))
        else:
            found[name].append(_Said((clause, text), label, reviewer, label if verdict in FOR else ANOTHER))
    return found


def _judged(rows: Iterable[_Said]) -> Iterator[tuple[str, Judged]]:
    """Yield what two reviewers said of the same, with its label."""
    by_item: defaultdict[tuple[int, str], dict[str, _Said]] = defaultdict(dict)
    for row in rows:
        if row.value != ANOTHER or row.reviewer not in by_item[row.item]:
            by_item[row.item][row.reviewer] = row
    for said in by_item.values():
        for one, other in combinations(sorted(said), 2):
            yield said[one].label, (one, other, said[one].value, said[other].value)


def _one_against_rest(judged: Iterable[tuple[str, Judged]], label: str) -> list[Judged]:
    def against(value: str) -> str:
        return YES if value == label else NO

    return [(one, other, against(first), against(second)) for _, (one, other, first, second) in judged]


def _agreement(scheme: str, label: str, judged: list[Judged]) -> Agreement:
    tables: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for one, other, first, second in judged:
        tables[one, other][first, second] += 1
    pairs: list[Table] = list(tables.values())
    return Agreement(
        scheme=scheme,
        label=label,
        both=len(judged),
        agreed=sum(first == second for *_, first, second in judged),
        kappa=kappa(pairs),
    )
