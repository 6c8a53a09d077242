"""A query in, the texts that it names by symbol or by words of their title, with the paragraph, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from django.db.models import CharField, Count, Exists, F, OuterRef, Q
from django.db.models.functions import Cast

from ingest.slugs import slug_of_symbol
from normsbase.models import Citation, Clause, Edition, Report
from normsbase.models.reports import ReportQuerySet
from normsbase.search.analysis import fold, pieces
from normsbase.services.cite import citation
from normsbase.services.find.answer import Named
from normsbase.services.find.named.symbols import ENDS, IS, Form, forms
from normsbase.services.unchanged import while_unchanged

MOST_WORDS = 8  # of a symbol, from the beginning of a query
MOST_BY_TITLE = 3
MOST_AT_ADDRESS = 3
SHORTEST_TELLING = 2  # signs of a word by which a title may be known
LOOKED_AT = 50
_FILLERS = frozenset({"the", "of", "on", "in", "and", "for", "un", "report", "text"})
_COLUMNS = ("title", "short_title", "symbol", "body__acronym", "body__name", "kind", "year_text")


def by_symbol(text: str) -> tuple[list[Report], str]:
    """Return the texts whose symbol begins the query, the likeliest first, and the words after it."""
    words = text.split(" ")
    heads = [" ".join(words[:size]) for size in range(min(len(words), MOST_WORDS), 0, -1)]
    asked = {head: found for head in heads if (found := forms(head))}
    if not asked and not _is_known(text):
        return [], ""
    asked.setdefault(text, (Form(IS, slug_of_symbol(text)),))  # the slug of a text without a symbol
    rows = list(_known(text, {form for found in asked.values() for form in found}))
    for head, found in asked.items():
        if fitting := [row for row in rows if any(form.fits(row.slug) for form in found)]:
            ordered = sorted(fitting, key=lambda row: _place(row, found))
            return _of_one_form(ordered, found), text[len(head) :].strip()
    return [row for row in rows if row.symbol.casefold() == text.casefold()], ""


def _is_known(text: str) -> bool:
    """Say whether a text without a number in it may be the slug or symbol of a report."""
    known = while_unchanged("slugs and symbols", _slugs_and_symbols)
    return slug_of_symbol(text) in known or text.casefold() in known


def _slugs_and_symbols() -> frozenset[str]:
    rows = Report.objects.standing().order_by().values_list("slug", "symbol")
    return frozenset(name for slug, symbol in rows for name in (slug, symbol.casefold()))


def _known(symbol: str, slugs: Collection[Form]) -> Iterable[Report]:
    """Return the first texts that have this symbol or a slug of one of these forms."""
    alike, whole = symbol.casefold(), {form.value for form in slugs if form.how == IS}
    others = [form for form in slugs if form.how != IS]
    fitting = [
        pk
        for pk, slug, held in while_unchanged("symbols of texts", _symbols)
        if slug in whole or held == alike or any(form.fits(slug) for form in others)
    ]
    return _read(fitting[:LOOKED_AT]) if fitting else ()


def _symbols() -> tuple[tuple[int, str, str], ...]:
    """Return every text by primary key with slug and symbol, this in small letters, in the order of slugs."""
    rows = Report.objects.standing().order_by("slug").values_list("pk", "slug", "symbol")
    return tuple((pk, slug, symbol.casefold()) for pk, slug, symbol in rows)


def _read(texts: list[int]) -> ReportQuerySet:
    """Return these texts, each with whether some of its words are here."""
    read = Exists(Edition.objects.filter(report=OuterRef("pk"), current=True, clause_count__gt=0))
    return Report.objects.standing().filter(pk__in=texts).annotate(was_read=read).order_by("slug")


def _place(row: Report, found: Iterable[Form]) -> tuple[int, bool, str]:
    """Place a text by the first form that it has; of several, one that can be read comes first."""
    first = next(place for place, form in enumerate(found) if form.fits(row.slug))
    return first, not getattr(row, "was_read", False), row.slug


def _of_one_form(ordered: list[Report], found: tuple[Form, ...]) -> list[Report]:
    """Leave out what only ends alike where a text is meant outright; an act of the Union may stand twice."""
    exact = [row for row in ordered if any(f.how != ENDS and f.fits(row.slug) for f in found)]
    twins = [row for row in ordered if row not in exact and row.slug[0].isalpha()]
    if exact and exact[0].slug[0].isdigit():
        return sorted([*exact, *twins], key=lambda row: not getattr(row, "was_read", False))
    return exact or ordered


def by_words(text: str) -> list[Report]:
    """Return texts whose title, body, kind and year hold every word of the query, the newest first."""
    if re.search(r"[:*~=/]|\bOR\b|\bNOT\b|(?:^|\s)-", text):
        return []
    asked = {fold(text[start:end]) for start, end in pieces(text)} - _FILLERS
    telling = [word for word in asked if len(word) >= SHORTEST_TELLING]
    if not 2 <= len(telling) <= 12 or all(word.isdecimal() for word in telling):
        return []
    by_word = while_unchanged("texts by words of titles", _all_words)
    if not frozenset.intersection(*(by_word.get(word, frozenset()) for word in asked)):
        return []
    year = Cast("year", CharField())
    rows = Report.objects.standing().annotate(year_text=year).select_related("body")
    rows = rows.order_by(F("year").desc(nulls_last=True), "slug")
    for word in re.findall(r"[^\W_]{2,}", text):
        if fold(word) not in _FILLERS:
            rows = rows.filter(_anywhere(word))
    found = [report for report in rows[:LOOKED_AT] if asked <= _words_of(report)]
    return sorted(found, key=lambda report: not asked <= _words(report.short_title))[:MOST_BY_TITLE]


def _all_words() -> dict[str, frozenset[int]]:
    """Return every word by which a text may be known, with the texts that are."""
    found: dict[str, set[int]] = {}
    for report in Report.objects.standing().order_by().select_related("body"):
        for word in _words_of(report):
            found.setdefault(word, set()).add(report.pk)
    return {word: frozenset(texts) for word, texts in found.items()}


def _anywhere(word: str) -> Q:
    held = Q()
    for column in _COLUMNS:
        held |= Q(**{f"{column}__icontains": word})
    return held


def by_acronym(word: str) -> list[Report]:
    """Return texts whose title begins with this acronym, as `DORA, Regulation…`, `NIS 2 Directive`."""
    squeezed = re.sub(r"\s", "", word)
    if not re.fullmatch(r"[A-Za-z]{3,7}\d?", squeezed):
        return []
    if squeezed.upper() not in while_unchanged("acronyms of titles", _all_acronyms):
        return []
    letters = re.match(r"[A-Za-z]+", squeezed)
    assert letters  # noqa: S101 - the pattern above begins with letters
    begins = Q(title__istartswith=letters.group()) | Q(short_title__istartswith=letters.group())
    rows = Report.objects.standing().filter(begins).order_by(F("year").desc(nulls_last=True), "slug")
    found = [row for row in rows[:LOOKED_AT] if squeezed.upper() in _acronyms(row)]
    return found[:MOST_BY_TITLE]


def _all_acronyms() -> frozenset[str]:
    rows = Report.objects.standing().order_by().only("title", "short_title")
    return frozenset(acronym for report in rows for acronym in _acronyms(report))


def _acronyms(report: Report) -> set[str]:
    """Return the words in capitals with which a title in small letters begins, with the number after one."""
    found = set()
    for title in (report.title, report.short_title):
        opening = re.match(r"([A-Z]{3,7})\b(?:\s?(\d)\b)?[ ,:](?! ?[A-Z]{3})", title)
        if opening:
            found |= {opening[1], opening[1] + (opening[2] or "")}
    return found


def _words_of(report: Report) -> set[str]:
    body = f"{report.body.acronym} {report.body.name}" if report.body else report.body_name
    year = report.year or ""
    return _words(f"{report.title} {report.short_title} {report.symbol} {body} {report.kind} {year}")


def _words(text: str) -> set[str]:
    return {fold(text[start:end]) for start, end in pieces(text)}


def at_paths(report: Report, paths: tuple[str, ...]) -> list[Named]:
    """Return the paragraph of a text at the first of these paths, or the first one under it."""
    within = Q(path__in=paths)
    for path in paths:
        within |= Q(path__startswith=f"{path}.")  # an article whose paragraphs alone are clauses
    rows = Clause.objects.searched().filter(within, report=report).select_related("edition")
    ordered = sorted(
        rows, key=lambda row: (_nearness(row, paths), row.edition.language != "en", row.position)
    )
    return [a_clause(report, row) for row in ordered[:1]]


def anywhere_at(paths: tuple[str, ...]) -> list[Named]:
    """Return paragraphs at these paths in any text, those of the texts cited most often here first."""
    rows = Clause.objects.searched().filter(path__in=paths)
    places = list(rows.values_list("path", "report_id", "edition__language", "key"))
    cited = dict(
        Citation.objects.standing()
        .filter(report__in={report for _, report, _, _ in places})
        .order_by()
        .values_list("report")
        .annotate(times=Count("pk"))
    )
    places.sort(key=lambda one: (paths.index(one[0]), -cited.get(one[1], 0), one[2] != "en", one[3]))
    once: dict[int, str] = {}
    for _, report, _, key in places:
        once.setdefault(report, key)
    first = list(once.values())[:MOST_AT_ADDRESS]
    found = {row.key: row for row in Clause.objects.filter(key__in=first).select_related("report")}
    return [a_clause(found[key].report, found[key]) for key in first]


def _nearness(clause: Clause, paths: tuple[str, ...]) -> tuple[int, bool]:
    """Place a clause by the first path that it stands at or under."""
    for place, path in enumerate(paths):
        if clause.path == path or clause.path.startswith(f"{path}."):
            return place, clause.path != path
    return len(paths), True


def a_report(report: Report) -> Named:
    """Return a text as it is offered: its label, and its title where that says more."""
    detail = report.title if report.label != report.title else (report.short_title or "")
    return Named(kind="report", key=report.slug, label=report.label, detail=detail)


def a_clause(report: Report, row: Clause) -> Named:
    """Return a paragraph as it is offered: its citation and its first words."""
    label = citation(report.label, row.path, row.kind)
    return Named(kind="clause", key=row.key, label=label, detail=row.text[:120])
