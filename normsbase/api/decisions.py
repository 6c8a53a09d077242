"""The decisions of reviewers in, one line of JSON each out, as `export_decisions` writes them."""

from __future__ import annotations

from django.http import StreamingHttpResponse
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.strict import check_parameters
from normsbase.services.review import export_decisions

LINES = "application/x-ndjson"


class LinesRenderer(JSONRenderer):
    """For a client that asks for lines by name; refusals are one line."""

    media_type = LINES
    format = "jsonl"


class Decisions(APIView):
    """Every decision that stands, of whatever reviewer."""

    opens_to = Role.REVIEWER
    schema = None  # the description is for readers
    renderer_classes = (JSONRenderer, LinesRenderer)

    def get(self, request: Request) -> StreamingHttpResponse:
        """Send the lines as they are read."""
        check_parameters(request.query_params)
        answer = StreamingHttpResponse(export_decisions(), content_type=LINES)
        answer["Content-Disposition"] = 'attachment; filename="decisions.jsonl"'
        answer["Cache-Control"] = "private, no-store"
        return answer
