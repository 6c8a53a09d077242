"""Bodies and who belongs to them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from normsbase.models.states import State, Territory


class Body(models.Model):
    """An organisation, alliance or process that adopts texts, has members or acts."""

    slug = models.SlugField(max_length=80, unique=True)
    acronym = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    founded = models.CharField(max_length=10, blank=True, help_text="ISO 8601, cut to what is known")
    founding_note = models.TextField(blank=True)
    cyber_since = models.CharField(
        max_length=10, blank=True, help_text="Year ICT security entered its agenda"
    )
    cyber_note = models.TextField(blank=True)
    note = models.TextField(blank=True)
    verified = models.BooleanField(
        default=True, help_text="Off: only named by a verified row, itself unchecked"
    )
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "bodies"
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="body_has_source"),)

    def __str__(self) -> str:
        return self.acronym or self.name

    @property
    def label(self) -> str:
        """The short name that pages show: the acronym where there is one."""
        return self.acronym or self.name


class Membership(models.Model):
    """A participant's place in a body, of one status and one stretch of time."""

    class Status(models.TextChoices):
        MEMBER = "member"
        FORMER = "former", "former member"
        SUSPENDED = "suspended"
        OBSERVER = "observer"
        ASSOCIATE = "associate"
        PARTICIPANT = "participant"
        SPONSORING = "sponsoring-nation", "sponsoring nation"
        CONTRIBUTING = "contributing-participant", "contributing participant"
        EXCLUDED = "excluded-from-participation", "excluded from participation"
        WITHDRAWING = "withdrawing"

    body = models.ForeignKey(Body, models.CASCADE, related_name="memberships")
    state = models.ForeignKey(State, models.CASCADE, null=True, blank=True, related_name="memberships")
    territory = models.ForeignKey(
        Territory, models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    member_body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="seats")
    status = models.CharField(max_length=40, choices=Status.choices)
    joined = models.CharField(max_length=10, blank=True, help_text="ISO 8601, cut to what is known")
    joined_precision = models.CharField(max_length=10, blank=True)
    left = models.CharField(max_length=10, blank=True)
    approximate = models.BooleanField(default=False, help_text="First year in a data set, not the legal date")
    disputed = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    doubt = models.TextField(blank=True, help_text="A known doubt about a fact here, shown beside it")
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("body", "state__name")
        constraints = (
            models.UniqueConstraint(fields=("body", "state", "status"), name="membership_once_per_state"),
            models.UniqueConstraint(
                fields=("body", "territory", "status"), name="membership_once_per_territory"
            ),
            models.UniqueConstraint(
                fields=("body", "member_body", "status"), name="membership_once_per_body"
            ),
            models.CheckConstraint(
                condition=Q(state__isnull=False, territory__isnull=True, member_body__isnull=True)
                | Q(state__isnull=True, territory__isnull=False, member_body__isnull=True)
                | Q(state__isnull=True, territory__isnull=True, member_body__isnull=False),
                name="membership_has_one_member",
            ),
            models.CheckConstraint(
                condition=Q(member_body__isnull=True) | ~Q(member_body=F("body")),
                name="membership_not_of_itself",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="membership_has_source"),
        )

    def __str__(self) -> str:
        return f"{self.member} in {self.body}: {self.status}"

    @property
    def member(self) -> State | Territory | Body | None:
        """The participant, whatever its kind."""
        return self.state or self.territory or self.member_body
