"""A text of explanations in; what each State says there of named paragraphs of another text, out.

The codebook ("Commitments", consensus): `dissociated` from named paragraphs; `explained` interprets, regrets
or welcomes, changes nothing and is shown beside the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.speaking import Words, explained, explains
from normsbase.models import Citation, Clause, Commitment, Report
from normsbase.services.propose.drafts import Draft
from normsbase.services.propose.names import Names
from normsbase.services.propose.speakers import REPLIES, Speakers

RULE = "explanation-of-position"
IN_ANNEX = re.compile(r"^\W{1,3}annex\b", re.IGNORECASE)


def explanations(report: Report, names: Names, words: Words) -> Iterator[Draft]:
    """Yield a row for each State and paragraph, and one for each State's explanation as a whole."""
    if not explains(report.title, "en", words):
        return
    subject = _subject(report)
    if subject is None:
        return
    about, prefix = subject
    speakers = Speakers(report, names, words)
    begun: set[str] = set()
    clauses = Clause.objects.filter(report=report, edition__current=True, kind__in=REPLIES)
    for clause in clauses.order_by("edition", "position"):
        first = clause.path.split(".")[0]
        found = explained(clause.text, clause.language, words)
        for speaker in speakers.of(clause):
            if first not in begun:
                yield Draft(
                    speaker=speaker, ladder=Commitment.Ladder.CONSENSUS, kind=Commitment.Kind.EXPLAINED,
                    clause=clause, rule=RULE, report=about.pk, note=speaker.note,
                )  # fmt: skip
            for one in found:
                for path in one.paths or ("",):
                    yield Draft(
                        speaker=speaker, ladder=Commitment.Ladder.CONSENSUS, kind=one.kind,
                        clause=clause, rule=RULE, start=one.start, end=one.end, report=about.pk,
                        object_key=f"{about.slug}/{prefix}{path}" if path else "", note=speaker.note,
                    )  # fmt: skip
        begun.add(first)


def _subject(report: Report) -> tuple[Report, str] | None:
    """Return the text that is explained, and the path of its annex where the title says that it is annexed.

    It is the known text that the title names by its symbol, else the one that the introduction cites.
    """
    cited = (
        Citation.objects.filter(clause__report=report, report__isnull=False)
        .exclude(report=report)
        .exclude(clause__kind__in=REPLIES)
        .select_related("report")
        .order_by("clause__position", "start")
    )
    rows = [row.report for row in cited if row.report]
    named = [row for row in rows if row.symbol and row.symbol in report.title]
    if named:
        after = report.title.partition(named[0].symbol)[2]
        return named[0], "annex." if IN_ANNEX.match(after) else ""
    return (rows[0], "") if rows else None
