"""Keys in, the texts of their clauses out, as far as words are looked for in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normsbase.models import Clause, Footnote
from normsbase.search.types import ClauseDoc

AT_ONCE = 500  # clauses a query of the database


def texts_at(keys: Sequence[str]) -> Iterator[ClauseDoc]:
    """Yield the texts of clauses as far as words are looked for in them; a key that has gone yields none."""
    for at in range(0, len(keys), AT_ONCE):
        yield from _docs(keys[at : at + AT_ONCE])


def _docs(keys: Sequence[str]) -> Iterable[ClauseDoc]:
    rows = Clause.objects.filter(key__in=keys).values_list(
        "pk", "key", "text", "language", "heading_path", "chapeau__text",
        "report__title", "report__short_title", "report__symbol",
    )  # fmt: skip
    rows_by_id = {row[0]: row[1:] for row in rows.order_by()}
    notes: dict[int, list[str]] = {}
    footnotes = Footnote.objects.filter(clause__in=list(rows_by_id), edition__current=True)
    for clause, text in footnotes.order_by("edition", "position").values_list("clause_id", "text"):
        notes.setdefault(clause, []).append(text)
    for pk, (key, text, language, heading, chapeau, title, short, symbol) in rows_by_id.items():
        yield ClauseDoc(
            key=key,
            report="",
            edition="",
            text=text,
            language=language,
            heading=tuple(heading),
            chapeau=chapeau or "",
            footnotes=tuple(notes.get(pk, ())),
            titles=tuple(filter(None, (title, short))),
            symbol=symbol,
        )
