"""A tree with the user's words for values in, the tree with codes out; an unknown value is an error."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from normsbase.search.analysis import slug as slug_of
from normsbase.search.lexing import QueryError
from normsbase.search.tree import Filter, Node, children, with_children
from normsbase.services.find.names import FORCES, Known, all_known

FEW = 14  # values of a field that an error can list
AT_LEAST = (">=", "≥")  # before a force of the verb: this one or a stronger one

Indexed = Callable[[str], Iterable[str]]  # a field's values that clauses bear


def resolved(node: Node, indexed: Indexed) -> Node:
    """Return the tree with each filter's values as codes. Raises QueryError with place and suggestions."""
    if isinstance(node, Filter):
        return _codes(node, indexed)
    return with_children(node, [resolved(child, indexed) for child in children(node)])


def chosen_codes(chosen: Mapping[str, Iterable[str]], indexed: Indexed) -> dict[str, tuple[str, ...]]:
    """Return the facets chosen on a page with known codes, empty ones left out. Raises QueryError."""
    found: dict[str, tuple[str, ...]] = {}
    for field, values in chosen.items():
        values = tuple(dict.fromkeys(value for value in values if value))
        if field == "year":
            found[field] = tuple(_year(value) for value in values)
        else:
            known = all_known(field, indexed(field)) if values else []
            found[field] = tuple(code for value in values for code in _find(field, value, known, (0, 0)))
    return {field: tuple(dict.fromkeys(codes)) for field, codes in found.items() if codes}


def _year(value: str) -> str:
    if not (value.isascii() and value.isdigit() and len(value) <= 4):
        raise QueryError(f"“{value}” is no year.", 0, 0)
    return value


def _codes(node: Filter, indexed: Indexed) -> Filter:
    known = all_known(node.field, indexed(node.field))
    names = {one.code: one.name for one in known}
    codes: list[str] = []
    labels: list[str] = []
    for value in node.values:
        at_least = node.field == "force" and value.startswith(AT_LEAST)
        wanted = value.lstrip(">=≥") if at_least else value
        found = _find(node.field, wanted, known, (node.start, node.end))
        codes += _and_stronger(found) if at_least else found
        labels += [f"{names[code]} or stronger" if at_least else names[code] for code in found]
    codes, labels = list(dict.fromkeys(codes)), list(dict.fromkeys(labels))
    return replace(node, values=tuple(codes), label=" or ".join(labels))


def _and_stronger(forces: list[str]) -> list[str]:
    """Return forces of verbs with every stronger one, strongest first."""
    stronger = [force for place, force in enumerate(FORCES) if set(forces) & set(FORCES[place:])]
    return stronger or forces


def _find(field: str, value: str, known: list[Known], place: tuple[int, int]) -> list[str]:
    """Return the codes that a value stands for: by code, else by name or another form."""
    wanted = value.casefold()
    by_code = [one.code for one in known if one.code.casefold() == wanted]
    if by_code:
        return by_code
    by_name = [one.code for one in known if wanted in {form.casefold() for form in (one.name, *one.forms)}]
    if by_name:
        return by_name
    if field == "report" and (by_symbol := _by_symbol(value, known)):
        return by_symbol
    slug = slug_of(value)
    by_slug = [one.code for one in known if slug and slug == slug_of(one.name)]
    if by_slug:
        return by_slug
    raise QueryError(_unknown(field, value, known), *place)


def _by_symbol(value: str, known: list[Known]) -> list[str]:
    """Return the reports whose symbol is, or ends, as written: A/RES/79/237, a-res-79-237, 79/237."""
    slug = slug_of(value)
    whole = [one.code for one in known if one.code == slug]
    if whole or not any(c.isdigit() for c in slug) or "-" not in slug:
        return whole
    return [one.code for one in known if one.code.endswith(f"-{slug}")]


def _unknown(field: str, value: str, known: list[Known]) -> str:
    forms = {form.casefold(): one for one in known for form in (one.name, one.code, *one.forms) if form}
    close = difflib.get_close_matches(value.casefold(), forms, n=4, cutoff=0.6)
    near = list(dict.fromkeys(forms[form].code for form in close))
    if near:
        names = {one.code: one.name for one in known}
        offers = ", ".join(f"{field}:{code} ({names[code]})" for code in near[:3])
        return f"There is no {field} “{value}” here; did you mean {offers}?"
    if len(known) <= FEW and known:
        return f"There is no {field} “{value}” here; there are {', '.join(one.code for one in known)}."
    return f"There is no {field} “{value}” here; look up its code or name, or leave the filter out."
