"""A query's text in, what it names out: a text by symbol or title, a paragraph, a norm, a State, a body."""

from __future__ import annotations

import re

from django.db.models import Q

from normsbase.models import Body, Clause, Norm, Report, State
from normsbase.search.analysis import fold, pieces, slug
from normsbase.services import old_keys
from normsbase.services.cite import citation
from normsbase.services.find.answer import Named

MOST = 5
MOST_BY_TITLE = 3
SHORTEST_TELLING = 3  # letters of a word by which a title may be known
LONGEST = 200  # characters; a longer query is a passage, no name
_NORM = re.compile(r"norm\s*(?:13\s*)?\(?([a-k])\)?|13\s*\(([a-k])\)", re.IGNORECASE)
_KEY = re.compile(r"[a-z0-9-]+(?:@[A-Za-z-]+(?:~\d+)?)?/[^\s/]+")
_NUMBER = re.compile(r"(?:13)?([a-k])", re.IGNORECASE)
_KIND_WORDS = {
    "para": "", "paras": "", "paragraph": "", "p": "", "of": "", "the": "", "no": "",
    "article": "art", "articles": "art", "operative": "op", "preambular": "pp", "recital": "rec",
}  # fmt: skip
_STEP = re.compile(r"[a-z]+|\d+")


def named(text: str) -> tuple[Named, ...]:
    """Return what the query names, the most exact first; at most a handful."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return ()
    found = [*_at_key(text), *_norms(text), *_by_symbol(text), *_states_and_bodies(text)]
    if len(found) < MOST:
        found += _by_title(text)
    return tuple(dict.fromkeys(found))[:MOST]


def _at_key(text: str) -> list[Named]:
    """Return the paragraph at a key, or the one to which an old key leads."""
    if not _KEY.fullmatch(text):
        return []
    found = Clause.objects.standing().filter(key=old_keys.now_at([text])[text]).select_related("report")
    return [_clause(row.report, row) for row in found]


def _norms(text: str) -> list[Named]:
    match = _NORM.fullmatch(text)
    if not match:
        return []
    letter = (match[1] or match[2]).lower()
    rows = Norm.objects.filter(Q(key=f"13{letter}") | Q(letter__in=(letter, f"({letter})"))).select_related(
        "set"
    )
    first = sorted(rows, key=lambda norm: (norm.key != f"13{letter}", norm.set.position, norm.position))
    return [Named(kind="norm", key=norm.key, label=str(norm), detail=norm.set.name) for norm in first[:2]]


def _by_symbol(text: str) -> list[Named]:
    """Return the text whose symbol begins the query, and the paragraph that the rest of it points to."""
    words = text.split(" ")
    heads = {slug(" ".join(words[:size])): " ".join(words[size:]) for size in range(1, len(words) + 1)}
    wanted = Q(slug__in=[head for head in heads if head]) | Q(symbol__iexact=text)
    first = slug(words[0])
    if re.fullmatch(r"\d+-\d+", first):
        heads |= {f"a-res-{first}": " ".join(words[1:]), f"a-{first}": " ".join(words[1:])}
        wanted |= Q(slug__in=(f"a-res-{first}", f"a-{first}"))
    reports = sorted(Report.objects.standing().filter(wanted), key=lambda report: -len(report.slug))
    found: list[Named] = []
    for report in reports[:2]:
        if any(c.isdigit() for c in report.slug) or len(reports) == 1:
            found += _clauses(report, heads.get(report.slug, ""))
            found.append(_report(report))
    return found


def _report(report: Report) -> Named:
    detail = report.title if report.label != report.title else (report.short_title or "")
    return Named(kind="report", key=report.slug, label=report.label, detail=detail)


def _clauses(report: Report, rest: str) -> list[Named]:
    paths = _paths(rest)
    if not paths:
        return []
    within = Q(path__in=paths)
    for path in paths:
        within |= Q(path__startswith=f"{path}.")  # an article whose paragraphs alone are clauses
    rows = Clause.objects.searched().filter(within, report=report).select_related("edition")
    ordered = sorted(
        rows, key=lambda row: (_nearness(row, paths), row.edition.language != "en", row.position)
    )
    if not ordered:  # an old number, whose words stand elsewhere by now
        led = old_keys.now_at(f"{report.slug}/{path}" for path in paths).values()
        ordered = list(Clause.objects.standing().filter(key__in=led).order_by("position"))
    return [_clause(report, row) for row in ordered[:1]]


def _clause(report: Report, row: Clause) -> Named:
    label = citation(report.label, row.path, row.kind)
    return Named(kind="clause", key=row.key, label=label, detail=row.text[:120])


def _paths(rest: str) -> list[str]:
    """Return the paths that words such as `para 13 (f)`, `op 3`, `art. 6(2)`, `annex art 7` may mean."""
    steps: list[str] = []
    prefix = ""
    for step in _STEP.findall(rest.lower()):
        step = _KIND_WORDS.get(step, step)
        if step == "annex":
            steps.append(step)
        elif step in {"art", "op", "pp", "rec"}:
            prefix = step
        elif step:
            steps.append(prefix + step)
            prefix = ""
    if not any(any(c.isdigit() for c in step) for step in steps):
        return []
    path = ".".join(steps)
    found = [path, *(f"{kind}{path}" for kind in ("op", "art", "rec") if path[0].isdigit())]
    return found if path.startswith("annex") else [*found, *(f"annex.{one}" for one in found)]


def _nearness(clause: Clause, paths: list[str]) -> tuple[int, bool]:
    """Place a clause by the first path that it stands at or under."""
    for place, path in enumerate(paths):
        if clause.path == path or clause.path.startswith(f"{path}."):
            return place, clause.path != path
    return len(paths), True


def _states_and_bodies(text: str) -> list[Named]:
    plain = text.strip('"“”')
    states = State.objects.filter(Q(name__iexact=plain) | Q(iso3=plain) | Q(official_name__iexact=plain))
    bodies = Body.objects.filter(Q(name__iexact=plain) | Q(acronym__iexact=plain) | Q(slug__iexact=plain))
    found = [Named(kind="state", key=s.iso3, label=s.name, detail="State") for s in states[:1]]
    return found + [Named(kind="body", key=b.slug, label=b.label, detail=b.name) for b in bodies[:2]]


def _by_title(text: str) -> list[Named]:
    """Return texts whose title holds every word of the query."""
    if any(mark in text for mark in (":", "*", " OR ", " -", "NOT ")):
        return []
    asked = {fold(text[start:end]) for start, end in pieces(text)}
    telling = [word for word in asked if len(word) >= SHORTEST_TELLING]
    if not 2 <= len(telling) <= 12:
        return []
    rows = Report.objects.standing().order_by("-year", "slug")
    for word in re.findall(r"[^\W_]{3,}", text):
        rows = rows.filter(Q(title__icontains=word) | Q(short_title__icontains=word))
    found = [report for report in rows[:50] if asked <= _words_of_title(report)]
    return [_report(report) for report in found[:MOST_BY_TITLE]]


def _words_of_title(report: Report) -> set[str]:
    title = f"{report.title} {report.short_title}"
    return {fold(title[start:end]) for start, end in pieces(title)}
