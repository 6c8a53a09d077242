"""A list cut into pages: what its pager needs to know, the same for every list."""

from __future__ import annotations

from typing import Any, ClassVar


class Paged:
    """Mixed into the frozen value of a list: `rows` of one `page` (from 1), at most `SIZE` of them."""

    __slots__ = ()
    SIZE: ClassVar[int]
    page: int
    rows: tuple[Any, ...]

    @property
    def previous(self) -> int:
        """Number of the page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """Number of the page after."""
        return self.page + 1

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1; 0 where there is none."""
        return (self.page - 1) * self.SIZE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return (self.page - 1) * self.SIZE + len(self.rows)
