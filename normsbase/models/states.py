"""States and the participants that are none: who can be a member of a body or stand behind a text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class State(models.Model):
    """One of the 193 Member States or 2 observer States of the United Nations."""

    class Status(models.TextChoices):
        MEMBER = "member", "Member State"
        OBSERVER = "observer", "observer State"

    iso3 = models.CharField(max_length=3, unique=True)
    iso2 = models.CharField(max_length=2, unique=True)
    m49 = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=120, unique=True, help_text="Short name of the United Nations")
    official_name = models.CharField(max_length=200)
    names = models.JSONField(default=dict, help_text="Language to names, first the usual one (Unicode CLDR)")
    un_status = models.CharField(max_length=10, choices=Status.choices)
    admitted = models.CharField(max_length=10, blank=True, help_text="Date of UN admission, ISO 8601")
    regional_group = models.CharField(max_length=40, blank=True, help_text="UN electoral group")
    regional_group_note = models.TextField(blank=True)
    region = models.CharField(max_length=40, blank=True, help_text="M49 region")
    subregion = models.CharField(max_length=60, blank=True, help_text="M49 subregion")
    note = models.TextField(blank=True)
    source = models.TextField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=Q(un_status__in=("member", "observer")), name="state_un_status"),
            models.CheckConstraint(condition=~Q(source=""), name="state_has_source"),
        )

    def __str__(self) -> str:
        return self.name


class Territory(models.Model):
    """A territory, economy or historic State, under the name that its source uses."""

    class Kind(models.TextChoices):
        TERRITORY = "territory", "other participant"
        HISTORIC = "historic-state", "historic State"

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    note = models.TextField(blank=True)
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "territories"
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=("territory", "historic-state")), name="territory_kind"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="territory_has_source"),
        )

    def __str__(self) -> str:
        return self.name
