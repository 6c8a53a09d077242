"""The rows: reports and their clauses, norms, States, bodies, commitments, tags, runs, jobs, changes."""

from normsbase.models.bodies import Body, Membership
from normsbase.models.clauses import Clause, ClauseQuerySet, Footnote, Heading, Page, Redirect
from normsbase.models.commitments import Activity, Attribution, Commitment, CommitmentQuerySet
from normsbase.models.decisions import Decision, DecisionQuerySet
from normsbase.models.history import Change, ChangeQuerySet, HistoryError
from normsbase.models.jobs import Job, Stale
from normsbase.models.norms import Mechanism, Norm, NormSet, Theme
from normsbase.models.prefixes import split_prefix
from normsbase.models.reports import (
    Edition,
    EditionQuerySet,
    Report,
    ReportDate,
    ReportPart,
    ReportQuerySet,
)
from normsbase.models.runs import Finding, Run
from normsbase.models.states import State, Territory
from normsbase.models.tags import Citation, Mention, Tag, TagQuerySet
from normsbase.models.tokens import Token

__all__ = [
    "Activity",
    "Attribution",
    "Body",
    "Change",
    "ChangeQuerySet",
    "Citation",
    "Clause",
    "ClauseQuerySet",
    "Commitment",
    "CommitmentQuerySet",
    "Decision",
    "DecisionQuerySet",
    "Edition",
    "EditionQuerySet",
    "Finding",
    "Footnote",
    "Heading",
    "HistoryError",
    "Job",
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
    "Stale",
    "State",
    "Tag",
    "TagQuerySet",
    "Territory",
    "Theme",
    "Token",
    "split_prefix",
]
