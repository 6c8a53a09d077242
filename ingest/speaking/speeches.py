"""The opening of a paragraph of a meeting's record in; who takes the floor in it, for which party, out. Pure.

Verbatim records of the United Nations open each speech so: "Ms. Garden (Poland) (spoke in French): …", and
what the presiding officer says: "The Acting President: …". A paragraph without such an opening goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 220  # characters before the colon
COURTESIES = (
    r"Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Archbishop|Monsignor|Father|Prince|Princess|Sheikh|King|Queen|"
    r"President|Prime Minister|M|Mme|Mlle|Sr|Sra|Srta|Г-н|Г-жа|السيد|السيدة"
)
PRESIDES = re.compile(
    r"\s*(?:The\s(?:Acting\s|Temporary\s|Co-)?(?:President|Chair(?:man|woman|person)?|Presiding\sOfficer|Moderator)|"
    r"L[ea]\sPrésidente?(?:\spar\sintérim|\sprovisoire)?|(?:El|La)\sPresidente?a?(?:\sinterin[oa])?|"
    r"Председатель(?:ствующий|ствующая)?|(?:نائب\s)?الرئيسة?|(?:代理)?主席)"
    r"\s*(?:[(（][^()（）]{1,60}[)）]\s*)*[:：]"
)
SPEAKS = re.compile(
    rf"\s*(?P<name>(?:{COURTESIES})\.?\s(?:(?!\.\s)[^():：]){{1,80}}?)\s*[(（](?P<party>[^()（）]{{2,90}})[)）]"
    r"\s*(?:[(（][^()（）]{1,90}[)）]\s*){0,2}[,，]?[^:：.。]{0,60}[:：]"
)
SPEAKS_ZH = re.compile(
    r"\s*(?P<name>[^()（）：:，。]{1,40}(?:先生|女士|夫人))\s*[(（](?P<party>[^()（）]{2,60})[)）]"
    r"\s*(?:[(（][^()（）]{1,60}[)）]\s*)?[:：]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Who takes the floor; `party` as the record writes it, empty for the presiding officer."""

    name: str
    party: str = ""

    @property
    def presides(self) -> bool:
        """Whether it is the presiding officer, who speaks for no State."""
        return not self.party


def takes_floor(text: str) -> Floor | None:
    """Return who takes the floor in a paragraph, or None where the one before goes on."""
    opening = text[:LONGEST]
    if PRESIDES.match(opening):
        return Floor(name=re.split(r"[:：(（]", opening)[0].strip())
    found = SPEAKS.match(opening) or SPEAKS_ZH.match(opening)
    return Floor(name=found["name"].strip(), party=found["party"].strip()) if found else None
