"""A folder of CSV tables in; their rows with file and line, checked cell by cell, out; bad ones collected."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
PRECISIONS = {4: "year", 7: "month", 10: "day"}


class CatalogueError(Exception):
    """The catalogue cannot be loaded; `problems` names each bad row by file, line and reason."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(slots=True)
class Folder:
    """The tables of one folder, and the problems found in them so far."""

    path: Path
    problems: list[str] = field(default_factory=list)

    def rows(self, name: str, columns: Collection[str]) -> Iterator[Line]:
        """Yield the rows of a table that has these columns; the name has no ending."""
        file = f"{name}.csv"
        try:
            with (self.path / file).open(encoding="utf-8", newline="") as lines:
                reader = csv.DictReader(lines, strict=True)
                missing = set(columns) - set(reader.fieldnames or ())
                if missing:
                    self.problems.append(f"{file}, line 1: no column {', '.join(sorted(missing))}")
                    return
                for cells in reader:
                    yield Line(self, file, reader.line_num, cells)
        except FileNotFoundError:
            self.problems.append(f"{file}: the file is missing")
        except (csv.Error, UnicodeDecodeError) as error:
            self.problems.append(f"{file}: not readable as CSV in UTF-8: {error}")


class Line:
    """One row of a table: its cells by column, and what is wrong with it."""

    def __init__(self, folder: Folder, file: str, number: int, cells: Mapping[str, str | None]) -> None:
        self._folder, self._file, self._number = folder, file, number
        self._cells = cells
        self.rejected = False
        if None in cells.values() or None in cells:
            self.reject("it has not as many cells as the head of the table")

    def reject(self, reason: str) -> None:
        """Note what is wrong with this row."""
        self.rejected = True
        self._folder.problems.append(f"{self._file}, line {self._number}: {reason}")

    def text(self, column: str) -> str:
        """Return a cell as it stands."""
        return self._cells.get(column) or ""

    def needed(self, column: str) -> str:
        """Return a cell that may not be empty."""
        value = self.text(column)
        if not value:
            self.reject(f"{column} is empty")
        return value

    def number(self, column: str) -> int | None:
        """Return a cell as a whole number; None where it is empty."""
        value = self.text(column)
        if value and not value.isdigit():
            self.reject(f"{column} is no number: {value}")
            return None
        return int(value) if value else None

    def flag(self, column: str) -> bool:
        """Return a cell that says yes or no."""
        return self.choice(column, ("yes", "no")) == "yes"

    def choice(self, column: str, choices: Collection[str]) -> str:
        """Return a cell that holds one of these words."""
        value = self.needed(column)
        if value and value not in choices:
            self.reject(f"{column} is none of {', '.join(sorted(choices))}: {value}")
        return value

    def date(self, column: str) -> str:
        """Return a date cut to what is known; empty where it is not known at all."""
        value = self.text(column)
        if value and not DATE.fullmatch(value):
            self.reject(f"{column} is no date of the form 2024, 2024-07 or 2024-07-19: {value}")
        return value

    def precision(self, column: str, of: str) -> str:
        """Return the precision (year, month, day) that the date in column `of` must have."""
        value, date = self.text(column), self.text(of)
        if value != PRECISIONS.get(len(date), ""):
            self.reject(f"{column} does not fit {of}: {value or 'empty'} for {date or 'no date'}")
        return value

    def items(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that lists several, parted by semicolons."""
        return tuple(filter(None, self.text(column).split(";")))

    def reference(self, column: str, known: Mapping[str, int]) -> int | None:
        """Return what a cell refers to; None where it is empty or refers to nothing known."""
        return self.found(self.text(column), known, column)

    def owner(self, column: str, known: Mapping[str, int]) -> int:
        """Return what a cell that may not be empty refers to; 0 where that is nothing known."""
        return self.found(self.needed(column), known, column) or 0

    def found(self, key: str, known: Mapping[str, int], column: str) -> int | None:
        """Return what `key`, read in this column, refers to."""
        if key and key not in known:
            self.reject(f"{column}: there is no {key}")
        return known.get(key)
