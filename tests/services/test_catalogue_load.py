"""Loading small folders of facts: make it so, whole or not at all, and what it never touches."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from normsbase.models import (
    Activity,
    Attribution,
    Body,
    Citation,
    Commitment,
    Membership,
    NormSet,
    Report,
    ReportDate,
    ReportPart,
    Run,
    State,
    Tag,
    Theme,
)
from normsbase.services import catalogue
from tests.building import a_body, a_report, a_tag, an_edition
from tests.services.small_catalogue import ROWS, Rows, a_folder, changed

pytestmark = pytest.mark.django_db


def load(folder: Path) -> catalogue.Loaded:
    return catalogue.load(folder, settings.VOCABULARY_DIR)


def test_rows_lead_to_one_another(tmp_path: Path) -> None:
    load(a_folder(tmp_path / "facts"))
    drill = Activity.objects.get()
    assert [body.slug for body in drill.bodies.all()] == ["harbour", "lantern"]
    assert [state.iso3 for state in drill.participants.all()] == ["EST"]
    assert [report.slug for report in drill.reports.all()] == ["x-1"]
    assert [str(row.author) for row in Attribution.objects.all()] == ["Estonia", "Guests"]
    assert str(Commitment.objects.get(catalogue_id="c-1").party) == "Lantern Group"


def test_acts_of_one_party_become_one_row_of_the_highest_kind(tmp_path: Path) -> None:
    load(a_folder(tmp_path / "facts"))
    bound = Commitment.objects.get(ladder="treaty", state__iso3="EST")
    assert (bound.kind, bound.act, bound.date, bound.in_force) == ("bound", "acceded", "2013-06", "2014")
    assert [(act["act"], act["date"]) for act in bound.acts] == [
        ("signed", "2012-01-02"),
        ("acceded", "2013-06"),
        ("in-force", "2014"),
    ]
    signed = Commitment.objects.get(ladder="treaty", state__iso3="FJI")
    assert (signed.kind, signed.date, signed.date_kind, signed.in_force) == ("signed", "", "", "")


def test_loading_twice_is_loading_once(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts")
    assert load(folder).any
    assert not load(folder).any
    assert Run.objects.filter(kind="catalogue").count() == 1


def test_a_changed_cell_changes_its_row_alone(tmp_path: Path) -> None:
    load(a_folder(tmp_path / "facts"))
    key = Body.objects.get(slug="harbour").pk
    tables = dict(load(a_folder(tmp_path / "facts", **changed("bodies", name="Harbour League"))).tables)
    assert Body.objects.get(pk=key).name == "Harbour League"
    assert (tables["Bodies"].changed, tables["Bodies"].same) == (1, 1)
    assert sum(change.changed for change in tables.values()) == 1


def test_rows_that_vanished_are_deleted(tmp_path: Path) -> None:
    load(a_folder(tmp_path / "facts"))
    gone = {"commitments": [], "memberships": [], "votes": ROWS["votes"][:1], "attributions": []}
    tables = dict(load(a_folder(tmp_path / "facts", **gone)).tables)
    assert tables["Memberships"].removed == 1
    assert tables["Commitments and context"].removed == 2
    assert not Attribution.objects.exists()


def test_a_changed_link_counts_as_a_change(tmp_path: Path) -> None:
    load(a_folder(tmp_path / "facts"))
    tables = dict(load(a_folder(tmp_path / "facts", **changed("activities", bodies="lantern"))).tables)
    assert [body.slug for body in Activity.objects.get().bodies.all()] == ["lantern"]
    assert tables["Activities"].changed == 1


def test_a_report_that_vanished_goes_unless_a_text_was_read(tmp_path: Path) -> None:
    load(a_folder(tmp_path / "facts"))
    an_edition(Report.objects.get(slug="x-1"))
    only = {"reports": [{"catalogue_id": "new", "slug": "x-3", "title": "Third", "kind": "report"}]}
    others = ("votes", "treaty_acts", "commitments", "report_dates", "norms", "activities", "attributions")
    empty: dict[str, Rows] = {table: [] for table in others}
    tables = dict(load(a_folder(tmp_path / "facts", **only, **empty)).tables)
    assert sorted(Report.objects.values_list("slug", "catalogue_id")) == [("x-1", ""), ("x-3", "new")]
    assert tables["Known texts"].removed == 1


def test_a_report_read_before_gets_its_facts_and_keeps_its_own(tmp_path: Path) -> None:
    report = a_report("x-1", symbol="X/1", title="As printed", year=2010, body_name="Assembly of the quay")
    edition = an_edition(report)
    ReportDate.objects.create(report=report, kind="adopted", value="2010-09-09", source="the text")
    ReportPart.objects.create(report=report, name="Main part", source="kind of the text")
    tag = a_tag(edition.clauses.get(), "theme", "cbms", state=Tag.State.ACCEPTED, reviewed_at=timezone.now())
    load(a_folder(tmp_path / "facts", **changed("reports", adoption="consensus")))
    report.refresh_from_db()
    assert (report.catalogue_id, report.title, report.year) == ("pact", "Pact on networks", 2010)
    assert report.body_name == "Assembly of the quay"
    assert report.dates.get().value == "2010-09-09"
    assert report.parts.get().status == "consensus"
    tag.refresh_from_db()
    assert tag.state == Tag.State.ACCEPTED
    assert not load(tmp_path / "facts").any


def test_citations_of_a_text_that_becomes_known_are_linked(tmp_path: Path) -> None:
    clause = an_edition(a_report("x-9")).clauses.get()
    Citation.objects.create(clause=clause, text="X/1", slug="x-1", start=0, end=3)
    load(a_folder(tmp_path / "facts"))
    assert Citation.objects.get().report == Report.objects.get(slug="x-1")


def test_what_editors_added_stays(tmp_path: Path) -> None:
    load(a_folder(tmp_path / "facts"))
    own = a_body("pier", "Pier Club")
    fiji = State.objects.get(iso3="FJI")
    Membership.objects.create(body=own, state=fiji, status="member", source="an editor")
    NormSet.objects.create(slug="own", name="Own", status="expert", source="an editor")
    assert not load(tmp_path / "facts").any
    assert Body.objects.filter(slug="pier").exists()
    assert Membership.objects.filter(body=own).exists()
    assert NormSet.objects.filter(slug="own").exists()


def test_an_editors_membership_is_not_entered_a_second_time(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts", memberships=[])
    load(folder)
    harbour, estonia = Body.objects.get(slug="harbour"), State.objects.get(iso3="EST")
    Membership.objects.create(body=harbour, state=estonia, status="member", joined="1998", source="an editor")
    load(a_folder(tmp_path / "facts"))
    assert Membership.objects.get().joined == "1998"


def test_the_command_prints_what_changed(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts")
    first, second, silent = StringIO(), StringIO(), StringIO()
    call_command("load_catalogue", folder=folder, stdout=first)
    call_command("load_catalogue", folder=folder, stdout=second)
    call_command("load_catalogue", folder=folder, stdout=silent, verbosity=0)
    assert "Catalogue loaded" in first.getvalue()
    assert "Nothing changed" in second.getvalue()
    assert silent.getvalue() == ""


def test_themes_stand_under_their_parents(tmp_path: Path) -> None:
    words = tmp_path / "words"
    shutil.copytree(settings.VOCABULARY_DIR, words)
    folder = a_folder(tmp_path / "facts")
    catalogue.load(folder, words)
    assert Theme.objects.get(key="ransomware").parent == Theme.objects.get(key="threats")
    file = words / "themes.toml"
    moved = file.read_text(encoding="utf-8").replace('parent = "threats"', 'parent = "norms"')
    file.write_text(moved, encoding="utf-8")
    assert catalogue.load(folder, words).any
    assert Theme.objects.get(key="ransomware").parent == Theme.objects.get(key="norms")
    assert not catalogue.load(folder, words).any
