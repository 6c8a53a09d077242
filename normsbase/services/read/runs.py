"""A clause's text with its labels and footnote marks in; runs to draw one after another out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normsbase.services.given import Given

FORCES = ("statement", "invitation", "recommendation", "commitment", "obligation")
UNDERLINED = ("norm", "force", "theme", "mechanism")  # strokes that the eye can tell apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label on a clause, with the words that earned it and who gave it."""

    id: int
    scheme: str
    key: str
    name: str  # as a line under the words shows it: Norm f
    title: str  # in full
    start: int
    end: int
    words: str  # of the clause; empty where the label rests on its heading, chapeau or report
    rests_on: str
    given: Given  # who answers for it
    state: str

    @property
    def css(self) -> str:
        """The class of the stroke under its words."""
        return f"force-{FORCES.index(self.key) + 1}" if self.key in FORCES else self.scheme


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's mark: it stands before character `at` of the text; `anchor` is the id of the note."""

    mark: str
    at: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same labels, or (without words) the mark of a footnote."""

    text: str
    labels: tuple[Label, ...] = ()
    note: Note | None = None

    @property
    def css(self) -> str:
        """The classes of all strokes, each once."""
        return " ".join(dict.fromkeys(label.css for label in self.labels))


def cut(text: str, labels: Sequence[Label], notes: Sequence[Note] = ()) -> tuple[Run, ...]:
    """Return the text cut where a label begins or ends or a note stands: joined again, the runs are the text.

    Only labels that rest on the clause's own words and belong to `UNDERLINED` draw a stroke; spans that
    reach beyond the text are cut to it.
    """
    spans = [label for label in labels if label.rests_on == "text" and label.scheme in UNDERLINED]
    size = len(text)
    marks = sorted((min(note.at, size), place) for place, note in enumerate(notes))
    edges = {0, size, *(at for at, _ in marks)}
    edges.update(min(edge, size) for label in spans for edge in (label.start, label.end))
    runs: list[Run] = []
    steps = sorted(edges)
    for start, end in zip(steps, [*steps[1:], size], strict=True):
        runs.extend(Run("", note=notes[place]) for at, place in marks if at == start)
        if start < end:
            over = tuple(label for label in spans if label.start < end and label.end > start)
            runs.append(Run(text[start:end], over))
    return tuple(runs)
