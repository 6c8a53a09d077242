"""A clause's key in; where its sentences stand elsewhere, and which clauses share its telling words, out."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.errors import ErrorSerializer, SearchUnavailable
from normsbase.api.strict import check_parameters
from normsbase.models import Clause
from normsbase.search.types import SearchUnavailableError
from normsbase.services.similar import Elsewhere, Similar, same_sentences, similar_to


class PlaceSerializer(serializers.Serializer[Any]):
    """A clause that holds the sentence; one for each wording, with its copies."""

    key = serializers.CharField()
    citation = serializers.CharField()
    copies = serializers.IntegerField(help_text="Other clauses of this wording that hold it too.")


class ElsewhereSerializer(serializers.Serializer[Any]):
    """One sentence of the clause and where else it stands, word for word."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    total = serializers.IntegerField(help_text="Other clauses that hold it.")
    exact = serializers.BooleanField()
    why = serializers.CharField(required=False, help_text="Why it was not looked for.")
    found = PlaceSerializer(many=True)


class AlikeSerializer(serializers.Serializer[Any]):
    """A clause that shares telling words."""

    key = serializers.CharField()
    citation = serializers.CharField()
    share = serializers.FloatField(help_text="Share of the words' weight, less in a long text, 0 to 1.")
    common = serializers.ListField(child=serializers.CharField())
    copies = serializers.IntegerField()


class LikeSerializer(serializers.Serializer[Any]):
    """What is like a clause, in its own language."""

    key = serializers.CharField()
    sentences = ElsewhereSerializer(many=True)
    telling = serializers.ListField(child=serializers.CharField(), help_text="Words that few others have.")
    similar = AlikeSerializer(many=True)
    copies = serializers.IntegerField(help_text="Clauses word for word as this one.")
    whole = serializers.BooleanField(help_text="Off where more clauses share its words than were read.")
    why = serializers.CharField(required=False, help_text="Why nothing was looked for.")


class Like(APIView):
    """What is like one clause: the same sentences, and similar clauses."""

    opens_to = Role.READER

    @classmethod
    def first_example(cls) -> dict[str, str] | None:
        """Return what a request that answers asks; None where the base holds no clause."""
        key = Clause.objects.searched().order_by("key").values_list("key", flat=True).first()
        return {"key": key} if key else None

    @extend_schema(
        parameters=[OpenApiParameter("key", str, required=True, description="Key of the clause.")],
        responses={200: LikeSerializer, 400: ErrorSerializer, 404: ErrorSerializer, 503: ErrorSerializer},
        operation_id="similar",
        tags=["similar"],
    )
    def get(self, request: Request) -> Response:
        """Compare one clause with all others of its language."""
        check_parameters(request.query_params, known=("key",))
        key = request.query_params.get("key", "")
        if not key:
            raise ValidationError({"key": ["The key of a clause is needed."]})
        clause = Clause.objects.standing().select_related("report", "edition").filter(key=key).first()
        if clause is None:
            raise NotFound(f"There is no clause at {key}.")
        try:
            same, like = same_sentences(clause), similar_to(clause)
        except SearchUnavailableError as error:
            raise SearchUnavailable(str(error)) from error
        return Response({"key": key, "sentences": [_sentence(one) for one in same]} | _similar(like))


def _sentence(one: Elsewhere) -> dict[str, Any]:
    held: dict[str, Any] = {
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "total": one.total,
        "exact": one.exact,
        "found": [
            {"key": hit.key, "citation": hit.citation, "copies": copies - 1} for hit, copies in one.found
        ],
    }
    return held | ({"why": one.why} if one.why else {})


def _similar(like: Similar) -> dict[str, Any]:
    return {
        "telling": list(like.telling),
        "similar": [
            {
                "key": one.found.key,
                "citation": one.found.citation,
                "share": round(one.share, 3),
                "common": list(one.common),
                "copies": one.copies,
            }
            for one in like.rows
        ],
        "copies": like.copies,
        "whole": like.whole,
    } | ({"why": like.why} if like.why else {})
