"""Blocks and a family in, the document's cut under way out: the grammar that fits each part."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.front import front_matter
from ingest.grammar.act import cut_act, is_act
from ingest.grammar.compendium import cut_owned, reply_owners
from ingest.grammar.decision import cut_decision
from ingest.grammar.desk import Desk
from ingest.grammar.law import cut_law, is_union_act
from ingest.grammar.parts import Part, consecutive_articles, split_parts
from ingest.grammar.plain import cut_plain, with_opening
from ingest.grammar.recitals import parted
from ingest.grammar.report import body_start, cut_numbered, cut_report
from ingest.grammar.resolution import FORMULA, cut_resolution, formula_at
from ingest.grammar.treaty import cut_treaty
from ingest.paragraphs import Block
from ingest.quotations import with_quotations
from ingest.records import Finding
from ingest.subtitles import with_subtitles
from ingest.wording import Joiner

FEWEST_ARTICLES = 5  # articles in a row by which a text is cut as a treaty is
WITH_ANNEXES = ("report", "resolution", "treaty", "statement", "upr", "law")


def cut(family: str, blocks: Sequence[Block], joiner: Joiner, *, contents: int = 0) -> Desk:
    """Cut a document's blocks by the grammar of its family.

    `contents` is the page on which a table of contents begins, 0 where there is none.
    """
    desk = Desk(joiner)
    start = front_matter(family, blocks, contents)
    desk.set_aside("front-matter", blocks[:start])
    blocks = with_subtitles(with_quotations(blocks[start:]))
    if family in WITH_ANNEXES:
        for at, part in enumerate(split_parts(blocks, by_number=family == "law")):
            if at and not part.prefix:
                desk.outline.close()
            _cut_part(desk, family, part)
    else:
        _cut_part(desk, family, Part(prefix="", blocks=tuple(blocks)))
    return desk


def cut_other(desk: Desk, family: str, tongue: str, blocks: Sequence[Block]) -> None:
    """Cut what a document holds in another language than its own, as a text under that language's name."""
    first = len(desk.cutter.drafts)
    desk.outline.close()
    prefix = f"{tongue}."
    blocks = with_quotations(blocks)
    if family == "treaty" or consecutive_articles(blocks) >= FEWEST_ARTICLES:
        cut_treaty(desk, blocks, prefix)
    elif is_act(blocks):
        cut_act(desk, blocks, prefix)
    else:
        cut_numbered(desk, blocks, prefix)
    for draft in desk.cutter.drafts[first:]:
        draft.language = tongue
    desk.cutter.findings.append(
        Finding(
            code="other-language",
            message=f"The file holds words in another language ({tongue}); their keys begin with “{prefix}”.",
            severity="info",
            page=blocks[0].lines[0].page,
            remedy="Cite the text in its own language; hand in an edition of the other one if you need it.",
        )
    )


def _cut_part(desk: Desk, family: str, part: Part) -> None:
    if part.is_annex or family in ("report", "upr"):
        cut_report(desk, part)
    elif family == "resolution":
        if formula_at(parted(part.blocks, FORMULA)) is None:
            cut_decision(desk, part)
        else:
            cut_resolution(desk, part.blocks, part.prefix)
    elif family in ("law", "statement") and is_union_act(part.blocks):
        cut_law(desk, part.blocks, part.prefix)
    elif family == "treaty" or (family in ("law", "statement") and _has_articles(part)):
        cut_treaty(desk, part.blocks, part.prefix)
    elif family == "law" and is_act(part.blocks):
        cut_act(desk, part.blocks, part.prefix)
    elif family == "compendium":
        owners = reply_owners(part.blocks)
        cut_report(desk, Part(prefix="", blocks=part.blocks[: owners[0] if owners else None]))
        cut_owned(desk, part.blocks, owners)
    else:
        desk.is_rough = family == "law"
        start = with_opening(part.blocks, body_start(part.blocks))
        desk.set_aside("title-block", part.blocks[:start])
        cut_plain(desk, part.blocks[start:], part.prefix)


def _has_articles(part: Part) -> bool:
    return consecutive_articles(part.blocks) >= FEWEST_ARTICLES
