"""The rows: reports and their clauses, norms, States, bodies, commitments, tags, runs, jobs, changes."""

from normsbase.models.activities import Activity, Attribution
from normsbase.models.bodies import Body, Membership
from normsbase.models.clauses import Clause, ClauseQuerySet, Footnote, Heading, Page, Redirect
from normsbase.models.commitments import Commitment, CommitmentQuerySet
from normsbase.models.decisions import Decision, DecisionQuerySet
from normsbase.models.history import Change, ChangeQuerySet, HistoryError
from normsbase.models.imports import ImportBatch
from normsbase.models.jobs import Job, Stale
from normsbase.models.judgements import Judgement
from normsbase.models.matrices import CellDecision, MatrixDefinition, NoText, Snapshot, StateList
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
    "CellDecision",
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
    "ImportBatch",
    "Job",
    "Judgement",
    "MatrixDefinition",
    "Mechanism",
    "Membership",
    "Mention",
    "NoText",
    "Norm",
    "NormSet",
    "Page",
    "Redirect",
    "Report",
    "ReportDate",
    "ReportPart",
    "ReportQuerySet",
    "Run",
    "Snapshot",
    "Stale",
    "State",
    "StateList",
    "Tag",
    "TagQuerySet",
    "Territory",
    "Theme",
    "Token",
    "split_prefix",
]
