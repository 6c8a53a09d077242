"""Who stands behind what, how and on what evidence; and what bodies do."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from normsbase.models.bodies import Body
from normsbase.models.norms import Mechanism, Norm
from normsbase.models.reports import Report
from normsbase.models.states import State, Territory


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Questions about the table of commitments."""

    def commitments(self) -> CommitmentQuerySet:
        """Rows on a ladder of the codebook, without what is context."""
        return self.exclude(ladder=Commitment.Ladder.CONTEXT)

    def votes(self) -> CommitmentQuerySet:
        """Rows of roll calls."""
        return self.filter(kind__in=Commitment.VOTE_KINDS)


class Commitment(models.Model):
    """A party stands behind a report or norm in one way; kinds are compared only within a ladder."""

    class Ladder(models.TextChoices):
        TREATY = "treaty"
        RESOLUTION = "resolution", "resolution or decision"
        CONSENSUS = "consensus"
        WORDS = "words", "words on a norm"
        CONTEXT = "context", "context, no commitment"

    class Kind(models.TextChoices):
        BOUND = "bound"
        SIGNED = "signed"
        WITHDREW = "withdrew"
        NOT_PARTY = "not-a-party", "not a party"
        MAIN_SPONSOR = "main-sponsor", "main sponsor"
        CO_SPONSOR = "co-sponsor", "co-sponsor"
        VOTED_FOR = "voted-for", "voted in favour"
        ABSTAINED = "abstained"
        DID_NOT_VOTE = "did-not-vote", "did not vote"
        VOTED_AGAINST = "voted-against", "voted against the resolution"
        DISSOCIATED = "dissociated"
        WITHOUT_VOTE = "adopted-without-a-vote", "adopted without a vote"
        STATED = "stated"
        CO_SIGNED = "co-signed"
        ALIGNED = "aligned"
        ON_BEHALF = "on-behalf-of-members", "on behalf of members"
        GROUP_BODY = "group-body", "text of an organ"
        REPORTED = "reported-implementation", "reported implementation"
        KNOWN_TEXT = "known-text", "published a text"
        GROUP_MEMBER = "group-member", "member of the group of experts"
        GROUP_CHAIR = "group-chair", "chaired the group of experts"
        CENTRE_MEMBER = "centre-membership", "belongs to the centre"
        INVITED = "invited-to-accede", "invited to accede"

    VOTE_KINDS = ("voted-for", "voted-against", "abstained", "did-not-vote")

    catalogue_id = models.CharField(max_length=120, unique=True)
    state = models.ForeignKey(State, models.CASCADE, null=True, blank=True, related_name="commitments")
    territory = models.ForeignKey(
        Territory, models.CASCADE, null=True, blank=True, related_name="commitments"
    )
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="commitments")
    ladder = models.CharField(max_length=12, choices=Ladder.choices)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="commitments")
    norm = models.ForeignKey(Norm, models.CASCADE, null=True, blank=True, related_name="commitments")
    clause_key = models.CharField(max_length=255, blank=True, help_text="Evidence in the base")
    act = models.CharField(
        max_length=40, blank=True, help_text="ratified, acceded, joined statement… as recorded"
    )
    date = models.CharField(max_length=10, blank=True, help_text="ISO 8601, cut to what is known")
    date_precision = models.CharField(max_length=10, blank=True)
    date_kind = models.CharField(max_length=20, blank=True, help_text="vote, signature, ratification…")
    acts = models.JSONField(
        default=list,
        blank=True,
        help_text="Treaties: every recorded act with act, date, date_precision, note, source",
    )
    in_force = models.CharField(max_length=10, blank=True, help_text="For the party since, ISO 8601")
    disputed = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    doubt = models.TextField(blank=True, help_text="A known doubt about a fact here, shown beside it")
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ("report", "state__name")
        indexes = (models.Index(fields=("report", "ladder", "kind"), name="commitment_by_report"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__isnull=False, territory__isnull=True, body__isnull=True)
                | Q(state__isnull=True, territory__isnull=False, body__isnull=True)
                | Q(state__isnull=True, territory__isnull=True, body__isnull=False),
                name="commitment_has_one_party",
            ),
            models.CheckConstraint(
                condition=Q(report__isnull=False) | Q(norm__isnull=False) | Q(ladder="context"),
                name="commitment_has_an_object",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="commitment_has_source"),
            models.UniqueConstraint(
                fields=("state", "report"),
                condition=Q(kind__in=("voted-for", "voted-against", "abstained", "did-not-vote")),
                name="commitment_one_vote_a_state",
            ),
        )

    def __str__(self) -> str:
        return f"{self.party}: {self.kind}, {self.report or self.norm}"

    @property
    def party(self) -> State | Territory | Body | None:
        """The party, whatever its kind."""
        return self.state or self.territory or self.body


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
