"""The address of a page of review in; what is asked of the queue, and the same as an address, out."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from normsbase.services.review import ORDERS, WAITS, Asked

PLAIN = ("scheme", "label", "rule", "report", "language", "given")
SHOWN = ("image", "section")  # what of a proposal's surroundings stands open


@dataclass(frozen=True, slots=True)
class View:
    """What the address says: filters, the label looked at, and what stands open around it."""

    asked: Asked
    tag: int | None
    open: tuple[str, ...]

    @property
    def keep(self) -> str:
        """The query without the label looked at, with `&` behind it where it is not empty."""
        return _joined(self._pairs(self.open))

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self.asked, name) for name in (*PLAIN, "waits"))

    def toggled(self, name: str) -> str:
        """The query with the other state of what may stand open."""
        others = tuple(each for each in self.open if each != name)
        return _joined(self._pairs(others if name in self.open else (*others, name)))

    def address(self, tag: int | None) -> str:
        """The address at which a label of this queue is looked at; without one, its first."""
        query = f"{self.keep}tag={tag}" if tag else self.keep.removesuffix("&")
        return f"{reverse('review')}?{query}" if query else reverse("review")

    def _pairs(self, shown: tuple[str, ...]) -> dict[str, str]:
        named = {name: getattr(self.asked, name) for name in (*PLAIN, "waits")}
        order = {} if self.asked.order == "certain" else {"order": self.asked.order}
        page = {"page": str(self.asked.page)} if self.asked.page > 1 and self.tag is None else {}
        return named | order | page | dict.fromkeys(shown, "1")


def view_of(request: HttpRequest) -> View:
    """Read the address; what makes no sense is left out."""
    given = request.GET
    order, waits = given.get("order", ""), given.get("waits", "")
    asked = Asked(
        **{name: given.get(name, "").strip()[:200] for name in PLAIN},
        waits=waits if waits in WAITS else "",
        order=order if order in ORDERS else "certain",
        page=number(given.get("page", "")) or 1,
    )
    return View(asked, number(given.get("tag", "")), tuple(name for name in SHOWN if given.get(name)))


def number(text: str) -> int | None:
    """Return a number written in an address; None where it is none, or no row could have it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _joined(pairs: dict[str, str]) -> str:
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in pairs.items() if value})
    return f"{kept.urlencode()}&" if kept else ""
