"""The published figures in, what the page on the quality of tags shows out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.codebook import BY_KEY, NAMED, Scheme, codebook, title_of
from normsbase.services.measured import Caution, Figure, LabelledSet, Precision, Published, published
from normsbase.services.measured.figure import ALL
from normsbase.services.measured.sets import Bar
from normsbase.services.measured.table import Run


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One scheme in one set, with how far the labellers agreed before they settled."""

    scheme: Scheme
    figure: Figure
    agreement: float | None  # F1; None where it is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPage:
    """One set: what it is, when it was measured, and the figures of each scheme."""

    set: LabelledSet
    run: Run
    schemes: tuple[SchemeRow, ...]
    parts: tuple[tuple[Scheme, tuple[Figure, ...]], ...]  # by language and family


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label: its precision, and its figures in the set that this is of, else in the first with any."""

    key: str
    title: str
    precision: Precision
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class SchemeLabels:
    """One scheme with its labels."""

    scheme: Scheme
    precision: Precision
    rows: tuple[LabelRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How good our labels are, and what is not known of it."""

    version: str  # of the vocabulary by which this version tags
    sets: tuple[SetPage, ...]
    labels: tuple[SchemeLabels, ...]
    cautions: tuple[tuple[Caution, int], ...]  # how many labels carry each
    bars: tuple[tuple[str, Bar], ...]  # those of single schemes by name, then the one for all others
    only_constructed: tuple[str, ...]  # languages measured on no real text
    unmeasured: tuple[LabelRow, ...]

    @property
    def outdated(self) -> bool:
        """Whether a set was measured with another vocabulary than the one that tags here."""
        return any(one.run.vocabulary != self.version for one in self.sets)


def survey() -> Quality:
    """Return everything that is published of the quality of labels."""
    base = published()
    labels = tuple(_labels(scheme, base) for scheme in NAMED if scheme.key in _schemes())
    rows = [row for each in labels for row in each.rows]
    cautions = [row.precision.caution for row in rows]
    real = {figure.value for figure in base.figures if _is_real(figure, base) and figure.by == "language"}
    return Quality(
        version=codebook().version,
        sets=tuple(_set_page(one, base) for one in base.measured),
        labels=labels,
        cautions=tuple((caution, cautions.count(caution)) for caution in Caution),
        bars=(*((BY_KEY[key].name, bar) for key, bar in base.sets.bars.items()), ("", base.sets.bar)),
        only_constructed=tuple(sorted(codebook().languages - real)),
        unmeasured=tuple(row for row in rows if row.precision.caution is Caution.UNMEASURED),
    )


def _schemes() -> frozenset[str]:
    return frozenset(label.scheme for label in codebook().labels)


def _is_real(figure: Figure, base: Published) -> bool:
    return any(one.key == figure.set and not one.constructed for one in base.measured)


def _set_page(one: LabelledSet, base: Published) -> SetPage:
    figures = {scheme: _in_set(base.of(scheme.key), one) for scheme in NAMED}
    return SetPage(
        set=one,
        run=base.runs[one.key],
        schemes=tuple(
            SchemeRow(scheme, figure, one.agreement.get(scheme.key))
            for scheme, found in figures.items()
            for figure in found
            if figure.by == ALL
        ),
        parts=tuple(
            (scheme, tuple(figure for figure in found if figure.by != ALL))
            for scheme, found in figures.items()
            if found
        ),
    )


def _in_set(figures: tuple[Figure, ...], one: LabelledSet) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if figure.set == one.key)


def _labels(scheme: Scheme, base: Published) -> SchemeLabels:
    rows = tuple(
        _row(scheme.key, label.key, title_of(label), base) for label in codebook().scheme(scheme.key)
    )
    return SchemeLabels(scheme, base.precision_of(scheme.key), rows)


def _row(scheme: str, key: str, title: str, base: Published) -> LabelRow:
    precision = base.precision_of(scheme, key)
    real = (figure for figure in base.of(scheme, key) if figure.by == ALL and _is_real(figure, base))
    return LabelRow(key, title, precision, precision.figure or next(real, None))
