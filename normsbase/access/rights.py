"""Roles in, their permissions on tables out: what each sees and changes in Django's admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group, Permission

from normsbase.access.roles import Role

READ = (  # shown to all of the staff: what was read, and what people decided
    "activity", "attribution", "body", "celldecision", "change", "citation", "clause", "commitment",
    "decision", "edition", "finding", "footnote", "heading", "importbatch", "judgement", "matrixdefinition",
    "mechanism", "membership", "mention", "norm", "normset", "notext", "page", "redirect", "report",
    "reportdate", "reportpart", "snapshot", "state", "statelist", "tag", "territory", "theme",
)  # fmt: skip
KEPT = (  # added and corrected by editors
    "activity", "attribution", "body", "commitment", "membership", "norm", "normset", "report",
    "reportdate", "reportpart", "territory",
)  # fmt: skip
WATCHED = ("job", "run", "stale")  # the work behind the site


def rights(role: Role) -> Iterator[tuple[str, str]]:
    """Yield (app, codename) of each permission of a role below administrator."""
    if role >= Role.REVIEWER:
        yield from (("normsbase", f"view_{table}") for table in READ)
        yield "normsbase", "change_tag"
    if role >= Role.EDITOR:
        yield from (("normsbase", f"view_{table}") for table in WATCHED)
        yield "normsbase", "change_job"
        yield from (
            ("normsbase", f"{verb}_{table}") for table in KEPT for verb in ("add", "change", "delete")
        )


def make_groups(using: str = "default", **_: Any) -> None:
    """Make the four groups and make each hold exactly the permissions of its role; twice is as once."""
    known = Permission.objects.using(using).select_related("content_type")
    for role in Role:
        group, _made = Group.objects.using(using).get_or_create(name=role.group)
        if role is Role.ADMINISTRATOR:
            group.permissions.set(known)
            continue
        wanted = set(rights(role))
        one = [each for each in known if (each.content_type.app_label, each.codename) in wanted]
        group.permissions.set(one)
