"""Kinds of rows in, what an editor may do with each out: look only, or correct what is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import Truncator

from normsbase.admin.reasons import Reasoned
from normsbase.models import Report
from normsbase.services import jobs

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[Any]
    Inline = admin.TabularInline[Any, Any]
else:
    Admin = admin.ModelAdmin
    Inline = admin.TabularInline


class LookOnly(Admin):
    """Rows that a machine made: shown whole, changed by reading the file again."""

    list_per_page = 50
    show_full_result_count = False  # these tables are long

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: the pipeline adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no: verbatim or nothing."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no: a key once published stays."""
        return False


class Kept(Reasoned):
    """Rows that editors add and correct; those of the catalogue are only shown, and keys never change."""

    list_per_page = 50
    fixed: ClassVar[Sequence[str]] = ()  # the columns of the key
    mark = "catalogued"  # the column that tells a row of the catalogue; empty: it has none here

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Return every column for a row of the catalogue, the key and the mark for another."""
        mark = (self.mark,) if self.mark else ()
        if obj is None:
            return mark
        if self.ruled(obj):
            columns = (*self.opts.fields, *self.opts.many_to_many)
            return tuple(column.name for column in columns if not column.primary_key)
        return (*mark, *self.fixed)

    def ruled(self, obj: Model) -> bool:
        """Tell whether the catalogue rules over this row."""
        return bool(self.mark and getattr(obj, self.mark))

    def asks(self, request: HttpRequest, obj: Model | None) -> bool:
        """Ask for a reason unless the row is only shown and nothing can be added to it."""
        fixed = obj is not None and self.ruled(obj) and not self.inlines
        return super().asks(request, obj) and not fixed

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no for a row of the catalogue: the next load would bring it back."""
        return super().has_delete_permission(request, obj) and not (obj is not None and self.ruled(obj))

    @admin.display(description="source")
    def read_in(self, obj: Any) -> str:
        """Show where the fact was read, cut to a line."""
        return Truncator(obj.source).chars(60)


class AddOnly(Inline):
    """Rows inside another's form: those that are there are shown, new ones can be added."""

    extra = 0
    show_change_link = True

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no: a row is changed in its own form, which knows who rules over it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no, for the same reason."""
        return False


class ShownOnly(AddOnly):
    """Rows inside another's form that a machine made."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no: the pipeline adds."""
        return False


def follow(reports: Sequence[Report]) -> None:
    """Say, within the change, that the index is behind with these reports: it follows a little later."""
    jobs.mark_stale([report.slug for report in reports])
