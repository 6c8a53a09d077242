"""Records in, JSON without nulls out: what is not known is absent. With the parts that records share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

DATE = "ISO 8601, cut to what is known: `2024-07`."
SOURCE = "Where the fact was read."


class Sparse(serializers.Serializer[Any]):
    """A serializer that leaves out what is null or empty text; an empty list is an answer and stays."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Return the record without absent values."""
        return present(super().to_representation(instance))


class Sourced(Sparse):
    """A record of the catalogue: its last field says where the fact was read."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the declared fields and `source`."""
        return {**super().get_fields(), "source": serializers.CharField(help_text=SOURCE)}


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are neither null nor empty text."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def maybe(says: str = "", *, source: str | None = None, always: bool = False) -> serializers.CharField:
    """Return a text that may be absent, unless it is `always` there."""
    return serializers.CharField(required=always, source=source, help_text=says)


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Keys(serializers.Field[Any, Any, Any, Any]):
    """Keys of the related rows, in the order of their table."""

    def __init__(self, key: str, says: str = "") -> None:
        super().__init__(help_text=says)
        self.key = key

    def to_representation(self, value: Any) -> list[str]:
        """Return the keys of rows that the view has fetched."""
        return [getattr(row, self.key) for row in value.all()]


@extend_schema_field(
    {
        "type": "array",
        "items": {"type": "array", "items": {"type": "number"}, "minItems": 5, "maxItems": 5},
        "description": "`[page, x0, y0, x1, y1]`: PDF points, origin at the top left of the page as shown.",
    }
)
class Boxes(serializers.JSONField):
    """Rectangles on pages, as stored."""


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Texts(serializers.JSONField):
    """A list of texts, as stored."""


class PartySerializer(Sparse):
    """A State, another participant or a body, told apart by `kind`; codes imply no view on status."""

    kind = serializers.ChoiceField(choices=("state", "territory", "historic-state", "body", "other"))
    code = maybe("ISO 3166-1 alpha-3, the catalogue's code, or the body's slug; absent for others.")
    name = serializers.CharField()


def party(row: Any, body: str) -> dict[str, str]:
    """Return whom a row is about: its `state`, its `territory`, the body under the name `body`, or a name."""
    if row.state:
        return {"kind": "state", "code": row.state.iso3, "name": row.state.name}
    if territory := getattr(row, "territory", None):
        return {"kind": territory.kind, "code": territory.code, "name": territory.name}
    if found := getattr(row, body):
        return {"kind": "body", "code": found.slug, "name": found.name}
    return {"kind": "other", "name": row.author_name}


@extend_schema_field(PartySerializer)
class Party(serializers.Field[Any, Any, Any, Any]):
    """Whom a membership or commitment is about; `body` names the column of a body that is the party."""

    def __init__(self, body: str) -> None:
        super().__init__(source="*", help_text="The party.")
        self.body = body

    def to_representation(self, value: Any) -> dict[str, str]:
        """Return the party of the row."""
        return party(value, self.body)


@extend_schema_field({"type": "string", "format": "uri", "description": "Its page for people."})
class PageAddress(serializers.Field[Any, Any, Any, Any]):
    """Absolute address of a record's page: `/norms/{}/` and the column that names the record."""

    def __init__(self, pattern: str, key: str) -> None:
        super().__init__(source=key)
        self.pattern = pattern

    def to_representation(self, value: str) -> str:
        """Return the address on the host that was asked."""
        return str(self.context["request"].build_absolute_uri(self.pattern.format(value)))


def unique(values: Iterable[str]) -> list[str]:
    """Return each value once, in the order of its first appearance."""
    return list(dict.fromkeys(values))


class OcrSerializer(Sparse):
    """Words that OCR read from an image, and how surely: compare them with the page before you quote."""

    confidence = serializers.FloatField(help_text="Mean confidence of its words, from 0 to 1.")


@extend_schema_field(OcrSerializer)
class Ocr(serializers.Field[Any, Any, Any, Any]):
    """The confidence of what OCR read; absent where the file itself holds the words."""

    def to_representation(self, value: float) -> dict[str, float]:
        """Return the confidence under its name."""
        return {"confidence": value}
