"""What the page of the API shows: frozen values made from the OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row, as code or as prose."""

    text: str
    code: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an address; `where` is `path` or `query`."""

    name: str
    where: str
    type: str
    says: tuple[Run, ...]
    required: bool
    repeatable: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address: what it answers, and a request that runs (empty where the base holds no record)."""

    name: str
    address: str
    says: tuple[tuple[Run, ...], ...]
    parameters: tuple[Parameter, ...]
    answer: str
    many: bool
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Addresses of one sort of record."""

    name: str
    operations: tuple[Operation, ...]

    @property
    def title(self) -> str:
        """The heading of the group: `Norm sets`."""
        return self.name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a record; `link` names the shape that it holds."""

    name: str
    type: str
    link: str
    values: tuple[str, ...]
    always: bool
    says: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A record and its fields."""

    name: str
    says: tuple[Run, ...]
    fields: tuple[Field, ...]
