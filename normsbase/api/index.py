"""Names of the API's lists in, their addresses out."""

from __future__ import annotations

from collections.abc import Sequence

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from normsbase.access.roles import Role
from normsbase.api.strict import check_parameters


class Index(APIView):
    """Where everything is."""

    opens_to = Role.READER
    schema = None
    names: Sequence[str] = ()

    def get(self, request: Request) -> Response:
        """Return the address of each list, of the description and of its page for people."""
        check_parameters(request.query_params)
        addresses = {name: reverse(name, request=request) for name in (*self.names, "api-schema", "api-docs")}
        return Response(
            {name.removesuffix("-list").removeprefix("api-"): at for name, at in addresses.items()}
        )
