"""`manage.py retag` tells how many of each label come and go, and makes it so or leaves it to a worker."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from normsbase.models import Change, Job, Tag
from tests.services.reread.readings import SLUG, first_read, para

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def text() -> None:
    first_read(para("1", "Ransomware is a growing threat to hospitals."))


def said(*arguments: str, **options: str | bool) -> str:
    out = StringIO()
    call_command("retag", *arguments, stdout=out, verbosity=0, **options)
    return out.getvalue()


def test_it_says_what_would_come_and_then_makes_it_so() -> None:
    assert "theme:ransomware: +1 -0" in said(dry_run=True)
    assert not Tag.objects.exists()
    assert "1 files, of which 1 changed." in said()
    assert Tag.objects.filter(label="ransomware").exists()
    assert Change.objects.get().author_name == "manage.py retag"
    assert json.loads(said(json=True)) == []


def test_one_text_can_be_named_and_one_that_is_not_there_is_told() -> None:
    (told,) = json.loads(said(SLUG, json=True, dry_run=True))
    assert (told["prefix"], told["gained"]["theme:ransomware"]) == (SLUG, 1)
    with pytest.raises(CommandError, match="No file was read at nowhere"):
        said("nowhere")


def test_it_is_left_to_the_worker_for_all_texts_alone() -> None:
    assert "A worker will" in said(queue=True)
    assert Job.objects.get(key="retag").state == "waiting"
    with pytest.raises(CommandError, match="leave the slugs out"):
        said(SLUG, queue=True)
    with pytest.raises(CommandError, match="no account"):
        said(by="eve")
