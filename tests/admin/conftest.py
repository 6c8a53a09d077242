"""Rows of every table, and an editor who is signed in."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone

from normsbase.access.roles import Role
from normsbase.models import Decision, Heading, Job, Run, Stale, Tag
from normsbase.services import history
from tests.admin.forms import signed_in
from tests.api.rows import Base, fill


@pytest.fixture
def base(db: None) -> Base:
    """Rows of every table."""
    found = fill()
    Heading.objects.create(edition=found.clause.edition, position=0, level=1, text="Norms", page=1)
    Run.objects.create(kind="ingest", started_at=timezone.now())
    Job.objects.create(key="index", kind="index", due_at=timezone.now())
    Stale.objects.create(slug="x-70-114")
    _a_decision(Tag.objects.select_related("clause").get(state="rejected"))
    author = User.objects.create(username="earlier editor")
    found_it = history.Entry(
        author=author, action="added", table="report", subject="x-70-114", reason="It was lacking"
    )
    with transaction.atomic():
        history.record(found_it)
    return found


def _a_decision(tag: Tag) -> None:
    Decision.objects.create(
        tag=tag,
        key=tag.clause.key,
        text=tag.clause.text,
        text_hash=tag.clause.text_hash,
        scheme=tag.scheme,
        label=tag.label,
        start=tag.start,
        end=tag.end,
        verdict="rejected",
        reviewer_name="editor",
        at=timezone.now(),
        act="0",
    )


@pytest.fixture
def editor(base: Base) -> Client:
    """One who looks up and corrects our rows, and gives no roles."""
    return signed_in(Role.EDITOR)
