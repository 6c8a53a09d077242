"""An empty base in, one with something in most tables out; and what two backups hold, to compare them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from normsbase import documents
from normsbase.models import (
    Activity,
    Change,
    Clause,
    Commitment,
    Edition,
    Job,
    Mechanism,
    Redirect,
    Run,
    Theme,
)
from normsbase.services import history
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

WORDS = b"%PDF-1.7 words of a test"


def a_document(data: bytes = WORDS) -> str:
    """Keep these bytes in the data folder; return their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    place = documents.path_of(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return sha256


def a_read_report(slug: str = "x-70-114", data: bytes = WORDS, **more: Any) -> Edition:
    """Return the edition of a report whose file lies in the data folder."""
    clauses = [("13", "States should:"), ("13.f", "leave the cables of others alone — “always”;")]
    return an_edition(a_report(slug), clauses, sha256=a_document(data), size=len(data), **more)


def a_base() -> Edition:
    """Fill a base with reports, labels, decisions, accounts and work; return the one edition."""
    edition = a_read_report(facts={"title": {"value": "Report", "found": "page 1", "b": [1.5, None, True]}})
    item = Clause.objects.get(key="x-70-114/13.f")
    state, body = a_state(names={"fr": ["Estonie"], "en": ["Estonia"]}), a_body()
    editor = User.objects.create_user("miriam", password="a long one for a test")  # noqa: S106
    editor.groups.add(_a_group())
    a_tag(item, "norm", "13f", "cables", state="accepted", reviewer=editor, reviewed_at=timezone.now())
    Redirect.objects.create(old_key="x-70-114/13.e", clause=item, reason="renumbered")
    Theme.objects.create(
        key="cables", name="Cables", definition="…", source=SOURCE,
        parent=Theme.objects.create(key="norms", name="Norms", definition="…", source=SOURCE),
    )  # fmt: skip
    mechanism = Mechanism.objects.create(key="law", name="Law", definition="…", source=SOURCE)
    activity = Activity.objects.create(key="a", title="A", kind="k", mechanism=mechanism, source=SOURCE)
    activity.participants.add(state)
    activity.bodies.add(body)
    Commitment.objects.create(
        catalogue_id="c1", state=state, ladder="words", kind="stated", report=edition.report, source=SOURCE
    )
    run = Run.objects.create(kind="ingest", started_at=timezone.now(), counts={"read": 1})
    Job.objects.create(key="index", kind="index", due_at=timezone.now(), run=run)
    _decide(editor, edition.report.slug)
    return edition


def _a_group() -> Group:
    group = Group.objects.create(name="Readers of a test")
    group.permissions.add(Permission.objects.get(codename="change_report"))
    return group


def _decide(editor: User, slug: str) -> None:
    LogEntry.objects.create(
        user=editor,
        content_type=ContentType.objects.get(app_label="normsbase", model="report"),
        object_id="1",
        object_repr="x",
        action_flag=ADDITION,
    )
    with transaction.atomic():
        for title in ("Lanterns", "Lanterns at sea"):
            history.record(
                history.Entry(
                    author=editor,
                    action=Change.Action.CORRECTED,
                    table="report",
                    subject=slug,
                    report_slug=slug,
                    after={"title": title, "body": None},
                    reason="It says so",
                )
            )


def members(path: Path) -> dict[str, bytes]:
    """Return every member of a backup but its manifest, by name."""
    with ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in sorted(zipped.namelist()) if name != "manifest.json"}


def manifest(path: Path) -> dict[str, Any]:
    """Return what a backup says of itself."""
    with ZipFile(path) as zipped:
        said: dict[str, Any] = json.loads(zipped.read("manifest.json"))
    return said


def rewritten(path: Path, target: Path, *, said: dict[str, Any] | None = None, **changed: bytes) -> Path:
    """Write a backup like the one at `path` with another manifest or other members (`tables/x` as `x`)."""
    with ZipFile(path) as zipped, ZipFile(target, "w") as out:
        for name in zipped.namelist():
            data = zipped.read(name)
            short = name.removeprefix("tables/").removesuffix(".jsonl").replace(".", "_")
            if name == "manifest.json" and said is not None:
                data = json.dumps(said).encode()
            out.writestr(name, changed.get(short, data))
    return target
