"""Blocks in, clauses under way out: which paragraph or item each block is, and its path.

A scope says how paths are made at one place of a document (an article, the operative part, an annex);
inside it the lists nest by their markers: a marker that follows the last one of its list goes on with
that list, a first one opens a list below.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.inset import Inset
from ingest.markers import Marker, Reading
from ingest.outline import Outline
from ingest.paragraphs import Block
from ingest.records import Finding
from ingest.remarks import remark
from ingest.scopes import Draft, Level, Scope
from ingest.strays import Stand


@dataclass(slots=True)
class Cutter:
    """Takes a document's blocks in order and keeps its clauses under way."""

    outline: Outline
    scope: Scope = field(default_factory=Scope)
    drafts: list[Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    paths: Counter[str] = field(default_factory=Counter)
    last_number: int = 0
    is_open: bool = False  # a clause of this scope can take more paragraphs
    inset: Inset = field(default_factory=Inset)

    def enter(self, scope: Scope) -> None:
        """Begin a scope: its numbers start anew."""
        self.scope, self.levels, self.inset = scope, [], Inset()
        self.last_number, self.is_open = 0, False

    def leave(self) -> tuple[Scope, int]:
        """Leave a scope for one within it; `go_back` goes on where it was left."""
        return self.scope, self.last_number

    def go_back(self, outer: tuple[Scope, int]) -> None:
        """Go on in a scope left before, after its last number."""
        self.enter(outer[0])
        self.last_number = outer[1]

    def heading(self) -> None:
        """A heading ends the clause above it; a list goes on below only where its next letter follows."""
        self.is_open = False

    def paragraph(self, block: Block) -> None:
        """Give a block its place: a clause of its own, an item, or a part of the clause above it."""
        if (block.bullet or block.quoted) and self.is_open:
            self.attach(block)
        elif not block.markers or not self._place(block):
            self._plain(block)

    def attach(self, block: Block) -> None:
        """Add a block to the clause above it."""
        self.drafts[-1].groups.append(list(block.lines))

    def _plain(self, block: Block) -> None:
        """Place a block without a marker."""
        items = [level for level in self.levels[1:] if level.written]
        if self.is_open and items and (block.text[:1].islower() or self._closes_list()):
            self._end(block)
        elif self.is_open and (
            block.text[:1].islower()
            or (self.scope.attaches and self.levels and self.levels[0].style != "plain")
        ):
            self.attach(block)
        else:
            self.unnumbered(block)

    def _closes_list(self) -> bool:
        """Whether a sentence after items belongs to their list: not among paragraphs that bear no number."""
        among = self.levels[0].style == "plain" and self.counts[self.scope.unnumbered(1)] > 1
        return self.scope.attaches and not among

    def unnumbered(self, block: Block) -> None:
        """Open an unnumbered clause of the scope."""
        name = self.scope.unnumbered(1)
        self.counts[name] += 1
        path = self.scope.unnumbered(self.counts[name])
        self.levels = [Level("plain", "", self.counts[name], path, block.lines[0].left, True)]
        lead = "" if block.markers else block.lead
        self._write(block, path, self.scope.plain_kind, start=len(lead), marker=lead.strip())

    def _end(self, block: Block) -> None:
        """Words after the items of a list: they close the paragraph the list belongs to."""
        deepest = len(self.levels) - 1
        parent = self.levels[max(0, deepest - 1) if block.text[:1].islower() else 0]
        path = f"{parent.path}.end"
        if self.paths[path]:
            self.attach(block)
            return
        levels = self.levels
        self.levels = []  # a repeated path must not rename the list, which may go on after these words
        self._write(block, path, "end", start=0, chapeau=parent.path if parent.written else None)
        self.levels = levels

    def _place(self, block: Block) -> bool:
        """Place a block by its markers; False where they are no markers but words."""
        first = block.markers[0]
        found = self._find(first, block)
        if found is None:
            return False
        depth, reading = found
        self.levels = self.levels[:depth]
        self._push(first, reading, block, written=len(block.markers) == 1)
        used = first
        for marker in block.markers[1:]:
            inner = next((r for r in marker.readings if r.value == 1), None)
            if inner is None:
                break
            self._push(marker, inner, block, written=False)
            used = marker
        self.levels[-1] = self.levels[-1]._replace(written=True)
        depth = len(self.levels) - 1
        kind = self.scope.number_kind if depth == 0 else "item"
        if reading.style == "decimal":
            kind = "recommendation"
        marker_text = " ".join(m.text for m in block.markers[: block.markers.index(used) + 1])
        self._write(
            block, self.levels[-1].path, kind, start=used.end, marker=marker_text, chapeau=self._chapeau()
        )
        return True

    def _push(self, marker: Marker, reading: Reading, block: Block, *, written: bool) -> None:
        x = block.lines[0].left
        if not self.levels:
            path = self.scope.number(marker.label)
            if reading.style == "number":
                self._check_number(reading.value, block.lines[0].page, tail=marker.tail)
            elif reading.style == "decimal":
                path = f"{self.scope.prefix}{marker.label}"
        else:
            path = f"{self.levels[-1].path}.{marker.label}"
        self.levels.append(Level(reading.style, marker.form or ".", reading.value, path, x, written))
        self.inset.remember(self.levels)

    def _chapeau(self) -> str | None:
        """Return the path of the clause over the last level, where there is one."""
        if len(self.levels) > 1:
            parent = self.levels[-2]
            return parent.path if parent.written else None
        last = self.drafts[-1] if self.drafts and self.is_open else None
        if self.scope.root_letters and self.levels[0].style != "number" and last is not None:
            return last.path if last.kind == self.scope.plain_kind else last.chapeau
        return None

    def _find(self, marker: Marker, block: Block) -> tuple[int, Reading] | None:
        """Return at which depth the marker goes on or opens a list, and how to read it."""
        return (
            self._set_in(marker, block)
            or self._next_of_list(marker, block)
            or self._alone(marker)
            or self._first_of_list(marker)
            or self._out_of_order(marker)
        )

    def _set_in(self, marker: Marker, block: Block) -> tuple[int, Reading] | None:
        """Whether a number belongs to a list set in under the last paragraph, a heading between or not."""
        found = self.inset.list_of(marker, block.lines[0].left, block.lines[0].size)
        if found is None or (self.is_open and len(self.levels) > 1 and self.levels[0] == found[0][0]):
            return None
        self.levels = found[0]
        return 1, found[1]

    def _next_of_list(self, marker: Marker, block: Block) -> tuple[int, Reading] | None:
        if self._is_numeral(marker, block):
            return None
        matches = [
            (depth, reading)
            for depth in range(len(self.levels) - 1, -1, -1)
            for reading in marker.readings
            if self.levels[depth].precedes(marker, reading)
            and (self.is_open or not depth or reading.style != "number")
        ]
        numbers = (reading for reading in marker.readings if reading.style == "number")
        root = next((reading for reading in numbers if reading.value == self.last_number + 1), None)
        if root and self.last_number and not any(depth == 0 for depth, _ in matches):
            matches.append((0, root))
        if len(matches) > 1 and matches[0][1].style == "number":
            x = block.lines[0].left
            away = {depth: abs(self.levels[depth].x - x) for depth, _ in matches if depth < len(self.levels)}
            return min(matches, key=lambda match: away.get(match[0], 0.0))
        return matches[0] if matches else None

    def _is_numeral(self, marker: Marker, block: Block) -> bool:
        """Whether "(i)" after "(h)" opens a list below: "(h)" leads to it, and it stands further in."""
        above = self.levels[-1] if self.levels else None
        if above is None or above.style != "letter" or not self._introduces():
            return False
        readings = {reading.style: reading.value for reading in marker.readings}
        line = block.lines[0]
        return (
            readings.get("roman") == 1
            and readings.get("letter") == above.value + 1
            and line.left > above.x + 0.5 * line.size
        )

    def _first_of_list(self, marker: Marker) -> tuple[int, Reading] | None:
        first = next((r for r in reversed(marker.readings) if r.value == 1), None)
        if first is None and marker.readings[0].style == "decimal":
            return 0, marker.readings[0]
        if first is None or self._is_cut_off(first):
            return None
        capital = first.style in ("LETTER", "ROMAN")
        if capital and not (self._introduces() and (marker.form == "()" or self.levels[-1].style != "plain")):
            return None  # a heading's, or one of a name
        is_number = first.style == "number"
        if is_number and not (self.is_open and (self.last_number or self._nests_here(marker))):
            return 0, first
        if not is_number and self.scope.root_letters and (not self.levels or self.levels[0].style == "plain"):
            return 0, first
        own = (first.style, marker.form)
        same = [d for d, level in enumerate(self.levels) if (level.style, level.form) == own]
        if same and not self._introduces():
            return same[-1], first
        return (len(self.levels), first) if self.levels or is_number or self.scope.is_article else None

    def _alone(self, marker: Marker) -> tuple[int, Reading] | None:
        """A first letter under a heading to which no words lead: it numbers the paragraphs of the scope."""
        if self.is_open or not self.scope.letters_number or self._introduces():
            return None
        return next(((0, reading) for reading in marker.readings if reading == ("letter", 1)), None)

    def _is_cut_off(self, first: Reading) -> bool:
        """Whether a heading stands between a first letter and the paragraph it could belong to."""
        above = self.levels[0].style if self.levels else ""
        alone = (self.scope.root_letters and above in ("", "plain")) or (self.scope.is_article and not above)
        goes_on = self.is_open or alone or self._introduces() or self._resumes(first)
        return first.style != "number" and not goes_on

    def _resumes(self, first: Reading) -> bool:
        """Whether a paragraph that ends in a colon has its items in lists of their own under headings."""
        if len(self.levels) < 2 or self.levels[1].style != first.style:
            return False
        return any(draft.introduces for draft in self.drafts if draft.path == self.levels[0].path)

    def _nests_here(self, marker: Marker) -> bool:
        """Whether a first number opens a list under the unnumbered words above it."""
        may = self.scope.nests_numbers or marker.form == "()"
        return may and bool(self.levels) and self._introduces()

    def _introduces(self) -> bool:
        """Whether the words above end as a chapeau does, a heading between or not."""
        return bool(self.levels) and self.drafts[-1].introduces

    def _out_of_order(self, marker: Marker) -> tuple[int, Reading] | None:
        """A marker that neither follows nor begins: a number missing, or repeated, or mere words."""
        again = self.inset.items_of(marker) if self.is_open and self.levels[0].style == "plain" else None
        if again:
            self.levels = again[0]
            return len(again[0]) - 1, again[1]
        alone = self.counts[self.scope.unnumbered(1)] == 1 and not self.last_number
        stand = Stand(
            levels=self.levels,
            last_number=self.last_number,
            is_open=self.is_open,
            awaits_second=self.scope.is_article and alone,
        )
        return stand.place(marker)

    def _check_number(self, value: int, page: int, *, tail: str) -> None:
        """Note a number that does not follow the last one of its scope."""
        found = remark(value, self.last_number, page, tail=tail)
        if found:
            self.findings.append(found)
        self.last_number = value

    def _write(
        self, block: Block, path: str, kind: str, *, start: int, marker: str = "", chapeau: str | None = None
    ) -> None:
        self.paths[path] += 1
        if self.paths[path] > 1:
            path = f"{path}~{self.paths[path]}"
            if self.levels:
                self.levels[-1] = self.levels[-1]._replace(path=path)
        self.drafts.append(
            Draft(
                path=path,
                kind=kind,
                groups=[list(block.lines)],
                start=start,
                marker=marker,
                chapeau=chapeau,
                heading=self.outline.path,
                heading_at=self.outline.nearest,
                language=self.scope.language,
            )
        )
        self.is_open = True
