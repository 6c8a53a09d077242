"""The beginning of a name in; texts, norms, States, bodies, themes and mechanisms that it may be, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.db.models import F, Q, Value
from django.db.models.functions import Replace

from normsbase.models import Body, Mechanism, Norm, Report, State, Theme
from normsbase.models.reports import ReportQuerySet
from normsbase.services.find.named.texts import a_report
from normsbase.services.suggest.names import begins, plain
from normsbase.services.suggest.suggestion import Suggestion

LOOKED_AT = 60
LONGEST = 80  # characters; what is longer is no beginning of a name
Row = tuple[str, str, tuple[str, ...], str]  # key, label, names in other languages or in full, detail


def things(text: str) -> list[Suggestion]:
    """Return what the whole text may be the beginning of, few of each kind."""
    asked = plain(text)
    if len(asked) < 2 or len(text) > LONGEST:
        return []
    return [*_texts(text, asked), *(one for find in _KINDS for one in find(asked))]


def parties_and_themes(word: str) -> list[tuple[str, Suggestion]]:
    """Return States, bodies and themes that begin so, each with the field by which a query is narrowed."""
    asked = plain(word)
    return [("state", one) for one in _states(asked)] + [
        *(("body", one) for one in _bodies(asked)),
        *(("theme", one) for one in _themes(asked)),
    ]


def _fitting(kind: str, asked: str, rows: Iterable[Row], most: int) -> list[Suggestion]:
    """Return rows of one kind by any of their names, alphabetical: nobody is ranked."""
    found = sorted(
        (not begins(asked, label, whole=True), plain(label), key, label, detail)
        for key, label, names, detail in rows
        if begins(asked, label) or any(begins(asked, name, whole=True) for name in names)
    )
    return [Suggestion(kind=kind, key=key, label=label, detail=detail) for _, _, key, label, detail in found][
        :most
    ]


def _norms(asked: str) -> list[Suggestion]:
    rows = Norm.objects.select_related("set").order_by("set__position", "position")
    found = [
        Suggestion(kind="norm", key=norm.key, label=f"Norm {norm}", detail=norm.set.name)
        for norm in rows
        if begins(asked, norm.name) or begins(asked, f"norm {norm.letter}") or begins(asked, norm.key)
    ]
    return found[:2]


def _states(asked: str) -> list[Suggestion]:
    rows = State.objects.order_by().values_list("iso3", "name", "official_name", "names")
    return _fitting(
        "state",
        asked,
        (
            (iso3, name, (official, *(each for group in names.values() for each in group)), "State")
            for iso3, name, official, names in rows
        ),
        2,
    )


def _bodies(asked: str) -> list[Suggestion]:
    rows = Body.objects.order_by()
    return _fitting("body", asked, ((b.slug, b.label, (b.name,), b.name) for b in rows), 2)


def _themes(asked: str) -> list[Suggestion]:
    rows = Theme.objects.order_by().values_list("key", "name")
    return _fitting("theme", asked, ((key, name, (), "Theme") for key, name in rows), 2)


def _mechanisms(asked: str) -> list[Suggestion]:
    rows = Mechanism.objects.order_by().values_list("key", "name")
    return _fitting("mechanism", asked, ((key, name, (), "Mechanism") for key, name in rows), 1)


_KINDS: tuple[Callable[[str], list[Suggestion]], ...] = (_norms, _states, _bodies, _themes, _mechanisms)


def _texts(text: str, asked: str) -> list[Suggestion]:
    rows = Report.objects.standing().order_by(F("year").desc(nulls_last=True), "slug")
    if any(sign.isdigit() for sign in asked) and (found := _by_symbol(rows, asked)):
        return found
    words = re.findall(r"[^\W_]+", text)
    for word in words:
        rows = rows.filter(Q(title__icontains=word) | Q(short_title__icontains=word))
    fitting = [row for row in rows[:LOOKED_AT] if _has(words, row)]
    fitting.sort(key=lambda row: not begins(asked, row.short_title))
    return [_offered(row) for row in fitting[:3]]


def _by_symbol(rows: ReportQuerySet, asked: str) -> list[Suggestion]:
    """Return texts whose symbol begins so, or goes on so after a sign."""
    within = Q(slug__startswith=asked) | Q(slug__contains=f"-{asked}")
    if asked[0].isalpha():
        rows = rows.annotate(squeezed=Replace(F("slug"), Value("-"), Value("")))
        within |= Q(squeezed__startswith=asked.replace("-", ""))
    found = list(rows.filter(within & ~Q(symbol=""))[:LOOKED_AT])
    found.sort(key=lambda row: (not row.slug.startswith(asked), len(row.slug), row.slug))
    return [_offered(row) for row in found[:5]]


def _has(words: list[str], report: Report) -> bool:
    """Say whether a title has all words; one word is too little to tell a text by, unless it comes first."""
    if len(words) == 1:
        word = plain(words[0])
        return begins(word, report.short_title) or begins(word, report.title, whole=True)
    return all(begins(plain(word), f"{report.title} {report.short_title}") for word in words)


def _offered(report: Report) -> Suggestion:
    named = a_report(report)
    return Suggestion(kind="report", key=named.key, label=named.label, detail=named.detail)
