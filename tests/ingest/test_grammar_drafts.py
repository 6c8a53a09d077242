"""Texts that a report recommends or took are cut as what they are, and the report goes on around them."""

from __future__ import annotations

from ingest.flow import Flow
from ingest.quotations import with_quotations
from tests.ingest.cutting import clauses_of, desk_of, findings, paths

REPORT = """
# Chapter I
## A. Draft resolutions
1. The keepers recommend to the Council the draft resolutions below:
### Draft resolution I Lamps
The Keepers' Council,
Recalling the lamps of old,
#### Oil
1. Asks the keepers to fill them;
2. Asks the keepers to trim them.
### Draft resolution II Keys
The Keepers' Council,
Recalling the keys of old,
1. Asks the keepers to turn them.
## B. Draft decisions
2. The keepers recommend to the Council the draft decision below:
### Draft decision I Logs
The Keepers' Council, recalling its decision on logs:
(a) Takes note of the logs;
(b) Takes the agenda set out below:
1. Election.
2. Other matters.
# Chapter II
3. The keepers met in spring.
4. They met again.
"""


def test_draft_resolutions_and_decisions_in_a_report_have_numbers_of_their_own() -> None:
    assert paths("report", REPORT) == [
        "1",
        "draft1.pp1", "draft1.op1", "draft1.op2",
        "draft2.pp1", "draft2.op1",
        "2",
        "draft3.op1", "draft3.op1.a", "draft3.op1.b", "draft3.op1.b.1", "draft3.op1.b.2",
        "3", "4",
    ]  # fmt: skip
    assert findings("report", REPORT) == []


def test_a_draft_stands_under_its_heading_and_its_formula_is_set_aside() -> None:
    found = {clause.path: clause for clause in clauses_of("report", REPORT)}

    assert found["draft1.op1"].heading[-2:] == ("Draft resolution I Lamps", "Oil")
    assert found["draft2.op1"].kind == "operative"
    assert found["3"].heading == ("Chapter II",)
    assert [aside.text for aside in desk_of("report", REPORT).aside] == ["The Keepers' Council,"] * 2


def test_a_sole_text_needs_no_number_and_is_called_what_it_is() -> None:
    text = """
    ## I. Work
    1. The keepers met and took a decision.
    ### Lamps
    The Keepers' Conference,
    Recalling the lamps of old,
    1. Decides to light them.
    ## II. Further work
    2. They met again.
    """

    assert paths("report", text) == ["1", "decision.pp1", "decision.op1", "2"]


def test_decisions_in_an_annex_bear_its_prefix_and_annexes_of_theirs_are_within_it() -> None:
    flow = [
        "# Annex I", "1. A list.", "# Annex II", "## Decision 1", "The Keepers' Conference,",
        "Recalling lamps,", "1. Decides on oil.", "## Decision 2", "The Keepers' Conference,",
        "Recalling keys,", "1. Decides on rings.", "## Annex I", "1. A ring.", "# Annex III", "1. The end.",
    ]  # fmt: skip

    assert paths("report", "\n".join(flow)) == [
        "annex1.1", "annex2.decision1.pp1", "annex2.decision1.op1", "annex2.decision2.pp1",
        "annex2.decision2.op1", "annex2.annex1.1", "annex3.1",
    ]  # fmt: skip


def quoted(*texts: str) -> list[bool]:
    flow = Flow()
    for text in texts:
        flow.add([text])
    return [block.quoted for block in with_quotations(flow.blocks)]


def test_paragraphs_of_a_quotation_belong_to_the_words_that_bring_it_in() -> None:
    assert quoted("(a) Paragraph 4 would read:", "“4. Lamps burn.”", "(b) Paragraph 5 stays.") == [
        False, True, False,
    ]  # fmt: skip
    assert quoted("The law says—", "“1. Lamps burn.", "“2. Keys turn.", "3. Logs grow.”;", "So it is.") == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert paths("report", "1. It would read:\n“5. Lamps burn.”\n2. It is so.") == ["1", "2"]


def test_a_quotation_that_nothing_brings_in_or_closes_is_a_paragraph() -> None:
    assert quoted("They met.", "“Lamps for all” was the call.") == [False, False]
    assert quoted("They said:", "“Lamps for all, was the call.", "Then they left.") == [False] * 3
    assert quoted("They said:", '"Lamps "for" all, was the call.', 'Then they left "all".') == [False] * 3
    assert quoted("In this text:", "“lamp” means a light;") == [False, False]
