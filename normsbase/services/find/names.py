"""Codes in, the names that pages show out; and all known values of a field with what they are called."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from ingest.records import REPORT_KINDS
from normsbase.models import Body, Mechanism, Norm, Report, State, Theme
from normsbase.services import clause_parts, statuses
from normsbase.services.unchanged import while_unchanged

FORCES = ("obligation", "commitment", "recommendation", "invitation", "statement")  # strongest first
KINDS = {
    "gge-report": "Report of a group of governmental experts",
    "oewg-report": "Report of an open-ended working group",
    "sg-report": "Report of the Secretary-General",
    "upr-report": "UPR report",
    "law": "Law of the European Union",
    "communique": "Communiqué",
}
PART_NAMES = {
    "operative": "Operative paragraph",
    "preambular": "Preambular paragraph",
    "box": "Framed box",
    "reply": "Reply of a State or body",
}
PLAIN = {
    "kind": KINDS,
    "addressee": {"none": "None named", "un-system": "UN system"},
    "part": PART_NAMES,
    "status": statuses.NAMES,
    "reviewed": {"yes": "Accepted by a reviewer", "no": "By machine alone, not reviewed"},
}


@dataclass(frozen=True, slots=True)
class Known:
    """A value of a field: its code, its name, and other forms in which people write it."""

    code: str
    name: str
    forms: tuple[str, ...] = ()


def name_of(field: str, codes: Collection[str]) -> dict[str, str]:
    """Return the name of each code; one that is not in the catalogue is named by itself."""
    if not codes:
        return {}
    found = while_unchanged(("names", field), lambda: {known.code: known.name for known in _known(field)})
    return {code: found.get(code) or _plain(field, code) for code in codes}


def all_known(field: str, indexed: Iterable[str]) -> list[Known]:
    """Return every value that a filter on this field may have; `indexed` are those that clauses bear."""
    rows = _known(field)
    codes = {known.code for known in rows}
    fixed: dict[str, Iterable[str]] = {
        "force": FORCES,
        "kind": REPORT_KINDS,
        "language": _languages(),
        "part": clause_parts.PARTS,
        "status": tuple(statuses.NAMES),
        "reviewed": ("yes", "no"),
    }
    plain = {*indexed, *fixed.get(field, ())}
    return [*rows, *(Known(code, _plain(field, code)) for code in sorted(plain - codes))]


def _known(field: str) -> tuple[Known, ...]:
    """Return the catalogue's rows of a field."""
    read = _READERS.get(field)
    return while_unchanged(("known", field), lambda: tuple(read())) if read else ()


def _states() -> Iterator[Known]:
    for s in State.objects.order_by():
        names = (name for group in s.names.values() for name in group)
        yield Known(s.iso3, s.name, (s.iso2, s.official_name, *names))


def _bodies() -> Iterator[Known]:
    yield from (Known(b.slug, b.label, (b.name, b.acronym)) for b in Body.objects.order_by())


def _norms() -> Iterator[Known]:
    yield from (Known(n.key, str(n), (n.name, *_norm_forms(n))) for n in Norm.objects.order_by())


def _reports() -> Iterator[Known]:
    for r in Report.objects.standing().order_by().only("slug", "symbol", "title", "short_title"):
        yield Known(r.slug, r.label, (r.symbol, r.title, r.short_title))


def _themes() -> Iterator[Known]:
    yield from (Known(row.key, row.name) for row in Theme.objects.order_by())


def _mechanisms() -> Iterator[Known]:
    yield from (Known(row.key, row.name) for row in Mechanism.objects.order_by())


_READERS: dict[str, Callable[[], Iterator[Known]]] = {
    "state": _states,
    "body": _bodies,
    "norm": _norms,
    "report": _reports,
    "theme": _themes,
    "mechanism": _mechanisms,
}


def _norm_forms(norm: Norm) -> tuple[str, ...]:
    """Return how people write one of the eleven norms: f, 13 (f), norm f."""
    letter = norm.letter.strip("()")
    if norm.key != f"13{letter}":
        return ()
    return letter, f"13({letter})", f"13 ({letter})", f"13.{letter}", f"norm {letter}"


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    return {code: str(name) for code, name in Locale("en").languages.items() if len(code) == 2}


def _plain(field: str, code: str) -> str:
    if field == "language":
        return _languages().get(code.partition("-")[0], code)
    if code in PLAIN.get(field, {}):
        return PLAIN[field][code]
    words = code.replace("-", " ")
    return (
        words[:1].upper() + words[1:]
        if field in {"kind", "force", "addressee", "part", "theme", "mechanism"}
        else code
    )
