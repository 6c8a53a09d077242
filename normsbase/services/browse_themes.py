"""A theme's key, or nothing, in; the tree of themes, or one theme with its norms, out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from normsbase.models import Norm, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """One theme; `level` 0 stands at the root of the tree."""

    key: str
    name: str
    definition: str
    limits: str
    level: int
    source: str


@dataclass(frozen=True, slots=True)
class NormLink:
    """A norm that has the theme."""

    key: str
    letter: str
    name: str
    set: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeProfile:
    """One theme with its place in the tree and the norms that have it."""

    row: ThemeRow
    parents: tuple[ThemeRow, ...]
    children: tuple[ThemeRow, ...]
    norms: tuple[NormLink, ...]


def list_themes() -> tuple[ThemeRow, ...]:
    """Return all themes as the tree reads: each before its children, in the codebook's order."""
    below: dict[int | None, list[Theme]] = defaultdict(list)
    for theme in Theme.objects.order_by("position", "name"):
        below[theme.parent_id].append(theme)
    found: list[ThemeRow] = []

    def visit(parent: int | None, level: int) -> None:
        for theme in below[parent]:
            found.append(_row(theme, level))
            visit(theme.pk, level + 1)

    visit(None, 0)
    return tuple(found)


def read_theme(key: str) -> ThemeProfile | None:
    """Return one theme, or None for an unknown key."""
    tree = list_themes()
    place = next((place for place, row in enumerate(tree) if row.key == key), None)
    if place is None:
        return None
    row = tree[place]
    norms = Norm.objects.filter(theme=key).select_related("set").order_by("set__position", "position")
    return ThemeProfile(
        row=row,
        parents=_above(tree, place),
        children=_under(tree, place),
        norms=tuple(NormLink(norm.key, norm.letter, norm.name, norm.set.name) for norm in norms),
    )


def _row(theme: Theme, level: int) -> ThemeRow:
    return ThemeRow(
        key=theme.key,
        name=theme.name,
        definition=theme.definition,
        limits=theme.limits,
        level=level,
        source=theme.source,
    )


def _above(tree: tuple[ThemeRow, ...], place: int) -> tuple[ThemeRow, ...]:
    found: list[ThemeRow] = []
    level = tree[place].level
    for row in reversed(tree[:place]):
        if row.level < level:
            found.append(row)
            level = row.level
    return tuple(reversed(found))


def _under(tree: tuple[ThemeRow, ...], place: int) -> tuple[ThemeRow, ...]:
    found: list[ThemeRow] = []
    for row in tree[place + 1 :]:
        if row.level <= tree[place].level:
            break
        found.append(row)
    return tuple(found)
