"""Filters in; the table of bodies and norms out: what texts of their organs state, and of nobody else."""

from __future__ import annotations

from normsbase.models import Body, Commitment, Norm, NormSet
from normsbase.services import standing
from normsbase.services.matrix.norms import SET, column_of
from normsbase.services.matrix.said import evidence_of, until
from normsbase.services.matrix.searched import searched_of_bodies
from normsbase.services.matrix.table import Choice, Chosen, Party, Row, Table

LEDE = (
    "What texts of each body state of each norm. A text of an organ stands for the body alone; no member is "
    "counted for it."
)
FRAME = (
    "Communiqués, declarations, statements, strategies and acts of the body that are in the base or known to "
    "the catalogue; of the United Nations, its resolutions."
)
NOTES = (
    "Values are those of States’ cells; here “stated” is in a text of the body’s organ.",
    f"Searched for silence: {FRAME}",
    "Bodies come from A to Z; nobody is ranked.",
)


def body_norms(chosen: Chosen) -> Table:
    """Return the table of bodies by the norms of a set."""
    sets = list(NormSet.objects.filter(norms__isnull=False).distinct())
    one = next((each for each in sets if each.slug == (chosen.set or SET)), None)
    held = list(one.norms.order_by("position", "key")) if one else []
    shown: list[Norm] = [norm for norm in held if not chosen.columns or norm.key in chosen.columns] or held
    rows = Commitment.objects.standing().not_superseded().words().filter(body__isnull=False)
    said = evidence_of(until(rows.filter(norm__in=shown), chosen.as_of), "body_id", "norm_id")
    texts = searched_of_bodies(chosen.as_of)
    bodies = sorted(Body.objects.all(), key=lambda body: body.label.casefold())
    return Table(
        name="body-norms",
        title="Bodies and norms",
        lede=LEDE,
        as_of=chosen.as_of or standing.GATHERED,
        values=standing.NORM_VALUES,
        columns=tuple(column_of(one, norm) for norm in shown) if one else (),
        rows=tuple(
            Row(
                Party(code=body.slug, name=body.label, kind="body", page="body"),
                tuple(
                    standing.on_norm(said.get((body.pk, norm.pk), ()), texts.texts(body.pk, norm.key))
                    for norm in shown
                ),
            )
            for body in bodies
        ),
        others=(),
        notes=NOTES,
        chosen=chosen,
        groups=(),
        bodies=(),
        all_columns=tuple(Choice(norm.key, str(norm), norm.key in chosen.columns) for norm in held),
        frame=FRAME,
        texts=texts.count(),
        rows_are="Bodies",
        of_rows=len(bodies),
        sets=tuple(Choice(each.slug, each.name, each == one) for each in sets),
        dated=True,
    )
