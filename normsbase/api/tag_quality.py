"""The published figures of labels in, how good they are and on what that was measured, out."""

from __future__ import annotations

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.sparse import Sparse, maybe
from normsbase.api.strict import check_parameters
from normsbase.services.codebook import BY_KEY, codebook
from normsbase.services.measured import Caution, Figure, Precision, published
from normsbase.services.measured.figure import PARTS

RANGE = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
METHOD = "Intervals are Wilson's (1927), at 95 %."


@extend_schema_field(RANGE)
class Range(serializers.JSONField):
    """The lowest and the highest share, from 0 to 1."""

    def to_representation(self, value: Any) -> Any:
        """Return both, to a thousandth."""
        return [round(value.low, 3), round(value.high, 3)]


class LabelledSetSerializer(Sparse):
    """Clauses labelled by reading, and when our labels were measured on them."""

    key = serializers.CharField(source="set.key")
    name = serializers.CharField(source="set.name")
    description = serializers.CharField(source="set.description")
    labelled = serializers.CharField(source="set.labelled", help_text="How they were labelled.")
    limits = maybe("What they hold too little of.", source="set.limits")
    constructed = serializers.BooleanField(
        source="set.constructed", help_text="Written to test the rules: says little of texts."
    )
    seen = serializers.BooleanField(
        source="set.seen", help_text="While the rules were written: expect less of other texts."
    )
    agreement = serializers.DictField(
        source="set.agreement",
        child=serializers.FloatField(),
        help_text="F1 of the labellers before they settled, by scheme, where it is known.",
    )
    measured = serializers.CharField(source="run.measured", help_text="Day.")
    vocabulary = serializers.CharField(source="run.vocabulary", help_text="Version.")
    clauses = serializers.IntegerField(source="run.clauses")
    absent = serializers.IntegerField(source="run.absent", help_text="Labelled, but words not found.")
    with_force = serializers.IntegerField(source="run.with_force", help_text="Clauses that have a force.")
    inverted = serializers.IntegerField(
        source="run.inverted",
        help_text="Of these, with what is to be done and to be refrained from mistaken.",
    )


class PrecisionSerializer(Sparse):
    """What stands beside a label: how many of those given were right, in the set that says most."""

    scheme = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name
    precision = serializers.FloatField(source="value", required=False, help_text="Absent: not measured.")
    interval = Range(required=False)
    right = serializers.IntegerField()
    given = serializers.IntegerField()
    support = serializers.IntegerField(help_text="How often it was due.")
    set = maybe("The set's key.", source="set.key")
    caution = serializers.ChoiceField(
        choices=[each.value for each in Caution if each.value],
        required=False,
        source="caution.value",
        help_text="Absent: none.",
    )
    words = serializers.CharField(help_text="The same in a sentence.")


class FigureSerializer(Sparse):
    """Figures of a label, or (without `label`) of a scheme, in one set: of all its clauses or of a part."""

    set = serializers.CharField()
    scheme = serializers.CharField()
    label = maybe()  # type: ignore[assignment]  # a field of this name
    by = serializers.ChoiceField(choices=PARTS)
    value = maybe("The language or the family of texts.")
    right = serializers.IntegerField()
    extra = serializers.IntegerField(help_text="Given, not due.")
    missed = serializers.IntegerField(help_text="Due, not given.")
    support = serializers.IntegerField(help_text="Due.")
    precision = serializers.FloatField(required=False)
    precision_interval = Range(required=False)
    recall = serializers.FloatField(required=False)
    recall_interval = Range(required=False)
    f1 = serializers.FloatField(required=False)


class QualitySerializer(Sparse):
    """How good our labels are."""

    vocabulary = serializers.CharField(help_text="Version of the vocabulary that tags here.")
    method = serializers.CharField()
    sets = LabelledSetSerializer(many=True)
    labels = PrecisionSerializer(many=True)
    figures = FigureSerializer(many=True)


@method_decorator(conditional_page, name="dispatch")
class TagQuality(APIView):
    """How far a machine label can be trusted."""

    opens_to = Role.READER
    example: dict[str, str] = {"scheme": "force"}

    @extend_schema(
        parameters=[
            OpenApiParameter("scheme", str, enum=list(BY_KEY), description="The labels of one scheme alone."),
            OpenApiParameter("label", str, description="One label alone, by its key."),
        ],
        responses={200: QualitySerializer},
        operation_id="tag_quality",
        tags=["tag-quality"],
    )
    def get(self, request: Request) -> Response:
        """Say how often machine labels are right and on which clauses that was measured, label by label."""
        check_parameters(request.query_params, known=("scheme", "label"))
        scheme, label = (request.query_params.get(name, "") for name in ("scheme", "label"))
        if scheme and scheme not in BY_KEY:
            raise ValidationError({"scheme": [f"There is no scheme {scheme}. Known: {', '.join(BY_KEY)}."]})
        return Response(QualitySerializer(_answer(scheme, label)).data)


def _answer(scheme: str, label: str) -> dict[str, Any]:
    base = published()
    return {
        "vocabulary": codebook().version,
        "method": METHOD,
        "sets": [{"set": one, "run": base.runs[one.key]} for one in base.measured],
        "labels": [each for each in _precisions() if _is_asked(each, scheme, label)],
        "figures": [each for each in base.figures if _is_asked(each, scheme, label)],
    }


def _precisions() -> list[Precision]:
    return [published().precision_of(label.scheme, label.key) for label in codebook().labels]


def _is_asked(each: Precision | Figure, scheme: str, label: str) -> bool:
    return scheme in ("", each.scheme) and label in ("", each.label)
