"""What reviewers say of labels: a queue of proposals, decisions that outlive every new reading."""

from __future__ import annotations

from normsbase.services.review.add import add
from normsbase.services.review.agreement import Agreement, agreement
from normsbase.services.review.asking import ORDERS, WAITS, Asked
from normsbase.services.review.batch import Batch, batch, preview
from normsbase.services.review.bring_in import FATES, BroughtIn, NotBroughtInError, import_decisions
from normsbase.services.review.carry_out import export_decisions
from normsbase.services.review.codebook import Entry, entries
from normsbase.services.review.correct import Correction, correct
from normsbase.services.review.decide import decide, decide_many
from normsbase.services.review.errors import (
    LabelGoneError,
    NotALabelError,
    NothingToUndoError,
    OtherBatchError,
    ReasonMissingError,
    ReviewError,
    TextChangedError,
)
from normsbase.services.review.item import Item, item
from normsbase.services.review.overlap import Overlap, overlaps
from normsbase.services.review.queue import Queue, QueueRow, next_in_queue, queue
from normsbase.services.review.reasons import reasons
from normsbase.services.review.retract import retract
from normsbase.services.review.rules import RuleRow, found_words, rules
from normsbase.services.review.section import Section, section
from normsbase.services.review.told import Told, told
from normsbase.services.review.undo import Undone, last_act, undo
from normsbase.services.review.values import By, Done, Mark
from normsbase.services.review.veil import veiled
from normsbase.services.verdicts import SINGLE

__all__ = [
    "FATES",
    "ORDERS",
    "SINGLE",
    "WAITS",
    "Agreement",
    "Asked",
    "Batch",
    "BroughtIn",
    "By",
    "Correction",
    "Done",
    "Entry",
    "Item",
    "LabelGoneError",
    "Mark",
    "NotALabelError",
    "NotBroughtInError",
    "NothingToUndoError",
    "OtherBatchError",
    "Overlap",
    "Queue",
    "QueueRow",
    "ReasonMissingError",
    "ReviewError",
    "RuleRow",
    "Section",
    "TextChangedError",
    "Told",
    "Undone",
    "add",
    "agreement",
    "batch",
    "correct",
    "decide",
    "decide_many",
    "entries",
    "export_decisions",
    "found_words",
    "import_decisions",
    "item",
    "last_act",
    "next_in_queue",
    "overlaps",
    "preview",
    "queue",
    "reasons",
    "retract",
    "rules",
    "section",
    "told",
    "undo",
    "veiled",
]
