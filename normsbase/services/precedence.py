"""A part's statuses, its voice, and the body and kind of its text in; its standing as agreed language out.

Pure. The order is that of "agreed language" in the project's words: who agreed, and how. It ranks the
ways in which words were agreed, never States or bodies; what is not recorded earns no place.
"""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.statuses import ADOPTED


@dataclass(frozen=True, slots=True)
class Standing:
    """One step of the order: 1 stands first; `name` is what pages show."""

    rank: int
    name: str


ASSEMBLY = Standing(1, "Adopted without a vote by the General Assembly")
SECURITY_COUNCIL = Standing(2, "Adopted without a vote by the Security Council")
HUMAN_RIGHTS_COUNCIL = Standing(3, "Adopted without a vote by the Human Rights Council")
MEMBERS = Standing(4, "Adopted without a vote by another organ of the United Nations")
GROUP = Standing(5, "Consensus of a limited group")
TREATY = Standing(6, "Treaty")
REGIONAL = Standing(7, "Text of a region or group")
VOTE = Standing(8, "Adopted by vote")
UNSAID = Standing(9, "Adopted; how is not recorded")
NOT_ADOPTED = Standing(10, "Not adopted")
OWN = Standing(11, "A State’s or group’s own words")
UNKNOWN = Standing(12, "Not known")
STANDINGS = (
    ASSEMBLY, SECURITY_COUNCIL, HUMAN_RIGHTS_COUNCIL, MEMBERS, GROUP, TREATY,
    REGIONAL, VOTE, UNSAID, NOT_ADOPTED, OWN, UNKNOWN,
)  # fmt: skip
BY_RANK = {standing.rank: standing for standing in STANDINGS}

UN_TEXTS = ("resolution", "decision")
GROUP_TEXTS = frozenset(
    {
        "declaration",
        "communique",
        "statement",
        "law",
        "resolution",
        "decision",
        "code-of-conduct",
        "framework",
    }
)
_ORGANS = (
    ("a-res-", ASSEMBLY),
    ("a-dec-", ASSEMBLY),
    ("s-res-", SECURITY_COUNCIL),
    ("a-hrc-res-", HUMAN_RIGHTS_COUNCIL),
    ("a-hrc-dec-", HUMAN_RIGHTS_COUNCIL),
)
_NO_AGREED_WORDS = ("reported-view", "chair", "attached-statement")
_PAPERS = frozenset(
    {"chair", "draft", "working-paper", "proposal", "circulated", "record", "not-adopted", "ad-referendum"}
)
_STATEMENTS = frozenset({"national-statement", "joint-statement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What the standing of a part rests on: codes as rows hold them; `body` is a slug, empty without one."""

    slug: str
    kind: str
    body: str = ""
    voice: str = ""
    statuses: tuple[str, ...] = ()


def standing_of(part: Footing) -> Standing:
    """Return the first step whose terms what is recorded meets; a tally or a guess counts for nothing."""
    statuses = frozenset(part.statuses)
    if statuses & _PAPERS or part.voice in _NO_AGREED_WORDS:
        return NOT_ADOPTED
    if "group-consensus" in statuses:
        return GROUP
    if part.kind == "treaty":
        return TREATY if ADOPTED in statuses or part.voice == "agreed" else UNKNOWN
    if statuses & {"without-a-vote", "silence-procedure"}:
        return _without_a_vote(part)
    if "by-vote" in statuses:
        return VOTE
    if _is_of_group(part):
        return REGIONAL
    if ADOPTED in statuses:
        return UNSAID
    return OWN if statuses & _STATEMENTS or part.voice == "own" else UNKNOWN


def _without_a_vote(part: Footing) -> Standing:
    if part.body not in ("", "un"):
        return REGIONAL
    organ = next((organ for begins, organ in _ORGANS if part.slug.startswith(begins)), None)
    if organ:
        return organ
    return MEMBERS if part.body == "un" and part.kind in UN_TEXTS else REGIONAL if part.body else UNKNOWN


def _is_of_group(part: Footing) -> bool:
    """Say whether a body other than the United Nations adopts texts of this kind and this is one."""
    return part.body not in ("", "un") and part.kind in GROUP_TEXTS
