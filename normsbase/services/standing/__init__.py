"""What is on record about one party and one column in; the value of its cell, with the ground, out. Pure."""

from __future__ import annotations

from normsbase.services.standing.acts import Acts, together
from normsbase.services.standing.cell import ACT_WORDS, GATHERED, Act, Decided, Record, Standing, Value
from normsbase.services.standing.evidence import Evidence, Text
from normsbase.services.standing.norms import (
    NORM_VALUES,
    NOT_READABLE,
    NOT_YET,
    NoTextFound,
    on_norm,
    without_words,
)
from normsbase.services.standing.norms import SILENT as SILENT_IN_SEARCHED
from normsbase.services.standing.treaties import (
    BOUND,
    IN_FORCE,
    INVITED,
    NOT_A_PARTY,
    NOT_OPEN,
    SIGNED,
    SILENT,
    TERMS,
    TREATY_VALUES,
    Terms,
    Treaty,
    on_treaty,
)
from normsbase.services.standing.votes import (
    ABSTAINED,
    DID_NOT_VOTE,
    NO,
    NOT_ENTITLED,
    VOTE_VALUES,
    VOTERS_ONLY,
    VOTES,
    YES,
    RollCall,
    in_vote,
)

__all__ = [
    "ABSTAINED",
    "ACT_WORDS",
    "BOUND",
    "DID_NOT_VOTE",
    "GATHERED",
    "INVITED",
    "IN_FORCE",
    "NO",
    "NORM_VALUES",
    "NOT_A_PARTY",
    "NOT_ENTITLED",
    "NOT_OPEN",
    "NOT_READABLE",
    "NOT_YET",
    "SIGNED",
    "SILENT",
    "SILENT_IN_SEARCHED",
    "TERMS",
    "TREATY_VALUES",
    "VOTERS_ONLY",
    "VOTES",
    "VOTE_VALUES",
    "YES",
    "Act",
    "Acts",
    "Decided",
    "Evidence",
    "NoTextFound",
    "Record",
    "RollCall",
    "Standing",
    "Terms",
    "Text",
    "Treaty",
    "Value",
    "in_vote",
    "on_norm",
    "on_treaty",
    "together",
    "without_words",
]
