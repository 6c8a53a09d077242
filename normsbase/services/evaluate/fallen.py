"""Published figures and those measured now in, what has fallen out, told as one reports a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from normsbase.services.evaluate.tags import Measured
from normsbase.services.measured import Figure
from normsbase.services.measured.table import Run

SHARES = ("precision", "recall", "f1")
SHOWN = 3  # clauses that a fall names


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """One figure that is lower now than the published one."""

    share: str
    was: Figure
    now: Figure

    def __str__(self) -> str:
        """Say which figure fell, from what to what."""
        part = f", {self.now.value}" if self.now.value else ""
        name = f"{self.was.scheme} {self.was.label}".strip() + part
        before, after = getattr(self.was, self.share), getattr(self.now, self.share)
        counts = f"{_counted(self.was)}; now {_counted(self.now)}"
        return f"{name}: {self.share} {before:.3f} -> {after:.3f} ({counts})"


def falls(published: Iterable[Figure], measured: Measured) -> tuple[Fall, ...]:
    """Return every figure of the set that has fallen; one that rose is none, nor one without support left."""
    now = {_key(figure): figure for figure in measured.figures}
    return tuple(
        Fall(share=share, was=was, now=now[_key(was)])
        for was in published
        if was.set == measured.set and _key(was) in now
        for share in SHARES
        if _lower(getattr(was, share), getattr(now[_key(was)], share))
    )


def complaint(published: Iterable[Figure], run: Run, measured: Measured) -> Iterator[str]:
    """Yield what is to be reported about a set, a line each; nothing where no figure has fallen."""
    fallen = falls(published, measured)
    more_inverted = len(measured.inverted) > run.inverted
    if measured.lacking > run.absent:
        yield from _lost(run, measured)
    if not fallen and not more_inverted:
        return
    yield (
        f"Labels on the set “{measured.set}” have got worse since {run.measured}: {len(fallen)} published"
        f" figures have fallen{' and more duties are inverted' if more_inverted else ''}."
    )
    if more_inverted:
        names = ", ".join(measured.inverted)
        yield f"  inverted duties: {run.inverted} -> {len(measured.inverted)} ({names})"
    for fall in fallen:
        yield f"  {fall}"
    yield from _culprits(fallen, measured)
    yield "See them:  python manage.py evaluate tags --scheme SCHEME --label LABEL"
    yield "If the change is worth it, publish the new figures with it:  make tag-figures"


def _lost(run: Run, measured: Measured) -> Iterator[str]:
    yield (
        f"{measured.lacking} labelled paragraphs of the set “{measured.set}” are not found, {run.absent} were"
        f" not on {run.measured}: their documents are cut in another way now, or their words are read so."
    )
    for each in measured.absent:
        yield f"  {each.count} of {each.source}"


def _culprits(fallen: Iterable[Fall], measured: Measured) -> Iterator[str]:
    """Yield where a fallen label is now missed, or given wrongly and by which rule."""
    for scheme, label in dict.fromkeys((fall.was.scheme, fall.was.label) for fall in fallen):
        concerned = (each for each in measured.differences if each.scheme == scheme and each.concerns(label))
        for each in islice(concerned, SHOWN):
            if label in each.missed:
                yield f"  {scheme} {label} missed on {each.name}"
            for given, earned in each.extra:
                if given == label:
                    yield f"  {scheme} {label} wrong on {each.name}: rule {earned.rule}, “{earned.words}”"


def _key(figure: Figure) -> tuple[str, str, str, str]:
    return figure.scheme, figure.label, figure.by, figure.value


def _lower(was: float | None, now: float | None) -> bool:
    return was is not None and now is not None and now < was


def _counted(figure: Figure) -> str:
    return f"right {figure.right}, wrong {figure.extra}, missed {figure.missed}"
