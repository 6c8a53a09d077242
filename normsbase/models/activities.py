"""What bodies do, and who attributes what to whom: facts with sources, never a measure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from normsbase.models.bodies import Body
from normsbase.models.norms import Mechanism
from normsbase.models.reports import Report
from normsbase.models.states import State


class Activity(models.Model):
    """Something that a body does by one mechanism: a fact with a source, never a measure."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    mechanism = models.ForeignKey(Mechanism, models.PROTECT, related_name="activities")
    bodies = models.ManyToManyField(Body, related_name="activities", blank=True)
    body_name = models.CharField(
        max_length=300, blank=True, help_text="Where no body here, or the organ that acts"
    )
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    recurrence = models.CharField(max_length=80, blank=True)
    participants = models.ManyToManyField(State, related_name="activities", blank=True)
    participants_count = models.CharField(
        max_length=40, blank=True, help_text="The source's number; + is more than"
    )
    addressed_to = models.TextField(blank=True)
    verb = models.CharField(max_length=60, blank=True, help_text="The author's own verb, for attributions")
    summary = models.TextField(blank=True)
    reports = models.ManyToManyField(Report, related_name="activities", blank=True)
    doubt = models.TextField(blank=True, help_text="A known doubt about a fact here, shown beside it")
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("mechanism", "-start", "title")
        verbose_name_plural = "activities"
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="activity_has_source"),)

    def __str__(self) -> str:
        return self.title


class Attribution(models.Model):
    """What one author says about who did something or who is listed, in that author's own verb."""

    class Verb(models.TextChoices):
        ATTRIBUTES = "attributes"
        SUPPORTS = "supports", "supports another's attribution"
        ACKNOWLEDGES = "acknowledges", "acknowledges another's attribution"
        CONDEMNS = "condemns", "condemns without attributing"
        LISTS = "lists", "lists persons or entities"
        ADVISES = "advises", "technical advisory"
        SEE_SOURCE = "see-source", "see source"

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attributions")
    state = models.ForeignKey(State, models.CASCADE, null=True, blank=True, related_name="attributions")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="attributions")
    author_name = models.CharField(max_length=120, blank=True, help_text="Where it is no State or body here")
    verb = models.CharField(max_length=16, choices=Verb.choices)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("activity", "position")
        constraints = (
            models.UniqueConstraint(fields=("activity", "position"), name="attribution_once"),
            models.CheckConstraint(
                condition=Q(state__isnull=False, body__isnull=True, author_name="")
                | Q(state__isnull=True, body__isnull=False, author_name="")
                | (Q(state__isnull=True, body__isnull=True) & ~Q(author_name="")),
                name="attribution_has_one_author",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="attribution_has_source"),
        )

    def __str__(self) -> str:
        return f"{self.author}: {self.get_verb_display()}"

    @property
    def author(self) -> str:
        """The author as pages name it."""
        return str(self.state or self.body or self.author_name)
