"""Blocks of a preamble in; the same out, with recitals that stand in one paragraph parted.

Files without pages often give a preamble as one run of words: whoever agrees, what they consider, recognise
and recall, and that they have agreed. Each of these is a paragraph of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.lines import Line
from ingest.paragraphs import Block

OPENER = (
    r"(?:Considering|Recogni[sz]ing|Acknowledging|Convinced|Conscious|Concerned|Believing|Mindful|Taking\sinto|"
    r"Taking\snote|Recalling|Welcoming|Noting|Having\s(?:regard|considered|noted)|Desiring|Desirous|Wishing|"
    r"Reaffirming|Affirming|Bearing\sin\smind|Aware|Determined|Resolved|Seeking|Emphasi[sz]ing|Stressing|"
    r"Underlining|Expressing|Realizing|Declaring|Urging|Undertaking|Alarmed|Guided\sby|In\s(?:order\sto|conformity\swith)|Agreeing|"
    r"Deeply\s\w+|Gravely\s\w+|Also\s\w+ing|Further\s\w+ing|"
    r"Considérant|Reconnaissant|Convaincus|Conscients|Rappelant|Désireux|Ayant|Réaffirmant|Soucieux|"
    r"Considerando|Reconociendo|Convencid[oa]s|Conscientes|Recordando|Deseos[oa]s|Teniendo|Reafirmando|"
    r"Have\sagreed|Hereby\sagree|Sont\sconvenu\w*|Han\sconvenido)"
)
JOINT = re.compile(rf"(?<=[;,.])\s+(?={OPENER}\b)")
LEAST = 3  # joints that make a run of recitals of a paragraph
LEAD = 60  # characters that may stand before whoever agrees: a place and date, the word "Preamble"


def parted(blocks: Sequence[Block], who: re.Pattern[str]) -> list[Block]:
    """Return the blocks, each run of recitals parted; `who` finds those who agree, up to their comma.

    Lines of a page keep their boxes and are left whole.
    """
    return [part for block in blocks for part in _parts(block, who)]


def _parts(block: Block, who: re.Pattern[str]) -> Iterator[Block]:
    line = block.lines[0]
    joints = [match.end() for match in JOINT.finditer(line.text, block.start)]
    if len(block.lines) > 1 or line.x1 > line.x0 or block.is_heading or len(joints) < LEAST:
        yield block
        return
    named = who.search(line.text, block.start, joints[0])
    before = [named.start()] if named and block.start < named.start() <= block.start + LEAD else []
    for start, end in pairwise((block.start, *before, *joints, len(line.text))):
        yield Block(lines=(_part(line, start, end),))


def _part(line: Line, start: int, end: int) -> Line:
    """Return a stretch of a line without the spaces around it."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return line._replace(
        text=text,
        at=line.at + start,
        marks=tuple(
            mark._replace(start=mark.start - start, end=mark.end - start)
            for mark in line.marks
            if start <= mark.start and mark.end <= start + len(text)
        ),
        tight=tuple(place - start for place in line.tight if start <= place < start + len(text)),
    )
