"""Sizes in; a base of our own making with so many States, norms and positions in words, out."""

from __future__ import annotations

from itertools import product
from string import ascii_uppercase

from django.core.management import call_command

from normsbase.models import Commitment, Norm, NormSet, Report, State

SLUG = "bench-norms"
WORDS = "Land {} holds that States should answer calls for help, in a sentence of a usual length, number {}."


def fill(rows: int, columns: int, quotes: int) -> None:
    """Fill the base that the settings name."""
    call_command("migrate", verbosity=0)
    codes = ["".join(letters) for letters in product(ascii_uppercase, repeat=3)]
    pairs = ["".join(letters) for letters in product(ascii_uppercase, repeat=2)]
    states = State.objects.bulk_create(
        State(iso3=codes[n], iso2=pairs[n], m49=f"{n:03d}", name=f"Land {n}", official_name=f"Land {n}",
              un_status="member", regional_group="WEOG", source="bench")
        for n in range(rows)
    )  # fmt: skip
    one = NormSet.objects.create(slug=SLUG, name="Norms of a bench", status="expert", source="bench")
    norms = Norm.objects.bulk_create(
        Norm(set=one, key=f"n{n}", letter=str(n), name=f"Norm {n}", position=n, source="bench")
        for n in range(columns)
    )
    reports = Report.objects.bulk_create(
        Report(slug=f"t-{n}", title=f"Text {n}", kind="strategy", body_name=f"Land {n % rows}",
               year=2000 + n % 25, source="bench")
        for n in range(2 * rows)
    )  # fmt: skip
    Commitment.objects.bulk_create(
        (_position(n, states, norms, reports) for n in range(quotes)), batch_size=500
    )


def _position(number: int, states: list[State], norms: list[Norm], reports: list[Report]) -> Commitment:
    place = number * 7919  # spread over the cells
    quote = WORDS.format(place % len(states), number)
    report = reports[place % len(reports)]
    return Commitment(
        catalogue_id=f"bench-{number}", state=states[place % len(states)],
        norm=norms[place // len(states) % len(norms)], ladder="words", kind="stated", stance="affirms",
        origin="rule", rule="bench", version="1", review="accepted" if number % 3 else "proposed",
        clause_key=f"{report.slug}/{number}", evidence_report=report, quote=quote, end=len(quote),
        language="en", date=str(2000 + number % 25), date_kind="issued", source="bench",
    )  # fmt: skip
