"""Blocks of any other text in: numbered as it is numbered, otherwise paragraphs in order."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.grammar.compendium import SALUTATION
from ingest.grammar.desk import Desk
from ingest.paragraphs import Block
from ingest.scopes import Scope


def cut_plain(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut a statement, declaration or strategy; salutations are no paragraphs."""
    desk.cutter.enter(Scope(prefix=prefix, plain="p", attaches=False, nests_numbers=True))
    for block in blocks:
        if not block.is_heading and SALUTATION.fullmatch(block.text.strip()):
            desk.set_aside("salutation", [block])
        else:
            desk.block(block)
