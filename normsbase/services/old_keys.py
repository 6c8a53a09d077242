"""Keys that words have left in; where those words stand now, for whoever cites or keeps such a key, out.

A redirect of a key at which other words stand by now is kept as well: the page of that key says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce

from normsbase.models import Clause, Commitment, Edition, Norm, Redirect, split_prefix
from normsbase.services.alike.align import MOSTLY, NEAR, likeness, share

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An old key, the id of the clause where its words stand now, why, and what the words were."""

    old: str
    clause: int
    reason: str
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the words stand that a key held until a day; `reason` says how they came there.

    Off `holds` no paragraph has them now, and this is the one before them.
    """

    key: str
    label: str  # of the text
    path: str
    kind: str
    until: date
    held: str
    reason: str
    holds: bool


def lead_on(leads: Sequence[Lead]) -> None:
    """Let old keys lead to their words, whether or not other words stand at them from now on."""
    once = {(lead.old, lead.clause): lead for lead in leads}.values()
    rows = [
        Redirect(old_key=lead.old, clause_id=lead.clause, reason=lead.reason, held=lead.held) for lead in once
    ]
    Redirect.objects.bulk_create(
        rows,
        BATCH,
        update_conflicts=True,
        unique_fields=("old_key", "clause"),
        update_fields=("reason", "held"),
    )


def repoint(places: Mapping[int, int], *, plain: str = "") -> None:
    """Let keys that lead to one clause lead to another, by ids; with `plain` only keys that begin with it."""
    rows = Redirect.objects.filter(clause__in=list(places), old_key__startswith=plain)
    for row in rows:
        to = places[row.clause_id]
        if Redirect.objects.filter(old_key=row.old_key, clause=to).exclude(pk=row.pk).exists():
            row.delete()
        else:
            Redirect.objects.filter(pk=row.pk).update(clause=to)


def tidy(keys: Iterable[str]) -> None:
    """Forget redirects of keys to which their words have come back."""
    rows = Redirect.objects.filter(old_key__in=list(keys)).select_related("clause")
    texts = dict(Clause.objects.filter(key__in=[row.old_key for row in rows]).values_list("key", "text"))
    back = [
        row.pk
        for row in rows
        if row.old_key in texts and (not row.held or likeness(row.held, texts[row.old_key]) >= NEAR)
    ]
    Redirect.objects.filter(pk__in=back).delete()


def rename(moved: Mapping[str, str]) -> None:
    """Let whatever names an old key in the catalogue name the new one."""
    columns: tuple[tuple[type[Model], str], ...] = (
        (Norm, "clause_key"),
        (Commitment, "clause_key"),
        (Commitment, "object_key"),
    )
    for model, column in columns:
        for row in model._default_manager.filter(**{f"{column}__in": list(moved)}):
            setattr(row, column, moved[getattr(row, column)])
            row.save(update_fields=[column])


def now_at(keys: Iterable[str]) -> dict[str, str]:
    """Return for each key the one to show and to link: itself, or where it leads if no words stand at it."""
    wanted = set(keys)
    live = set(Clause.objects.filter(key__in=wanted).values_list("key", flat=True))
    rows = Redirect.objects.filter(old_key__in=wanted - live).order_by("made_at", "id")
    led = dict(rows.values_list("old_key", "clause__key"))  # the latest of several
    return {key: led.get(key, key) for key in wanted}


def clause_now() -> Coalesce:
    """Return, for queries of rows that keep a `clause_key`, the key to show and to link; see `now_at`."""
    live = Clause.objects.filter(key=OuterRef("clause_key")).values("key")[:1]
    rows = Redirect.objects.filter(old_key=OuterRef("clause_key")).order_by("-made_at", "-id")
    return Coalesce(Subquery(live), Subquery(rows.values("clause__key")[:1]), F("clause_key"))


def where_led(held: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return, by whatever it stands for, the key that a table gives, or the one that its words have now.

    `held` is what the base keeps: where a reading led it on from the given key, it stays.
    """
    keys = {key for key in given.values() if key}
    led = set(Redirect.objects.filter(old_key__in=keys).values_list("old_key", "clause__key"))
    now = now_at(keys)
    return {
        name: held[name] if (key, held.get(name)) in led else now.get(key, key) for name, key in given.items()
    }


def prefix_now(prefix: str) -> str:
    """Return the first half of the keys of the file whose keys began so before.

    Empty where a file stands there, where none ever did, and where its text is withdrawn.
    """
    slug, language, copy = split_prefix(prefix)
    if Edition.objects.filter(report__slug=slug, language=language, copy=copy).exists():
        return ""
    rows = Redirect.objects.filter(old_key__startswith=f"{prefix}/", clause__report__withdrawn_at=None)
    row = rows.order_by("-made_at", "-id").select_related("clause__edition__report").first()
    return row.clause.edition.key_prefix if row else ""


def led_to(key: str) -> list[str]:
    """Return the keys without words of their own that lead to the clause at this key."""
    old = Redirect.objects.filter(clause__key=key).values_list("old_key", flat=True)
    return [one for one, now in now_at(old).items() if now == key]


def places(key: str) -> tuple[Place, ...]:
    """Return where the words stand that this key held before, the latest first; see `tidy`."""
    rows = Redirect.objects.filter(old_key=key).select_related("clause__report")
    return tuple(
        Place(
            key=row.clause.key,
            label=row.clause.report.label,
            path=row.clause.path,
            kind=row.clause.kind,
            until=row.made_at.date(),
            held=row.held,
            reason=row.reason,
            holds=not row.held or share(row.held, row.clause.text) >= MOSTLY,
        )
        for row in rows.order_by("-made_at", "-id")
    )
