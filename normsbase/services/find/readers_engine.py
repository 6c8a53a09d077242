"""Nothing in; the engine as readers may ask it out: of a withdrawn text it finds nothing, at once.

The index follows the database a little later. Until it has, withdrawn texts that it still holds are left
out of every question, so that totals, facets and counts are exact for what stands.
"""

from __future__ import annotations

from dataclasses import replace

from normsbase.models import Edition, Report, Stale
from normsbase.search.around import Around
from normsbase.search.protocol import Askable
from normsbase.search.tree import AllOf, Everything, Filter, Node, Not
from normsbase.search.types import Holding, Query
from normsbase.services.engine import engine
from normsbase.services.unchanged import while_unchanged


def readers_engine() -> Askable:
    """Return the engine; around it, where the index is behind with withdrawn texts, what hides them."""
    hidden = while_unchanged("withdrawn and still indexed", _hidden)
    return Hiding(engine(), hidden) if hidden else engine()


def _hidden() -> tuple[str, ...]:
    behind = Report.objects.withdrawn().filter(slug__in=Stale.objects.values("slug"))
    return tuple(behind.order_by("slug").values_list("slug", flat=True))


class Hiding(Around):
    """An engine that answers as if it did not hold these reports."""

    def __init__(self, backend: Askable, hidden: tuple[str, ...]) -> None:
        self.backend = backend
        self.hidden = Filter(field="report", values=hidden)

    def asked(self, tree: Node) -> Node:
        """Return the tree among the other reports."""
        others = Not(child=self.hidden)
        return others if isinstance(tree, Everything) else AllOf(children=(tree, others))

    def signature(self) -> str:
        """Return what changes whenever the index does or other reports are hidden."""
        below = self.backend.signature()
        return f"{below} without {' '.join(self.hidden.values)}" if below else ""

    def holding(self) -> Holding:
        """Return how many other reports, editions and clauses the index holds."""
        held = self.backend.holding()
        still = self.backend.search(Query(tree=self.hidden, size=1, facets=("report",)))
        slugs = [value.value for value in still.facets["report"]]
        editions = Edition.objects.filter(report__slug__in=slugs, current=True, clause_count__gt=0).count()
        return replace(
            held,
            reports=held.reports - still.reports,
            editions=held.editions - editions,
            clauses=held.clauses - still.total,
        )
