"""A text on lines in, what a family's grammar makes of it out, for the tests beside."""

from __future__ import annotations

from ingest.assembly import finish
from ingest.cut import cut
from ingest.flow import Flow
from ingest.grammar.desk import Desk
from ingest.language import Languages
from ingest.records import Clause
from ingest.wording import Joiner


def desk_of(family: str, text: str) -> Desk:
    """Cut a text whose paragraphs stand on lines; a line that begins with # is a heading."""
    flow = Flow()
    for line in filter(None, map(str.strip, text.splitlines())):
        level = len(line) - len(line.lstrip("#"))
        flow.add([line.lstrip("# ")], level=level)
    lines = [line for block in flow.blocks for line in block.lines]
    return cut(family, flow.blocks, Joiner.of(lines))


def clauses_of(family: str, text: str) -> tuple[Clause, ...]:
    desk = desk_of(family, text)
    return finish(desk.cutter.drafts, desk.joiner, Languages("en")).clauses


def paths(family: str, text: str) -> list[str]:
    return [clause.path for clause in clauses_of(family, text)]


def findings(family: str, text: str) -> list[str]:
    return [finding.code for finding in desk_of(family, text).cutter.findings]
