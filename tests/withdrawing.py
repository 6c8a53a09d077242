"""A text that leaves traces everywhere, and an editor; withdrawn and restored as a person would."""

from __future__ import annotations

from django.contrib.auth.models import User

from normsbase.models import (
    Body,
    Citation,
    Commitment,
    Finding,
    Mention,
    Norm,
    NormSet,
    Redirect,
    Report,
    State,
)
from normsbase.services import edit, index
from tests.api.rows import Base, fill
from tests.building import a_report, a_tag, an_edition

SLUG = "q-99-717"
WORDS = "Estonia recommends that States lend zephyrine lamps to their neighbours, see X/70/114, para. 13 (f)."
TRACES = ("zephyrine", "Q/99/717", "Lighthouse keepers", SLUG, "nocturne.pdf")  # none is in another text


def a_base() -> tuple[Base, Report]:
    """Return rows of every table, and a text beside them that lists, counts and pages show."""
    base = fill()
    NormSet.objects.filter(slug="eleven").update(slug="un-11-norms")  # the set that texts are marked with
    body, state = Body.objects.get(slug="un"), State.objects.get(iso3="EST")
    report = a_report(
        SLUG, symbol="Q/99/717", title="Lighthouse keepers on lamps", kind="treaty", body=body, year=2019
    )
    edition = an_edition(report, (("1", "Preamble of lamps."), ("2", WORDS)), file_name="nocturne.pdf")
    an_edition(report, (("1", "Les lampes zephyrine."),), language="fr", file_name="nocturne-fr.pdf")
    clause = edition.clauses.get(path="2")
    for scheme, label in (
        ("norm", "13f"),
        ("norm", "13a"),
        ("theme", "norms"),
        ("theme", "critical-infrastructure"),
        ("mechanism", "way-0"),
        ("force", "recommendation"),
    ):
        a_tag(clause, scheme, label)
    Mention.objects.create(clause=clause, state=state, start=0, end=7)
    at = clause.text.index("X/70/114")
    Citation.objects.create(
        clause=clause, text="X/70/114, para. 13 (f)", report=base.report, path="13.f", start=at, end=at + 8
    )
    Commitment.objects.create(
        catalogue_id="rule-lamps", state=state, norm=Norm.objects.get(key="13f"), ladder="words",
        kind="stated", stance="affirms", clause_key=clause.key, evidence_report=report, quote=WORDS,
        origin="rule", review="proposed", source=report.label,
    )  # fmt: skip
    Finding.objects.create(edition=edition, code="numbering-gap", severity="warning", message="zephyrine gap")
    Redirect.objects.create(old_key=f"{SLUG}/9", clause=clause, reason="Cut otherwise before.")
    index.reindex()
    return base, report


def an_editor(name: str = "miriam") -> User:
    """Return an account to write changes under."""
    return User.objects.create(username=name)


def version(slug: str = SLUG) -> str:
    """Return the version of a text as an editor sees it now."""
    held = edit.held(slug)
    assert held is not None
    return held.version


def withdraw(author: User, because: str = "Its publisher declared it forged", slug: str = SLUG) -> None:
    """Withdraw the text as it stands."""
    edit.withdraw(slug, version=version(slug), author=author, because=because)


def restore(author: User, reason: str = "It was genuine", slug: str = SLUG) -> None:
    """Restore the text."""
    edit.restore(slug, version=version(slug), author=author, reason=reason)
