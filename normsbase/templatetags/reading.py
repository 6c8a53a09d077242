"""Runs of official words in, their markup out: one link a run, its authors beside it, no space added."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from normsbase.services.read.runs import Run

register = template.Library()


@register.simple_tag
def runs(clause_runs: Iterable[Run], labels_at: str = "") -> SafeString:
    """Draw a clause's runs; `labels_at` is the address of the page that lists its labels."""
    return mark_safe("".join(_run(run, labels_at) for run in clause_runs))  # noqa: S308 every part is escaped


def _run(run: Run, labels_at: str) -> str:
    if run.note:
        return format_html(
            '<a class="note-ref" href="#{}" aria-label="Footnote {}">{}</a>',
            run.note.anchor,
            run.note.mark,
            run.note.mark,
        )
    if not run.labels:
        return escape(run.text)
    authors = format_html_join("", "<b>{}</b>{}", ((label.title, label.given.words) for label in run.labels))
    return format_html(
        '<a class="earned {}" href="{}#tags">{}<span class="author" aria-hidden="true">{}</span></a>',
        run.css,
        labels_at,
        run.text,
        authors,
    )
