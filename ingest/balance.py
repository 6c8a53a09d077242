"""What the words of an edition came to: the characters of its pages, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that the account does not explain, on the page where they stand or would have to."""

    page: int
    text: str

    @property
    def characters(self) -> int:
        """How many characters they are, spaces aside."""
        return len("".join(self.text.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """An edition's account in characters, spaces aside.

    `characters + added - removed = clauses + headings + footnotes + set apart` where nothing is lost or
    invented. `lost` stands on a page and in no record; `invented` stands in a record and on no page, or in
    two records at once.
    """

    characters: int = 0
    clauses: int = 0
    headings: int = 0
    footnotes: int = 0
    set_apart: Counts = ()  # by reason
    removed: Counts = ()  # by kind of repair
    added: Counts = ()  # by kind of repair
    lost: tuple[Stretch, ...] = ()
    invented: tuple[Stretch, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether every character is accounted for."""
        return not self.lost and not self.invented
