"""Facts put right by an editor outrank files and catalogue; keys stay; who, when and why are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from normsbase.models import Change, Citation, Report, ReportDate, ReportPart, Stale
from normsbase.services import catalogue, edit, history, read
from normsbase.services.edit import Facts
from normsbase.services.load import load
from tests.building import SOURCE, a_body, a_report, an_edition
from tests.services.small_catalogue import Rows, a_folder, changed
from tests.services.test_load import ORIGIN, a_document
from tests.withdrawing import an_editor, version, withdraw

pytestmark = pytest.mark.django_db
REASON = "The title page says so"


def facts_of(slug: str) -> Facts:
    held = edit.held(slug)
    assert held is not None
    return held.facts


def correct(slug: str, *, reason: str = REASON, **facts: Any) -> tuple[edit.Alteration, ...]:
    wanted = replace(facts_of(slug), **facts)
    author = an_editor(f"editor {Change.objects.count()}")
    return edit.correct(slug, wanted, version=version(slug), author=author, reason=reason)


def test_facts_are_put_right_and_the_change_kept() -> None:
    body = a_body("oewg", "Working group")
    a_report("x-1", title="Report on conduct")
    done = correct("x-1", title="Report on conduct in ports", body="oewg", dates={"adopted": "2015-07"})
    assert [(each.label, each.before, each.after) for each in done] == [
        ("Title", "Report on conduct", "Report on conduct in ports"),
        ("Body", "empty", "Working group"),
        ("Date adopted", "empty", "July 2015"),
    ]
    report = Report.objects.get(slug="x-1")
    assert (report.title, report.body) == ("Report on conduct in ports", body)
    date = report.dates.get()
    assert (date.kind, date.value, date.catalogued, date.source) == (
        "adopted",
        "2015-07",
        False,
        f"an editor: {REASON}",
    )
    change = Change.objects.get()
    assert (change.action, change.report_slug, change.reason) == ("corrected", "x-1", REASON)
    assert change.before == {"title": "Report on conduct", "body": "", "date:adopted": ""}
    assert change.after["body"] == "oewg"
    assert Stale.objects.get().slug == "x-1"
    assert history.verify() == ()


def test_a_page_can_say_which_facts_and_when() -> None:
    a_report("x-1")
    correct("x-1", year=2016, dates={"issued": "2016-02-01"})
    today = f"{timezone.now():%-d %B %Y}"
    found = read.read_report("x-1")
    assert isinstance(found, read.Known)
    assert found.head.corrected == {"year": today, "date:issued": today}
    assert [date.corrected for date in found.head.dates] == [today]


def test_nothing_to_change_is_no_change() -> None:
    a_report("x-1")
    with pytest.raises(edit.EditError, match="Nothing would change"):
        correct("x-1")
    assert not Change.objects.exists()


def test_who_saw_older_facts_is_told_and_nothing_is_overwritten() -> None:
    a_report("x-1")
    seen = version("x-1")
    correct("x-1", note="Printed twice.")
    wanted = replace(facts_of("x-1"), note="Printed once.")
    with pytest.raises(edit.ChangedMeanwhileError):
        edit.correct("x-1", wanted, version=seen, author=an_editor(), reason=REASON)
    assert Report.objects.get().note == "Printed twice."


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"title": " "}, "title"),
        ({"year": 15}, "year"),
        ({"official_url": "undocs.org/x"}, "official_url"),
        ({"body": "none-such"}, "body"),
        ({"dates": {"adopted": "22 July 2015"}}, "date:adopted"),
        ({"dates": {"adopted": "2015-13"}}, "date:adopted"),
        ({"symbol": "X" * 121}, "symbol"),
    ],
)
def test_what_cannot_be_so_is_refused(facts: dict[str, Any], name: str) -> None:
    a_report("x-1")
    with pytest.raises(edit.FactsError) as refused:
        correct("x-1", **facts)
    assert list(refused.value.problems) == [name]
    assert not Change.objects.exists()


def test_a_symbol_of_another_text_is_refused_with_the_way_to_it() -> None:
    a_report("x-1", symbol="X/1")
    a_report("x-2", symbol="X/2")
    with pytest.raises(edit.TakenError) as refused:
        correct("x-1", symbol="x/2")
    assert (refused.value.slug, refused.value.label) == ("x-2", "X/2")


def test_a_correction_can_be_taken_back() -> None:
    a_report("x-1", title="Report", year=2015)
    correct("x-1", title="Another", year=2016, dates={"issued": "2016"})
    held = edit.held("x-1")
    assert held is not None
    back = edit.facts_before(held, Change.objects.get().pk)
    assert (back.title, back.year, back.dates["issued"]) == ("Report", 2015, "")
    edit.correct("x-1", back, version=held.version, author=an_editor(), reason="It was right before")
    assert (facts_of("x-1").title, facts_of("x-1").dates) == ("Report", {})
    assert edit.facts_before(held, 999) == held.facts


def test_a_file_read_later_does_not_overrule_it() -> None:
    a_report("x-70-114", symbol="X/70/114", title="Report", year=None)
    a_body("samples", "Sample Group")
    correct("x-70-114", year=None, note="n", body_name="The Group", dates={"issued": "2014"})
    correct("x-70-114", body_name="")
    load(a_document(), ORIGIN)
    report = Report.objects.get(slug="x-70-114")
    assert (report.body, report.body_name, report.year) == (None, "", 2015)
    assert report.dates.get(kind="issued").value == "2014"


def test_a_date_that_there_is_not_stays_away() -> None:
    report = a_report("x-70-114", symbol="X/70/114")
    ReportDate.objects.create(report=report, kind="issued", value="1999", source=SOURCE)
    correct("x-70-114", dates={"issued": ""})
    load(a_document(), ORIGIN)
    assert not ReportDate.objects.exists()


def test_the_catalogue_loaded_later_does_not_overrule_it(tmp_path: Path) -> None:
    facts = a_folder(tmp_path / "facts")
    catalogue.load(facts, settings.VOCABULARY_DIR)
    correct("x-1", title="Pact on harbours", body="lantern", dates={"adopted": "2012"}, official_url="")
    loaded = catalogue.load(
        a_folder(tmp_path / "more", **changed("reports", title="Pact", note="New", body_name="Quay")),
        settings.VOCABULARY_DIR,
    )
    assert loaded.any
    report = Report.objects.get(slug="x-1")
    assert (report.title, report.note) == ("Pact on harbours", "New")
    assert (facts_of("x-1").body, report.body_name) == ("lantern", "")
    assert report.dates.get(kind="adopted").value == "2012"
    assert not catalogue.load(tmp_path / "more", settings.VOCABULARY_DIR).any, "twice is as once"
    correct("x-1", dates={"adopted": ""})
    catalogue.load(tmp_path / "more", settings.VOCABULARY_DIR)
    assert not ReportDate.objects.filter(report=report).exists()


def test_a_text_that_an_editor_touched_outlives_its_row_in_the_catalogue(tmp_path: Path) -> None:
    catalogue.load(a_folder(tmp_path / "facts"), settings.VOCABULARY_DIR)
    withdraw(an_editor(), slug="x-2")
    less: dict[str, Rows] = {"reports": [], "report_dates": [], "norms": [], "votes": [], "treaty_acts": []}
    fewer = a_folder(tmp_path / "less", **less, commitments=[], activities=[], attributions=[])
    catalogue.load(fewer, settings.VOCABULARY_DIR)
    assert [report.slug for report in Report.objects.all()] == ["x-2"]
    assert Report.objects.get().withdrawn_because


def test_a_symbol_put_right_keeps_the_address_and_finds_its_files() -> None:
    report = a_report("x-70-14", symbol="X/70/14")
    an_edition(report)
    other = an_edition(a_report("x-5", symbol="X/5")).clauses.get()
    cited = Citation.objects.create(clause=other, text="X/70/114", slug="x-70-114", start=0, end=5)
    correct("x-70-14", symbol="X/70/114")
    report.refresh_from_db()
    assert (report.slug, report.symbol) == ("x-70-14", "X/70/114")
    cited.refresh_from_db()
    assert cited.report == report
    assert load(a_document("X/70/114", language="fr"), ORIGIN).edition.report == report


def test_a_text_that_does_bear_the_old_symbol_gets_an_address_of_its_own() -> None:
    a_report("x-70-14", symbol="X/70/14")
    correct("x-70-14", symbol="X/70/114")
    loaded = load(a_document("X/70/14", "other.pdf"), ORIGIN)
    assert loaded.edition.report.slug == "x-70-14-2"
    again = load(a_document("X/70/14", "again.pdf", language="fr"), ORIGIN)
    assert again.edition.report.slug == "x-70-14-2"


def test_the_main_part_follows_the_adoption() -> None:
    report = a_report("x-1", adoption="by vote")
    ReportPart.objects.create(report=report, name="Main part", status="by vote", source=SOURCE)
    ReportPart.objects.create(
        report=report, name="Annex", path_prefix="annex", status="not put to a vote", source=SOURCE
    )
    correct("x-1", adoption="without a vote")
    assert [part.status for part in report.parts.order_by("path_prefix")] == [
        "without a vote",
        "not put to a vote",
    ]


def test_a_withdrawn_text_is_not_brought_back_by_its_file() -> None:
    first = load(a_document(), ORIGIN)
    assert not first.withdrawn
    withdraw(an_editor(), slug="x-70-114")
    again = load(a_document(), ORIGIN)
    assert (again.created, again.withdrawn) == (False, True)
    other = load(a_document(name="another scan.pdf"), ORIGIN)
    assert (other.created, other.withdrawn) == (True, True)
    assert not Report.objects.standing().exists()


def test_a_known_text_is_added_with_its_source() -> None:
    a_body("oewg", "Working group")
    facts = Facts(title="On lamps", symbol="X/9/1", kind="resolution", dates={"adopted": "2020-05-01"})
    cited = Citation.objects.create(
        clause=an_edition(a_report("x-5", symbol="X/5")).clauses.get(),
        text="X/9/1",
        slug="x-9-1",
        start=0,
        end=5,
    )
    slug, said = edit.would_add(facts)
    assert (slug, [each.name for each in said]) == ("x-9-1", ["symbol", "title", "kind", "date:adopted"])
    assert edit.add(facts, source="Its first page", author=an_editor(), reason="It is cited") == "x-9-1"
    report = Report.objects.get(slug="x-9-1")
    assert (report.year, report.source, report.catalogue_id) == (2020, "Its first page", "")
    assert report.dates.get().value == "2020-05-01"
    cited.refresh_from_db()
    assert cited.report == report
    change = Change.objects.get()
    assert (change.action, change.after["source"]) == ("added", "Its first page")


def test_a_text_without_a_symbol_gets_its_address_of_body_title_and_year() -> None:
    a_body("oewg", "Working group", acronym="OEWG")
    facts = Facts(title="Closing words", body="oewg", year=2021)
    assert edit.would_add(facts)[0] == "oewg-closing-words-2021"
    assert edit.would_add(Facts(title="History"))[0] == "history-text", "an address of the site's own"


def test_a_text_that_is_known_is_not_added_again() -> None:
    a_report("x-1", symbol="X/1")
    a_report("closing-words", symbol="")
    with pytest.raises(edit.TakenError, match="X/1"):
        edit.would_add(Facts(title="Other", symbol="x/1"))
    with pytest.raises(edit.TakenError, match="/closing-words") as refused:
        edit.would_add(Facts(title="Closing words"))
    assert refused.value.slug == "closing-words"
    with pytest.raises(edit.FactsError):
        edit.would_add(Facts(title=""))
    with pytest.raises(edit.FactsError, match="source"):
        edit.add(Facts(title="New"), source=" ", author=an_editor(), reason=REASON)


def test_the_catalogue_completes_a_text_that_an_editor_added(tmp_path: Path) -> None:
    facts = Facts(title="Pact", symbol="X/1", adoption="signed in a harbour")
    edit.add(facts, source="Its first page", author=an_editor(), reason=REASON)
    catalogue.load(a_folder(tmp_path / "facts"), settings.VOCABULARY_DIR)
    report = Report.objects.get(slug="x-1")
    assert (report.title, report.catalogue_id) == ("Pact on networks", "pact")
    assert report.adoption == "signed in a harbour", "what the catalogue does not say never erases"
