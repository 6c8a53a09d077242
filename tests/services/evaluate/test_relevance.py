"""Cases of what people ask are read, judged and told one by one; a search that fails them is said to."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from normsbase.services import index
from normsbase.services.evaluate.relevance import Case, Found, judge, read_cases, report
from tests.building import a_report, an_edition


def verdicts(case: Case, *keys: str, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What is wrong where a search gives these keys."""
    (verdict,) = judge([case], lambda query, count: Found(keys, named))
    return verdict.faults


def test_all_that_is_wanted_stands_among_the_first() -> None:
    case = Case(query="lamps", k=2, wanted=("r/1", "r/2"))
    assert verdicts(case, "r/2", "r/1") == ()
    assert verdicts(case, "r/2", "r/3", "r/1") == ("r/1 is number 3",)
    assert verdicts(case, "r/2") == ("r/1 is not among the first 20",)


def test_one_of_several_is_enough_and_a_beginning_stands_for_all_under_it() -> None:
    case = Case(query="lamps", k=1, one_of=("r/art3.", "s/"))
    assert verdicts(case, "r/art3.2") == verdicts(case, "s/9") == ()
    assert verdicts(case, "r/art30", "s/1") == ("the first of r/art3., s/ is number 2",)


def test_what_is_unwanted_or_not_named_is_told() -> None:
    case = Case(query="lamps", k=1, unwanted=("r/9",), named=("13f",))
    assert verdicts(case, "r/9") == ("r/9 is number 1, unwanted", "13f is not named")
    assert verdicts(case, "r/1", "r/9", named=("13f",)) == ()


def test_a_query_that_cannot_be_read_fails_its_case() -> None:
    case = Case(query='"', k=1, unwanted=("r/9",))
    (verdict,) = judge([case], lambda query, count: Found((), error="never closed"))
    assert verdict.faults == ("cannot be read: never closed",)


def test_the_report_counts_cases_and_ranks() -> None:
    cases = [Case(query=query, k=1, wanted=("r/1",)) for query in ("first", "second", "gone")]
    answers = {"first": ("r/1",), "second": ("r/2", "r/1"), "gone": ()}
    told = list(
        report(
            list(judge(cases, lambda query, count: Found(answers[query]))),
            engine="embedded",
            differences=True,
        )
    )
    assert told[-1] == "embedded: 1 of 3 cases met; mean reciprocal rank of 3: 0.500"
    assert told[:2] == ["- second", "    r/1 is number 2"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[[case", "is no TOML"),
        ("k = 3", "holds no"),
        ('[[case]]\nquery = "a"', "needs a query"),
        ('[[case]]\nquery = "a"\nwant = ["r/1"]', "want, which means nothing"),
    ],
)
def test_cases_that_cannot_be_used_are_refused_with_a_reason(
    tmp_path: Path, content: str, reason: str
) -> None:
    (tmp_path / "cases.toml").write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=reason):
        call_command("relevance", str(tmp_path / "cases.toml"), stdout=io.StringIO())


def test_the_published_cases_are_many_and_can_be_read() -> None:
    cases = read_cases(Path(settings.RELEVANCE_FILE))
    assert len(cases) >= 60
    assert len({case.query for case in cases}) == len(cases)


@pytest.mark.django_db
def test_a_heading_that_says_just_what_was_asked_comes_before_words_in_passing(tmp_path: Path) -> None:
    passing = "On entry a keeper may ask what is held to be unlawful in the harbour, and shut it."
    edition = an_edition(a_report("x-1"), [("1", passing), ("2", "Each keeper shall make it an offence.")])
    article = edition.clauses.get(path="2")
    article.heading_path = ["Unlawful entry"]
    article.save()
    index.reindex()
    cases = tmp_path / "cases.toml"
    cases.write_text('[[case]]\nquery = "unlawful entry"\nk = 1\nwanted = ["x-1/2"]\n', encoding="utf-8")
    out = io.StringIO()
    call_command("relevance", str(cases), stdout=out)
    assert out.getvalue().startswith("embedded: 1 of 1 cases met")
