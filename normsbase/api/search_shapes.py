"""What a search answers with: the description of the service's JSON, name by name."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from normsbase.api.sparse import OcrSerializer, Sparse, Texts, maybe

SPANS = {
    "type": "array",
    "items": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
}
CHOSEN = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
TREE = {"type": "object", "additionalProperties": {}}


@extend_schema_field(SPANS)
class Spans(serializers.JSONField):
    """Beginnings and ends in a text, in Unicode code points."""


@extend_schema_field(CHOSEN)
class Chosen(serializers.JSONField):
    """Values by name: those chosen of each facet, the parts found in each place."""


@extend_schema_field(TREE)
class Tree(serializers.JSONField):
    """A query as a tree."""


class PartSerializer(Sparse):
    """One part of the query and what it finds alone."""

    text = serializers.CharField(help_text="The part in the search language.")
    label = serializers.CharField(help_text="The part in words.")  # type: ignore[assignment]  # a field of this name
    total = serializers.IntegerField()


class ExpansionSerializer(Sparse):
    """Words of the query and other forms of them that were searched too."""

    kind = serializers.CharField(help_text="synonym, spelling or number")

    def get_fields(self) -> dict[str, Any]:
        """Return its fields; `from` is no name that a class may hold."""
        words = {"from": serializers.CharField(help_text="The words as typed."), "to": Texts()}
        return words | dict(super().get_fields())


class ReadingSerializer(Sparse):
    """How the query was read."""

    words = serializers.CharField()
    tree = Tree()
    expansions = ExpansionSerializer(many=True, help_text="What was searched besides the words given.")
    vocabulary = serializers.CharField(help_text="Version of the vocabulary of other forms.")
    parts = PartSerializer(many=True)
    outline = Tree(help_text="The parts in each other, each with what it finds alone.")
    ignored = Texts(help_text="Signs that stand for nothing.")


class PassageSerializer(Sparse):
    """Words beside the clause that match too."""

    text = serializers.CharField()
    highlights = Spans()


class LabelSerializer(Sparse):
    """A tag of the clause found, and who gave it."""

    scheme = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    name = serializers.CharField()
    given_by = serializers.CharField()
    rule = maybe()
    version = maybe()
    given = serializers.CharField(help_text="Who proposed it and who decided, in words.")


class StandingSerializer(Sparse):
    """Standing as agreed language, by who agreed and how; 1 comes first."""

    rank = serializers.IntegerField()
    name = serializers.CharField()


class HitSerializer(Sparse):
    """A clause found; offsets count Unicode code points."""

    key = serializers.CharField()
    report = serializers.CharField()
    citation = serializers.CharField()
    title = serializers.CharField()
    body = maybe()
    year = serializers.IntegerField(required=False)
    kind = maybe()
    heading = Texts()
    text = serializers.CharField()
    highlights = Spans()
    heading_highlights = Spans()
    chapeau = PassageSerializer(required=False)
    footnotes = PassageSerializer(many=True, required=False)
    matched = Texts(help_text="Where words were found: text, heading, chapeau, footnote.")
    where = Chosen(required=False, help_text="Of each of these places, the parts of the query found there.")
    page = serializers.IntegerField()
    ocr = OcrSerializer(required=False)
    language = serializers.CharField()
    score = serializers.FloatField()
    sample = serializers.BooleanField(required=False)
    labels = LabelSerializer(many=True)
    status = Texts(help_text="How its part of the text stands, as far as recorded; see the facet.")
    standing = StandingSerializer()
    wording = maybe("Digest that copies of its words share; ask with it for all of them.")
    copies = serializers.IntegerField(
        required=False, help_text="Other clauses found that have the same wording; absent: none."
    )


class TextFoundSerializer(Sparse):
    """A text with clauses found, and the first of them."""

    report = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    title = serializers.CharField()
    count = serializers.IntegerField(help_text="Clauses of it found.")
    hits = HitSerializer(many=True)


class FacetValueSerializer(Sparse):
    """A value of a facet and the number of clauses that bear it."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    count = serializers.IntegerField()


class NamedSerializer(Sparse):
    """Something in the base that the query names."""

    kind = serializers.CharField(help_text="report, clause, norm, state or body")
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    detail = maybe()


class ChangeSerializer(Sparse):
    """One change to a query that found nothing, and what it would find."""

    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    query = serializers.CharField(allow_blank=True)
    filters = Chosen()
    total = serializers.IntegerField()


class OwnTextSerializer(Sparse):
    """A text of one State alone."""

    report = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    kind = serializers.CharField()
    year = serializers.IntegerField(required=False)
    reading = serializers.CharField(help_text="full, part, unreadable, or known: its text is not in the base")


class OwnTextsSerializer(Sparse):
    """The own texts of a State asked for by `state`, as far as they are known here."""

    state = serializers.CharField(help_text="ISO 3166-1 alpha-3")
    name = serializers.CharField()
    texts = OwnTextSerializer(many=True)
    none_of = Texts(help_text="Kinds of which none is known here; that says nothing of what was published.")


class SearchedSerializer(Sparse):
    """How much was searched."""

    reports = serializers.IntegerField()
    editions = serializers.IntegerField()
    clauses = serializers.IntegerField()


class CoverageSerializer(Sparse):
    """What was searched, and what was not."""

    searched = SearchedSerializer(source="*")
    known_without_text = serializers.IntegerField()
    partly_read = serializers.IntegerField()
    samples = serializers.IntegerField(
        help_text="Of the reports searched, those written for Normsbase: no official documents."
    )
    unreadable = serializers.IntegerField()
    frame = serializers.CharField(help_text="How the set was gathered.")
    snapshot = serializers.CharField(
        help_text="Names the base as it stands: the same as long as texts and labels are the same."
    )
    index_behind = serializers.IntegerField(
        source="behind.missing",
        help_text="Texts whose latest state search does not have yet; 0 most of the time.",
    )
    as_of = maybe("Day of the last reading; absent where nothing was read.")


class AnswerSerializer(Sparse):
    """Exact totals, the hits of one page, facets, how the query was read, and what was not searched."""

    query = serializers.CharField(allow_blank=True)
    filters = Chosen()
    order = serializers.CharField()
    ordered = serializers.CharField(help_text="What that order is, in words.")
    fold = maybe("`copies` where each distinct wording is shown once.")
    by = maybe("`text` where clauses stand under their texts.")
    reading = ReadingSerializer()
    expand = serializers.BooleanField(help_text="Whether other forms of the words were searched too.")
    typed = Texts(help_text="Words that were to be searched as typed alone.")
    total = serializers.IntegerField(help_text="Clauses found.")
    groups = serializers.IntegerField(help_text="Distinct wordings among them.")
    literal = serializers.IntegerField(help_text="Clauses found by the words as typed: the count to cite.")
    added = serializers.IntegerField(help_text="Clauses found by other forms of the words alone.")
    reports = serializers.IntegerField(help_text="Reports that they stand in.")
    exact = serializers.BooleanField()
    page = serializers.IntegerField()
    size = serializers.IntegerField()
    next = serializers.URLField(required=False, help_text="Address of the next page; absent on the last.")
    hits = HitSerializer(many=True)
    texts = TextFoundSerializer(many=True, required=False, help_text="With `by=text`, in place of `hits`.")
    facets = serializers.DictField(child=FacetValueSerializer(many=True))
    named = NamedSerializer(many=True)
    named_whole = serializers.BooleanField(
        required=False, help_text="True where the query says nothing besides what it names."
    )
    unnamed = serializers.CharField(
        required=False,
        help_text="The text that the query names outright, where none so named is known.",
    )
    changes = ChangeSerializer(many=True, help_text="Only where nothing or little was found.")
    own_texts = OwnTextsSerializer(many=True, required=False)
    coverage = CoverageSerializer()
