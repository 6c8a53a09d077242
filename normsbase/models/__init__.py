"""The rows: reports and their clauses, norms, States, bodies, commitments, tags, runs."""

from normsbase.models.bodies import Body, Membership
from normsbase.models.clauses import Clause, ClauseQuerySet, Footnote, Heading, Page, Redirect
from normsbase.models.commitments import Activity, Attribution, Commitment, CommitmentQuerySet
from normsbase.models.norms import Mechanism, Norm, NormSet, Theme
from normsbase.models.reports import (
    Edition,
    EditionQuerySet,
    Report,
    ReportDate,
    ReportPart,
    ReportQuerySet,
    split_prefix,
)
from normsbase.models.runs import Finding, Run
from normsbase.models.states import State, Territory
from normsbase.models.tags import Citation, Mention, Tag, TagQuerySet

__all__ = [
    "Activity",
    "Attribution",
    "Body",
    "Citation",
    "Clause",
    "ClauseQuerySet",
    "Commitment",
    "CommitmentQuerySet",
    "Edition",
    "EditionQuerySet",
    "Finding",
    "Footnote",
    "Heading",
    "Mechanism",
    "Membership",
    "Mention",
    "Norm",
    "NormSet",
    "Page",
    "Redirect",
    "Report",
    "ReportDate",
    "ReportPart",
    "ReportQuerySet",
    "Run",
    "State",
    "Tag",
    "TagQuerySet",
    "Territory",
    "Theme",
    "split_prefix",
]
