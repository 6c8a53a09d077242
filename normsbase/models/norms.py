"""Norms in their sets, and the labels of the codebook."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from normsbase.models.bodies import Body
from normsbase.models.reports import Report


class NormSet(models.Model):
    """A named set of norms with the status that the set has."""

    class Status(models.TextChoices):
        ALL_MEMBERS = "agreed-by-all-members", "agreed by all Member States"
        BODY_MEMBERS = "agreed-by-members-of-a-body", "agreed by the members of a body"
        NAMED_STATES = "proposed-by-named-states", "proposed by named States"
        MULTISTAKEHOLDER = "multi-stakeholder", "supported by States and others"
        EXPERT = "expert", "proposed by experts"
        TREATY = "treaty", "set out in a treaty"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=40, choices=Status.choices)
    status_note = models.TextField(blank=True)
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="norm_sets")
    report = models.ForeignKey(Report, models.SET_NULL, null=True, blank=True, related_name="norm_sets")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("position", "name")
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="norm_set_has_source"),)

    def __str__(self) -> str:
        return self.name


class Norm(models.Model):
    """Expected conduct set out in a set; the paraphrase is ours, official words come from clauses."""

    set = models.ForeignKey(NormSet, models.CASCADE, related_name="norms")
    key = models.CharField(
        max_length=60, unique=True, help_text="13f for the eleven UN norms: the tag's label"
    )
    letter = models.CharField(max_length=12, blank=True, help_text="Its number or letter in the set")
    name = models.CharField(max_length=200)
    paraphrase = models.TextField(blank=True)
    polarity = models.CharField(max_length=12, blank=True)
    report = models.ForeignKey(Report, models.SET_NULL, null=True, blank=True, related_name="norms")
    reference = models.CharField(
        max_length=200, blank=True, help_text="Where it stands: A/70/174, para. 13 (f)"
    )
    clause_key = models.CharField(max_length=255, blank=True, help_text="a-70-174/13.f")
    theme = models.CharField(max_length=60, blank=True)
    verified = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("set", "position")
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="norm_has_source"),)

    def __str__(self) -> str:
        return f"{self.letter} {self.name}".strip()


class Theme(models.Model):
    """A subject label of the codebook."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    definition = models.TextField()
    limits = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="theme_has_source"),)

    def __str__(self) -> str:
        return self.name


class Mechanism(models.Model):
    """One of the six ways in which bodies act."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    definition = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    source = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="mechanism_has_source"),)

    def __str__(self) -> str:
        return self.name
