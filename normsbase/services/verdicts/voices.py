"""Paragraphs whose label of voice was decided on in; whose words they hold, as their rows say it, out."""

from __future__ import annotations

from collections.abc import Iterable

from normsbase.models import Clause, Tag


def follow_voice(clauses: Iterable[int]) -> None:
    """Let these paragraphs have the voice that was accepted, else one that is not rejected, else none."""
    ids = set(clauses)
    if not ids:
        return
    tags = Tag.objects.filter(clause__in=ids, scheme="voice").exclude(state=Tag.State.REJECTED)
    rows = sorted(tags.values_list("clause", "label", "state"), key=lambda row: row[2] == Tag.State.ACCEPTED)
    voices = dict.fromkeys(ids, "") | {clause: label for clause, label, _ in rows}
    for voice in set(voices.values()):
        theirs = [pk for pk, each in voices.items() if each == voice]
        Clause.objects.filter(pk__in=theirs).exclude(voice=voice).update(voice=voice)
