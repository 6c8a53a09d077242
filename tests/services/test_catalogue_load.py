"""Loading small folders of facts: make it so, whole or not at all, and what it never touches."""

from __future__ import annotations

import csv
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
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

pytestmark = pytest.mark.django_db

Rows = list[dict[str, str]]

ROWS: dict[str, Rows] = {
    "states": [
        {"iso3": "EST", "iso2": "EE", "m49": "233", "name": "Estonia", "un_status": "member"},
        {"iso3": "FJI", "iso2": "FJ", "m49": "242", "name": "Fiji", "un_status": "member"},
    ],
    "territories": [{"code": "SCG", "name": "Serbia and Montenegro", "kind": "historic-state"}],
    "bodies": [
        {"slug": "harbour", "name": "Harbour Forum", "founded": "1999", "verified": "yes"},
        {"slug": "lantern", "name": "Lantern Group", "verified": "no"},
    ],
    "memberships": [
        {"body": "harbour", "member_kind": "state", "member": "EST", "status": "member", "joined": "2001"}
    ],
    "reports": [
        {
            "catalogue_id": "pact",
            "slug": "x-1",
            "symbol": "X/1",
            "title": "Pact on networks",
            "kind": "treaty",
        },
        {
            "catalogue_id": "vote",
            "slug": "x-2",
            "symbol": "X/2",
            "title": "On networks",
            "kind": "resolution",
        },
    ],
    "report_dates": [{"report": "x-1", "kind": "adopted", "value": "2011-04-05"}],
    "norm_sets": [{"slug": "wharf", "name": "Norms of the wharf", "status": "expert", "position": "1"}],
    "norms": [{"set": "wharf", "key": "wharf-1", "name": "No blackouts", "position": "1", "report": "x-1"}],
    "votes": [
        {"catalogue_id": "v-1", "party_kind": "state", "party": "EST", "report": "x-2", "kind": "voted-for"},
        {
            "catalogue_id": "v-2",
            "party_kind": "territory",
            "party": "SCG",
            "report": "x-2",
            "kind": "abstained",
        },
    ],
    "treaty_acts": [
        {
            "catalogue_id": "a-1",
            "party": "EST",
            "act": "signed",
            "date": "2012-01-02",
            "date_precision": "day",
        },
        {
            "catalogue_id": "a-2",
            "party": "EST",
            "act": "acceded",
            "date": "2013-06",
            "date_precision": "month",
        },
        {"catalogue_id": "a-3", "party": "EST", "act": "in-force", "date": "2014", "date_precision": "year"},
        {"catalogue_id": "a-4", "party": "FJI", "act": "signed"},
    ],
    "commitments": [
        {
            "catalogue_id": "c-1",
            "party_kind": "body",
            "party": "lantern",
            "report": "x-1",
            "ladder": "words",
            "kind": "co-signed",
        }
    ],
    "activities": [
        {
            "key": "drill",
            "title": "Drill on the quay",
            "kind": "exercise",
            "mechanism": "joint-exercises",
            "bodies": "harbour;lantern",
            "participants": "EST",
            "reports": "x-1",
        }
    ],
    "attributions": [
        {"activity": "drill", "position": "1", "author_kind": "state", "author": "EST", "verb": "attributes"},
        {
            "activity": "drill",
            "position": "2",
            "author_kind": "other",
            "author": "Guests",
            "verb": "see-source",
        },
    ],
}
SAME = {
    "states": {"official_name": "Republic", "source": "a list"},
    "memberships": {"joined_precision": "year", "approximate": "no", "disputed": "no"},
    "reports": {"verified": "yes"},
    "treaty_acts": {"party_kind": "state", "report": "x-1"},
}


def head(table: str) -> list[str]:
    """The columns of a table as it ships."""
    with (settings.REFERENCE_DIR / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def a_folder(place: Path, **changed: Rows) -> Path:
    """Write the tables above, some of them changed, and return their folder."""
    place.mkdir(exist_ok=True)
    for table, rows in (ROWS | changed).items():
        columns = head(table)
        with (place / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows({"source": "written for a test"} | SAME.get(table, {}) | row for row in rows)
    return place


def changed(table: str, at: int = 0, **cells: str) -> dict[str, Rows]:
    """One table with some cells of one row changed."""
    rows = [dict(row) for row in ROWS[table]]
    rows[at] |= cells
    return {table: rows}


def load(folder: Path) -> catalogue.Loaded:
    return catalogue.load(folder, settings.VOCABULARY_DIR)


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(catalogue.CatalogueError) as caught:
        load(folder)
    return caught.value.problems


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


@pytest.mark.parametrize(
    ("table", "at", "cells", "reason"),
    [
        ("states", 1, {"un_status": "guest"}, "states.csv, line 3: un_status"),
        ("states", 1, {"iso3": "EST"}, "states.csv, line 3: the key was there before: EST"),
        ("states", 1, {"source": ""}, "states.csv, line 3: source"),
        ("states", 0, {"admitted": "17 July"}, "states.csv, line 2: admitted is no date"),
        ("bodies", 0, {"verified": "perhaps"}, "bodies.csv, line 2: verified is none of no, yes: perhaps"),
        ("bodies", 0, {"founded": "1999-13"}, "bodies.csv, line 2: founded is no date"),
        ("memberships", 0, {"member": "ATL"}, "memberships.csv, line 2: member: there is no ATL"),
        ("memberships", 0, {"member_kind": "planet"}, "memberships.csv, line 2: member_kind is none of"),
        ("memberships", 0, {"joined_precision": "day"}, "joined_precision does not fit joined: day for 2001"),
        ("memberships", 0, {"body": ""}, "memberships.csv, line 2: body is empty"),
        ("reports", 0, {"binding": "maybe"}, "reports.csv, line 2: binding is none of yes, no and empty"),
        ("reports", 0, {"votes_yes": "many"}, "reports.csv, line 2: votes_yes is no number: many"),
        ("reports", 0, {"catalogue_id": ""}, "reports.csv, line 2: catalogue_id is empty"),
        ("reports", 0, {"body": "nowhere"}, "reports.csv, line 2: body: there is no nowhere"),
        ("report_dates", 0, {"kind": "dreamt"}, "report_dates.csv, line 2: kind"),
        ("norms", 0, {"set": "reef"}, "norms.csv, line 2: set: there is no reef"),
        ("votes", 0, {"kind": "waved"}, "votes.csv, line 2: kind is none of"),
        ("treaty_acts", 3, {"act": "in-force"}, "a treaty in force for a party that neither signed"),
        ("treaty_acts", 1, {"act": "signed"}, "in force for a party that has only signed"),
        ("treaty_acts", 1, {"catalogue_id": "a-1"}, "treaty_acts.csv, line 3: the key was there before: a-1"),
        ("commitments", 0, {"report": ""}, "commitments.csv, line 2: report is empty"),
        (
            "activities",
            0,
            {"participants": "EST;ATL"},
            "activities.csv, line 2: participants: there is no ATL",
        ),
        ("activities", 0, {"mechanism": "magic"}, "activities.csv, line 2: mechanism: there is no magic"),
        ("attributions", 0, {"verb": "shouts"}, "attributions.csv, line 2: verb"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_loaded(
    tmp_path: Path, table: str, at: int, cells: dict[str, str], reason: str
) -> None:
    found = problems(a_folder(tmp_path / "facts", **changed(table, at, **cells)))
    assert any(reason in problem for problem in found), found
    assert not State.objects.exists()
    assert not Theme.objects.exists()


def test_all_bad_rows_are_named_at_once_and_their_followers_are_not(tmp_path: Path) -> None:
    bad = changed("bodies", verified="perhaps") | changed("votes", kind="waved")
    found = problems(a_folder(tmp_path / "facts", **bad))
    assert sorted(problem.partition(":")[0] for problem in found) == [
        "bodies.csv, line 2",
        "votes.csv, line 2",
    ]


def test_a_missing_file_and_a_missing_column_are_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts")
    (folder / "territories.csv").unlink()
    (folder / "norm_sets.csv").write_text("slug,name\nwharf,Norms\n", encoding="utf-8")
    found = problems(folder)
    assert "territories.csv: the file is missing" in found
    assert any(problem.startswith("norm_sets.csv, line 1: no column body") for problem in found)


def test_a_short_row_and_broken_bytes_are_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts")
    with (folder / "bodies.csv").open("a", encoding="utf-8") as file:
        file.write("reef,RF\n")
    (folder / "votes.csv").write_bytes(b"catalogue_id\xff\n")
    found = problems(folder)
    assert any("bodies.csv, line 4: it has not as many cells" in problem for problem in found)
    assert any(problem.startswith("votes.csv: not readable as CSV") for problem in found)


def test_tables_that_contradict_one_another_change_nothing(tmp_path: Path) -> None:
    twice = [*ROWS["votes"], ROWS["votes"][0] | {"catalogue_id": "v-3", "kind": "voted-against"}]
    found = problems(a_folder(tmp_path / "facts", votes=twice))
    assert found[0].startswith("the tables contradict one another")
    assert not State.objects.exists()


def test_a_broken_vocabulary_is_named(tmp_path: Path) -> None:
    words = tmp_path / "words"
    shutil.copytree(settings.VOCABULARY_DIR, words)
    (words / "themes.toml").write_text("not toml", encoding="utf-8")
    with pytest.raises(catalogue.CatalogueError, match=r"themes\.toml"):
        catalogue.load(a_folder(tmp_path / "facts"), words)


def test_the_command_prints_what_changed(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts")
    first, second, silent = StringIO(), StringIO(), StringIO()
    call_command("load_catalogue", folder=folder, stdout=first)
    call_command("load_catalogue", folder=folder, stdout=second)
    call_command("load_catalogue", folder=folder, stdout=silent, verbosity=0)
    assert "Catalogue loaded" in first.getvalue()
    assert "Nothing changed" in second.getvalue()
    assert silent.getvalue() == ""


def test_the_command_names_bad_rows_and_counts_the_rest(tmp_path: Path) -> None:
    many = [{"slug": f"b-{number}", "name": "Body", "verified": "perhaps"} for number in range(50)]
    with pytest.raises(CommandError) as caught:
        call_command("load_catalogue", folder=a_folder(tmp_path / "facts", bodies=many))
    message = str(caught.value)
    assert "nothing was changed" in message
    assert "bodies.csv, line 2: verified" in message
    assert "more" in message.splitlines()[-1]


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
