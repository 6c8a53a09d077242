"""A text and a language in; the number for one more copy out, which no key has borne before."""

from __future__ import annotations

from normsbase.models import Edition, Redirect, Report, split_prefix


def next_copy(report: Report, language: str) -> int:
    """Return 1 where no file is in this language, else a number that no present or former key bears."""
    numbers = set(Edition.objects.filter(report=report, language=language).values_list("copy", flat=True))
    if not numbers:
        return 1
    old = Redirect.objects.filter(old_key__startswith=f"{report.slug}@{language}~")
    for key in old.values_list("old_key", flat=True):
        numbers.add(split_prefix(key.partition("/")[0])[2])
    return max(numbers) + 1
