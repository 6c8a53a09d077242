"""The beginning of a query in, the slugs that a text of that symbol may have out. Pure.

People leave out or spell out the organ, the sign for resolutions, the number sign and the signs between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.slugs import slug_of_symbol

IS, SQUEEZED, BEGINS, ENDS = "is", "squeezed", "begins", "ends"
SHORTEST_END = 6  # signs of a symbol without its organ
_RES = r"(?:res(?:olution)?s?\b\.?)"
_NO = r"(?:no\.?|nr\.?|n[°º]|#)?"
_ASSEMBLY = re.compile(
    rf"(?P<organ>(?:un\s*)?ga|unga|(?:un )?general assembly|un)?\s*(?P<res>{_RES})?\s*{_NO}\s*"
    r"(?P<session>\d{1,2})\s*/\s*(?P<number>\d{1,4})"
)
_RIGHTS = re.compile(
    rf"(?:un\s*)?(?:hrc|human rights council)\s*(?P<res>{_RES})?\s*{_NO}\s*"
    r"(?P<session>\d{1,2})\s*/\s*(?P<number>\d{1,3})"
)
_SECURITY = re.compile(
    rf"(?:(?:un\s*)?scr?|(?:un )?security council|s/res/|s-res-)\s*{_RES}?\s*{_NO}\s*(?P<number>\d{{1,4}})"
    r"(?:\s*\(?(?P<year>(?:19|20)\d\d)\)?)?"
)
_EUROPE = re.compile(rf"c?ets\s*{_NO}\s*0*(?P<number>\d{{1,3}})")
_UNION = re.compile(
    r"(?:(?:commission |council )?(?:implementing |delegated )?(?:directive|regulation|decision)\s*)?"
    rf"(?:\((?:eu|ec|cfsp)\)\s*|eu\s+)?{_NO}\s*(?P<year>(?:19|20)\d\d)/(?P<number>\d{{1,4}})(?:/(?:eu|ec|cfsp))?"
)
_CELEX = re.compile(r"3(?P<year>(?:19|20)\d\d)(?P<kind>[a-z]{1,2})(?P<number>\d{4})")
_SIGNS = re.compile(r"[a-z]{1,5}(?=\S*\d)(?:/[a-z0-9][a-z0-9.()-]*)+")  # S/RES/2341, A/79/88
_OUTRIGHT = (_SIGNS, _SECURITY, _RIGHTS, _EUROPE, _CELEX)


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a slug may answer a query: it is `value`, or begins, ends or is squeezed so."""

    how: str
    value: str

    def fits(self, slug: str) -> bool:
        """Say whether a slug answers."""
        if self.how == IS:
            return slug == self.value
        if self.how == SQUEEZED:
            return slug.replace("-", "") == self.value
        return slug.startswith(self.value) if self.how == BEGINS else slug.endswith(self.value)


def forms(head: str) -> tuple[Form, ...]:
    """Return the forms that a slug may have for this symbol, the likeliest first; else none."""
    slug = slug_of_symbol(head.rstrip("*"))
    if not slug or not any(sign.isdigit() for sign in slug):
        return ()
    found = [Form(IS, slug), *_spelt(head.casefold().strip(" ,.;:*"))]
    squeezed = slug.replace("-", "")
    if re.fullmatch(r"[a-z]+\d[a-z0-9]{2,}", squeezed):
        found.append(Form(SQUEEZED, squeezed))
    if "/" in head and slug[0].isalpha() and len(slug) >= SHORTEST_END:
        found.append(Form(ENDS, f"-{slug}"))  # C.1/80/L.20
    return tuple(dict.fromkeys(found))


def is_symbol(head: str) -> bool:
    """Say whether words can be meant as nothing but the symbol of a text, known or not."""
    return any(shape.fullmatch(head.casefold()) for shape in _OUTRIGHT)


def _spelt(head: str) -> Iterator[Form]:
    if (match := _CELEX.fullmatch(head)) or (match := _UNION.fullmatch(head)):
        yield from _union(int(match["year"]), int(match["number"]))
    if match := _SECURITY.fullmatch(head):
        year = match["year"]
        yield Form(IS, f"s-res-{match['number']}" + (f"-{year}" if year else ""))
        if not year:
            yield Form(BEGINS, f"s-res-{match['number']}-")
    if match := _RIGHTS.fullmatch(head):
        yield Form(IS, f"a-hrc-res-{match['session']}-{match['number']}")
        if not match["res"]:
            yield Form(IS, f"a-hrc-{match['session']}-{match['number']}")
    if match := _EUROPE.fullmatch(head):
        yield from (Form(IS, f"{series}-{match['number']}") for series in ("ets", "cets"))
    if match := _ASSEMBLY.fullmatch(head):
        yield from _assembly(match)


def _assembly(match: re.Match[str]) -> Iterator[Form]:
    number = f"{match['session']}-{match['number']}"
    yield Form(IS, f"a-res-{number}")
    if not match["res"]:
        yield Form(IS, f"a-{number}")
    if not match["organ"]:
        yield Form(ENDS, f"-res-{number}")
    if not match["organ"] and not match["res"]:
        yield Form(ENDS, f"-{number}")


def _union(year: int, number: int) -> Iterator[Form]:
    """Yield the slugs of an act of the European Union: under its CELEX number, or under its name."""
    yield from (Form(IS, f"3{year}{kind}{number:04d}") for kind in ("l", "r", "d", "h"))
    yield Form(ENDS, f"-{year}-{number}")
