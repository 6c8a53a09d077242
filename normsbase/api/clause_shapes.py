"""Clauses in, their JSON out: names and shapes as the pipeline's records carry them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from normsbase.api.sparse import Boxes, Ocr, PageAddress, Sparse, Texts, maybe, unique
from normsbase.models import Clause, Mention, Tag
from normsbase.services import cite
from normsbase.services.codebook import tags_language


class SpanSerializer(Sparse):
    """Where the clause begins and ends in the text of a page, in Unicode code points."""

    page = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


@extend_schema_field(SpanSerializer)
class Span(serializers.Field[Any, Any, Any, Any]):
    """The span of a clause; absent where the pipeline could not tell it."""

    def to_representation(self, value: Clause) -> dict[str, int] | None:
        """Return the page and both ends."""
        if value.span_start is None or value.span_end is None:
            return None
        return {"page": value.page, "start": value.span_start, "end": value.span_end}


class TagSerializer(Sparse):
    """One label, the words that earned it, and who gave it."""

    scheme = serializers.CharField(help_text="theme, mechanism, norm, force, polarity, addressee, voice")
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    start = serializers.IntegerField(help_text="Into the text that `rests_on` names.")
    end = serializers.IntegerField()
    rests_on = serializers.ChoiceField(choices=("text", "heading", "chapeau", "report"))
    given_by = serializers.ChoiceField(choices=Tag.Giver.values)
    rule = maybe("Rule or model that gave it.")
    version = maybe("Version of the rule or model.")
    state = serializers.ChoiceField(
        choices=[each for each in Tag.State.values if each != Tag.State.REJECTED],
        help_text="Disputed: reviewers differ.",
    )
    reviewer = maybe("Who decided last.", source="reviewer.username")
    reviewed_at = serializers.DateTimeField(required=False, help_text="When a person decided.")
    reason = maybe("The reviewer's reason.")


class MentionSerializer(Sparse):
    """A State or body that the clause names, and where."""

    kind = serializers.ChoiceField(choices=("state", "body"))
    code = serializers.CharField(help_text="ISO 3166-1 alpha-3, or the body's slug.")
    start = serializers.IntegerField()
    end = serializers.IntegerField()


@extend_schema_field(MentionSerializer)
class MentionField(serializers.Field[Any, Any, Any, Any]):
    """A mention, whatever its kind."""

    def to_representation(self, value: Mention) -> dict[str, Any]:
        """Return the mention with its kind and code."""
        found = {"start": value.start, "end": value.end}
        if value.state:
            return {"kind": "state", "code": value.state.iso3, **found}
        return {"kind": "body", "code": value.body.slug if value.body else "", **found}


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Labels(serializers.Field[Any, Any, Any, Any]):
    """The labels of one scheme among the fetched tags, each once."""

    def __init__(self, scheme: str) -> None:
        super().__init__(source="tags")
        self.scheme = scheme

    def to_representation(self, value: Any) -> list[str]:
        """Return the labels in the order of their first words."""
        return unique(tag.label for tag in value.all() if tag.scheme == self.scheme)


@extend_schema_field({"type": "string"})
class Label(serializers.Field[Any, Any, Any, Any]):
    """The label of a scheme that gives one to a clause; none where the words earn none."""

    def __init__(self, scheme: str) -> None:
        super().__init__(source="tags", required=False)
        self.scheme = scheme

    def to_representation(self, value: Any) -> str | None:
        """Return the first label of the scheme."""
        return next((tag.label for tag in value.all() if tag.scheme == self.scheme), None)


@extend_schema_field({"type": "string"})
class Voice(serializers.Field[Any, Any, Any, Any]):
    """Whose words a clause holds: a standing tag decides, else what its place in the report says."""

    def to_representation(self, value: Clause) -> str:
        """Return the voice, empty where it is not known."""
        return next((tag.label for tag in value.tags.all() if tag.scheme == "voice"), value.voice)


class CiteSerializer(Sparse):
    """A document or paragraph that the clause cites, as written."""

    text = serializers.CharField()
    report = maybe("Slug that its words lead to, known here or not.", source="slug")
    path = maybe("Path of the paragraph cited.")
    key = maybe("Key of the clause cited, where the base holds it.", source="target_key")
    note = maybe("Mark of the footnote whose words they are; absent: the clause's own words.")
    start = serializers.IntegerField(
        help_text="Into the clause's text, or the footnote's where `note` is given."
    )
    end = serializers.IntegerField()


class FootnoteSerializer(Sparse):
    """A footnote of the clause; its mark stood before character `at` of the text."""

    mark = serializers.CharField()
    at = serializers.IntegerField(required=False)
    text = serializers.CharField()
    page = serializers.IntegerField()


class RepairSerializer(Sparse):
    """A change from the page's characters to the clause's text."""

    kind = serializers.CharField()
    at = serializers.IntegerField()


class MovedSerializer(Sparse):
    """Other words that the key held until a day, and the key at which they stand now."""

    until = serializers.DateField()
    key = serializers.CharField()
    reason = serializers.CharField()
    holds = serializers.BooleanField(
        help_text="`false`: no clause has the words now; this one precedes them."
    )


class ClauseSerializer(Sparse):
    """The citable unit: verbatim text at a key that never changes."""

    key = serializers.CharField(help_text="`report-slug[@language]/path`.")
    report = serializers.CharField(source="report.slug")
    citation = serializers.SerializerMethodField(help_text="As the United Nations writes it.")
    url = PageAddress("/{}", "key")
    path = serializers.CharField()
    kind = serializers.CharField()
    marker = maybe("Number or letter as printed.")
    text = serializers.CharField(help_text="Word for word what the page says.")
    text_hash = serializers.CharField(help_text="SHA-256 of the text in UTF-8.")
    language = serializers.CharField(help_text="BCP 47.")
    heading = Texts(source="heading_path", help_text="Headings it stands under, outermost first.")
    chapeau = maybe("Path of the clause that introduces this item.", source="chapeau.path")
    page = serializers.IntegerField(help_text="Page of its first word, from 1.")
    boxes = Boxes()
    span = Span(source="*", required=False)
    ocr = Ocr(source="ocr_confidence", required=False)
    footnotes = FootnoteSerializer(many=True)
    voice = Voice(
        source="*", required=False, help_text="Whose words they are; only `agreed` counts as agreed language."
    )
    repairs = RepairSerializer(many=True)
    tagged = serializers.SerializerMethodField(
        help_text="Whether there are rules for its language; if not, no label says nothing."
    )
    theme = Labels("theme")
    mechanism = Labels("mechanism")
    norm = Labels("norm")
    force = Label("force")
    polarity = Label("polarity")
    addressee = Label("addressee")
    states = serializers.SerializerMethodField(help_text="ISO 3166-1 alpha-3 of the States named.")
    tags = TagSerializer(many=True, help_text="Standing tags: proposed, accepted or disputed, none rejected.")
    mentions = serializers.ListField(child=MentionField(), source="mentions.all")
    cites = CiteSerializer(many=True, source="citations")
    moved = MovedSerializer(
        many=True, required=False, help_text="Of one clause alone: what its key held before."
    )

    def get_tagged(self, clause: Clause) -> bool:
        """Say whether rules were asked."""
        return tags_language(clause.language)

    def get_citation(self, clause: Clause) -> str:
        """Cite the clause."""
        return cite.citation(clause.report.label, clause.path, clause.kind)

    def get_states(self, clause: Clause) -> list[str]:
        """List the States named, each once."""
        return unique(mention.state.iso3 for mention in clause.mentions.all() if mention.state)
