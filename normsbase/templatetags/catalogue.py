"""Values of the catalogue's pages in, their markup out: cells of a matrix, small bars of years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from normsbase.services.matrix.table import Row, Table
from normsbase.services.refer import group_name, language_name, spell_date
from normsbase.services.standing import Value

register = template.Library()
register.filter("spelled", spell_date)
register.filter("group_name", group_name)
register.filter("language_name", language_name)


@register.filter
def get_item(held: Mapping[str, object] | None, key: str) -> object:
    """Return what a mapping holds at a key; None where there is neither."""
    return held.get(key) if held else None


@register.filter
def breakable(symbol: str) -> SafeString:
    """Let a long symbol break after its strokes: `A/RES/73/27`."""
    return mark_safe(escape(symbol).replace("/", "/<wbr>"))  # noqa: S308 escaped before


@register.simple_tag
def value_sign(value: Value) -> SafeString:
    """Draw the sign of a cell's value; the word stands beside it, never left out."""
    return mark_safe(_sign(value.key))  # noqa: S308 made of a key of ours


@register.simple_tag
def cells(row: Row, table: Table, open_cell: str = "", kept: str = "") -> SafeString:
    """Draw the cells of one row: links to their evidence, each with sign and words."""
    start = f"?{escape(kept)}&amp;cell=" if kept else "?cell="
    code = escape(row.party.code)
    pieces = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        address = f"{row.party.code}.{column.key}"
        here = ' aria-current="true"' if address == open_cell else ""
        inside = _inside(
            cell.value, cell.proposed, cell.decided is not None, cell.count or 0, len(cell.annotations)
        )
        pieces.append(f'<td><a class="cell" href="{start}{code}.{column.key}#cell"{here}{inside}')
    return mark_safe("".join(pieces))  # noqa: S308 codes are escaped, the rest is ours


@cache
def _inside(value: Value, proposed: bool, decided: bool, count: int, annotations: int) -> str:
    label = escape(value.label)
    told = f"{label}, proposed" if proposed else f"{label}, reviewed" if decided else label
    marks = " data-proposed" if proposed else ""
    word = f'<span class="word">{told}</span>'
    if annotations:
        more = f", with {annotations} annotation{'s' if annotations > 1 else ''}"
        told, word, marks = told + more, f'{word}<span class="vh">{more}</span>', f"{marks} data-annotated"
    if count:
        return f' data-code="{count}" title="{count} {told}"><b class="num">{count}</b>{word}</a></td>'
    return f' data-code="{value.code}"{marks} title="{told}">{_sign(value.key)}{word}</a></td>'


@cache
def _sign(key: str) -> str:
    address = static("img/signs.svg")
    return f'<svg class="sign {key}" aria-hidden="true"><use href="{address}#sign-{key}"/></svg>'


@register.simple_tag
def spark(values: Sequence[int], label: str) -> SafeString:
    """Draw one bar a year, 20 high; the label says in words what the bars show."""
    most = max(values, default=0) or 1
    bars = "".join(
        f'<rect x="{place * 6.5:g}" y="{20 - max(count / most * 19, 0.6):.1f}" width="5" '
        f'height="{max(count / most * 19, 0.6):.1f}"/>'
        for place, count in enumerate(values)
    )
    return format_html(
        '<svg class="spark" viewBox="0 0 {} 20" role="img" aria-label="{}">{}</svg>',
        max(int(len(values) * 6.5), 1),
        label,
        mark_safe(bars),  # noqa: S308 numbers alone
    )
