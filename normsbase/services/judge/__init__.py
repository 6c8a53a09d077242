"""What reviewers say of positions: accepted, rejected or disputed; added and ended, never edited."""

from __future__ import annotations

from normsbase.services.judge.acting import judge
from normsbase.services.judge.asking import FILTERS, STATES, Asked
from normsbase.services.judge.errors import JudgeError, ParagraphChangedError, PositionGoneError
from normsbase.services.judge.item import Item, item
from normsbase.services.judge.queue import Queue, Row, next_in_queue, queue
from normsbase.services.judge.undo import last_act, retract, undo
from normsbase.services.judge.values import STANCES, Said

__all__ = [
    "FILTERS",
    "STANCES",
    "STATES",
    "Asked",
    "Item",
    "JudgeError",
    "ParagraphChangedError",
    "PositionGoneError",
    "Queue",
    "Row",
    "Said",
    "item",
    "judge",
    "last_act",
    "next_in_queue",
    "queue",
    "retract",
    "undo",
]
