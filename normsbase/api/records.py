"""A table in, its read-only addresses out: a paged and filtered list, and one record by its key."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db.models import Model
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework import mixins, viewsets
from rest_framework.exceptions import NotFound

from normsbase.access.roles import Role
from normsbase.api.strict import check_parameters

Row = TypeVar("Row", bound=Model)


@method_decorator(conditional_page, name="dispatch")
class Listing(mixins.ListModelMixin, viewsets.GenericViewSet[Row]):
    """A list; a client that sends back the ETag gets 304 where nothing has changed."""

    opens_to = Role.READER
    example: ClassVar[dict[str, str]] = {"page_size": "5"}  # parameters of the request that the docs show


class Records(mixins.RetrieveModelMixin, Listing[Row]):
    """A list, and each record at its key."""

    lookup_value_regex = "[^/]+"
    withdrawable: ClassVar[bool] = False  # whether a record may be withdrawn, which its key then says

    @classmethod
    def first_key(cls) -> str | None:
        """Return the key of the first record of the list."""
        view = cls()
        view.detail = False
        key = view.get_queryset().values_list(cls.lookup_field, flat=True).first()
        return None if key is None else str(key)

    def get_object(self) -> Any:
        """Return the record; raise `NotFound` that names the key asked for."""
        check_parameters(self.request.query_params)
        key = self.kwargs[self.lookup_url_kwarg or self.lookup_field]
        found = self.get_queryset().filter(**{self.lookup_field: key}).first()
        if found is None:
            self.refuse_withdrawn(key)
            raise NotFound(self.missing(key))
        return found

    def refuse_withdrawn(self, key: str) -> None:
        """Raise `Gone` where a key belongs to a text that was withdrawn; other records never are."""

    def missing(self, key: str) -> str:
        """Say that there is no such record."""
        name = self.get_queryset().model._meta.verbose_name
        return f"There is no {name} “{key}” here."
