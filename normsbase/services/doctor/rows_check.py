"""The tables of texts in, rows that contradict one another out; none of them can be mended by a machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Length

from ingest.records import text_hash
from normsbase.models import Citation, Clause, Decision, Edition, Footnote, Mention, Report, Tag
from normsbase.services import verdicts
from normsbase.services.doctor.trouble import Look, Trouble

ANEW = "Restore a backup from before, or withdraw the text, and report this as an error of Normsbase."
AT_ONCE = 2000


def check_rows(look: Look) -> Iterator[Trouble]:
    """Look for rows that the database's own constraints let pass and that no service writes."""
    del look  # reading all of it takes a second
    for code, what, items in _looked_for():
        if found := tuple(items):
            yield Trouble(code=code, area="rows", severity="error", what=what, items=found, remedy=ANEW)


def _looked_for() -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield code, words and items of each way in which rows can be wrong."""
    yield "clause-other-text", "paragraphs have a text that is not the one that was read", _altered()
    miscounted = "files hold another number of {} than they say"
    yield "edition-clause-count", miscounted.format("paragraphs"), _miscounted("clauses")
    yield "edition-page-count", miscounted.format("pages"), _miscounted("pages")
    yield "edition-none-current", "texts have files in a language of which none answers", _none_current()
    yield "clause-chapeau-elsewhere", "paragraphs continue one of another file", _elsewhere("chapeau")
    yield (
        "clause-heading-elsewhere",
        "paragraphs stand under a heading of another file",
        _elsewhere("heading"),
    )
    yield "clause-report-elsewhere", "paragraphs belong to another text than their file", _other_report()
    yield "footnote-elsewhere", "footnotes are tied to a paragraph of another file", _other_footnotes()
    yield "sample-without-file", "sample texts have no file", _samples()
    yield "label-state-astray", "labels stand otherwise than people decided", _astray()
    yield "label-outside", "labels mark words outside of their paragraph", _outside()


def _altered() -> Iterator[str]:
    rows = Clause.objects.order_by("pk").values_list("key", "text", "text_hash")
    for key, text, digest in rows.iterator(AT_ONCE):
        if text_hash(text) != digest:
            yield key


def _miscounted(what: str) -> Iterator[str]:
    told = {"clauses": F("clause_count"), "pages": F("page_count")}[what]
    found = Edition.objects.order_by("pk").annotate(held=Count(what)).exclude(held=told)
    return (edition.key_prefix for edition in found.select_related("report"))


def _none_current() -> Iterator[str]:
    current = Count("pk", filter=Q(current=True))
    found = Edition.objects.order_by().values("report__slug", "language").annotate(answering=current)
    for row in found.filter(answering=0).order_by("report__slug", "language"):
        yield f"{row['report__slug']}@{row['language']}"


def _elsewhere(what: str) -> Iterable[str]:
    found = Clause.objects.filter(**{f"{what}__isnull": False}).exclude(**{f"{what}__edition": F("edition")})
    return _keys(found)


def _other_report() -> Iterable[str]:
    return _keys(Clause.objects.exclude(report=F("edition__report")))


def _keys(found: QuerySet[Clause]) -> Iterable[str]:
    return found.order_by("key").values_list("key", flat=True)


def _other_footnotes() -> Iterable[str]:
    found = Footnote.objects.filter(clause__isnull=False).exclude(clause__edition=F("edition"))
    return (f"{note.edition.key_prefix} note {note.mark}" for note in found.select_related("edition__report"))


def _samples() -> Iterable[str]:
    found = Report.objects.filter(sample=True, editions__isnull=True)
    return found.order_by("slug").values_list("slug", flat=True)


def _astray() -> Iterator[str]:
    told = Decision.objects.standing().exclude(tag=None).values("tag")
    rows = list(Tag.objects.filter(pk__in=told).select_related("clause").order_by("pk"))
    standing = verdicts.standing_on(rows)
    for tag in rows:
        if not verdicts.follows(tag, standing[tag.pk]):
            yield f"{tag.scheme}:{tag.label} of {tag.clause.key}"


def _outside() -> Iterator[str]:
    labels = Tag.objects.filter(rests_on="text")
    cited = Citation.objects.filter(note="")  # the words of others stand in a footnote
    yield from (f"label of {key}" for key in _beyond(labels))
    yield from (f"mention of {key}" for key in _beyond(Mention.objects.all()))
    yield from (f"citation of {key}" for key in _beyond(cited))


def _beyond(rows: QuerySet[Tag] | QuerySet[Mention] | QuerySet[Citation]) -> Iterable[str]:
    found = rows.annotate(size=Length("clause__text")).filter(end__gt=F("size"))
    return found.order_by("clause__key").values_list("clause__key", flat=True).distinct()
