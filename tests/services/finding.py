"""A small base to search: two texts, one of them a sample, with labels, States and a norm."""

from __future__ import annotations

from django.utils import timezone

from normsbase.models import Clause, Footnote, Mention, Norm, NormSet, Theme
from normsbase.services import index
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition


def fill() -> None:
    """Two texts, one of them a sample, with labels, States and a norm; indexed."""
    norms = NormSet.objects.create(
        slug="un-11", name="Eleven norms", status="agreed-by-all-members", source=SOURCE
    )
    Norm.objects.create(set=norms, key="13f", letter="f", name="No damage to cables", source=SOURCE)
    Theme.objects.create(key="norms", name="Norms of conduct", definition="…", source=SOURCE)
    estonia = a_state("EST", "Estonia", names={"fr": ["Estonie"]})
    a_state("NZL", "New Zealand", iso2="NZ")
    first = a_report(
        "a-70-174", symbol="A/70/174", body=a_body(acronym="UN"), kind="gge-report", adoption="by consensus"
    )
    edition = an_edition(
        first,
        [
            ("12", "Members met to speak of lanterns & cables."),
            ("13", "The group recommends that States:"),
            ("13.f", "leave the cables of others alone;"),
            ("14", "Cable ships are <b>ships</b>."),
        ],
    )
    Clause.objects.filter(path="14").update(heading_path=["III. Sea", "Illegal access"])
    item = Clause.objects.get(path="13.f")
    a_tag(item, "force", "recommendation")
    a_tag(item, "norm", "13f")
    a_tag(item, "theme", "norms", "cables")
    a_tag(item, "theme", "norms", "others", given_by="model", state="accepted", reviewed_at=timezone.now())
    a_tag(item, "theme", "sea", "alone", state="rejected", reviewed_at=timezone.now())
    Mention.objects.create(clause=item, state=estonia, start=0, end=1)
    Footnote.objects.create(edition=edition, clause=item, position=0, mark="1", text="On tides.", page=1)
    second = a_report("a-res-79-237", symbol="A/RES/79/237", year=2024, kind="resolution", sample=True)
    an_edition(second, [("op1", "Calls upon all to mend cables;")])
    an_edition(second, [("op1", "Demande à tous de réparer les câbles ;")], language="fr")
    a_report("ets-185", symbol="ETS 185", title="Convention on lanterns", year=2001)
    index.reindex()
