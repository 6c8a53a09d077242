"""Blocks of a resolution in: preambular and operative paragraphs, parts A and B, what was set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.grammar.desk import Desk
from ingest.grammar.parts import split_sections
from ingest.grammar.recitals import parted
from ingest.paragraphs import Block
from ingest.scopes import Draft, Scope

FORMULA = re.compile(
    r"(?:the|l[’']|la|el|генеральная|совет|комиссия)\s?[\w\s’'-]{0,60}"
    r"(?:assembly|council|commission|conference|committee|assemblée(?:\s[\w’'-]+){0,3}|conseil|asamblea(?:\s\w+)?|"
    r"consejo|ассамблея|безопасности|parties),?\s*",
    re.IGNORECASE,
)
FORMULA_ELSEWHERE = re.compile(r"大会[，,]?|安全理事会[，,]?|ف?إن (?:الجمعية العامة|مجلس الأمن)[،,]?")
MEETING = re.compile(
    r"\d+(?:st|nd|rd|th)\s(?:\(resumed\)\s)?(?:plenary\s)?meeting\b.*|\d+-е\s.*заседание.*", re.IGNORECASE
)


def formula_at(blocks: Sequence[Block]) -> int | None:
    """Return the number of the enacting formula's block, None where there is none."""
    for number, block in enumerate(blocks):
        text = block.raw.strip()
        if len(text) < 90 and (_is_formula(block, text) or FORMULA_ELSEWHERE.fullmatch(text)):
            return number
    return None


def _is_formula(block: Block, text: str) -> bool:
    """Whether words that name an organ enact: with a comma, or alone in italics."""
    alone = block.lines[0].slanted and not block.lines[0].bold
    return bool(FORMULA.fullmatch(text)) and (text.endswith(",") or alone)


def cut_resolution(desk: Desk, blocks: Sequence[Block], prefix: str = "") -> None:
    """Cut a whole resolution: everything above its enacting formula is its title block."""
    for letter, section in split_sections(parted(blocks, FORMULA)):
        if letter:
            desk.heading(section[0])
            section = section[1:]
        at = formula_at(section)
        if at is None and not letter and len(split_sections(blocks)) > 1:
            desk.set_aside("title-block", section)
            continue
        desk.set_aside("title-block", section[: at or 0])
        if at is not None:
            desk.set_aside("enacting-formula", section[at : at + 1])
        _cut_section(desk, section[at + 1 if at is not None else 0 :], prefix + letter)


def _cut_section(desk: Desk, blocks: Sequence[Block], prefix: str) -> None:
    cutter = desk.cutter
    first = len(cutter.drafts)
    cutter.enter(
        Scope(
            prefix=prefix,
            stem="op",
            plain="pp",
            number_kind="operative",
            plain_kind="preambular",
            attaches=False,  # after the items of a preambular paragraph comes the next one
        )
    )
    for number, block in enumerate(blocks):
        if MEETING.fullmatch(block.raw.strip()):
            desk.set_aside("signature", blocks[number:])
            break
        desk.block(block)
        if cutter.last_number and cutter.scope.plain == "pp":
            cutter.scope = replace(cutter.scope, plain="u", plain_kind="operative", attaches=True)
    if not cutter.last_number:
        _name_operative(cutter.drafts[first:], prefix)


def _name_operative(drafts: Sequence[Draft], prefix: str) -> None:
    """Give unnumbered operative paragraphs their names: those after the last one that ends in a comma."""
    plain = [draft for draft in drafts if draft.kind == "preambular"]
    closing = 0
    for draft in reversed(plain):
        if draft.groups[-1][-1].text.rstrip().endswith((",", ":")) and closing:
            break
        closing += 1
    renamed: dict[str, str] = {}
    if closing == len(plain) and (closing > 1 or plain[0].groups[-1][-1].text.rstrip().endswith((",", ":"))):
        closing = 0  # nothing tells them apart; one that ends in a full stop is all there is
    for number, draft in enumerate(plain[len(plain) - closing :], 1):
        renamed[draft.path] = f"{prefix}op{number}"
        draft.kind = "operative"
    for draft in drafts:
        draft.path = _renamed(draft.path, renamed)
        draft.chapeau = _renamed(draft.chapeau, renamed) if draft.chapeau else None


def _renamed(path: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        if path == old or path.startswith(f"{old}."):
            return new + path[len(old) :]
    return path
