"""The address of a page of positions in; what is asked of the queue, and the same as an address, out."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from normsbase.services.judge import FILTERS, STATES, Asked
from normsbase.web.review_query import number


@dataclass(frozen=True, slots=True)
class View:
    """What the address says: filters, and the position that is looked at."""

    asked: Asked
    at: int | None

    @property
    def keep(self) -> str:
        """The query without the position, with `&` behind it where it is not empty."""
        kept = QueryDict(mutable=True)
        kept.update(self.pairs)
        return f"{kept.urlencode()}&" if kept else ""

    @property
    def pairs(self) -> dict[str, str]:
        """The filters that are set."""
        found = {name: value for name in FILTERS if (value := getattr(self.asked, name))}
        return found | ({"state": self.asked.state} if self.asked.state != "waits" else {})

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.pairs)

    def address(self, at: int | None, *, page: str = "positions") -> str:
        """The address at which a position is looked at; without one, the first of this queue."""
        query = f"{self.keep}at={at}" if at else self.keep.removesuffix("&")
        return f"{reverse(page)}?{query}" if query else reverse(page)


def view_of(request: HttpRequest) -> View:
    """Read the address; what makes no sense is left out."""
    given = request.GET
    state = given.get("state", "")
    asked = Asked(
        **{name: given.get(name, "").strip()[:200] for name in FILTERS},
        state=state if state in STATES else "waits",
        page=number(given.get("page", "")) or 1,
    )
    return View(asked, number(given.get("at", "")))
