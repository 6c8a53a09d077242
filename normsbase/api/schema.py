"""The API's views in, its OpenAPI document out."""

from __future__ import annotations

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView

from normsbase.access.roles import Role


class SchemaView(SpectacularAPIView):
    """The OpenAPI document: JSON, or YAML for those who ask for it by `Accept`."""

    opens_to = Role.READER
    renderer_classes = [OpenApiJsonRenderer, OpenApiYamlRenderer]


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document, made once a process: it depends on the code alone."""
    return dict(SchemaGenerator().get_schema(request=None, public=True))
