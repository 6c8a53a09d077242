"""Who stands behind what, how and on what evidence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from normsbase.models.bodies import Body
from normsbase.models.imports import ImportBatch
from normsbase.models.norms import Norm
from normsbase.models.reports import Report
from normsbase.models.states import State, Territory


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Questions about the table of commitments."""

    def commitments(self) -> CommitmentQuerySet:
        """Rows on a ladder of the codebook, without what is context."""
        return self.exclude(ladder=Commitment.Ladder.CONTEXT)

    def standing(self) -> CommitmentQuerySet:
        """Rows that count: neither rejected nor taken back, and no words of a withdrawn text."""
        rows = self.filter(undone_at__isnull=True, evidence_report__withdrawn_at__isnull=True)
        return rows.exclude(review="rejected")

    def settled(self) -> CommitmentQuerySet:
        """Rows that count and wait for no reviewer: facts of the catalogue, and what was accepted."""
        return self.standing().filter(review__in=("", "accepted"))

    def shown(self) -> CommitmentQuerySet:
        """Rows that readers see, proposals among them; that a party declines waits for two reviewers."""
        return self.standing().exclude(Q(stance="declines") & ~Q(review__in=("", "accepted")))

    def not_superseded(self) -> CommitmentQuerySet:
        """Rows that none supersedes which itself counts: neither taken back nor rejected."""
        gone = Q(superseded_by__undone_at__isnull=False) | Q(superseded_by__review="rejected")
        return self.filter(Q(superseded_by__isnull=True) | gone)

    def words(self) -> CommitmentQuerySet:
        """Rows that say what a party said on a norm."""
        return self.filter(ladder=Commitment.Ladder.WORDS, norm__isnull=False)

    def votes(self) -> CommitmentQuerySet:
        """Rows of roll calls."""
        return self.filter(kind__in=Commitment.VOTE_KINDS)

    def remarks(self) -> CommitmentQuerySet:
        """Rows that say what a party remarked on a text: explanations, dissociations, annotations."""
        annotations = (*Commitment.TREATY_ANNOTATIONS, *Commitment.VOTE_ANNOTATIONS)
        return self.filter(Q(ladder=Commitment.Ladder.CONSENSUS) | Q(kind__in=annotations))


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
        DECLARATION = "declaration", "declaration on the treaty"
        RESERVATION = "reservation", "reservation to the treaty"
        OBJECTION = "objection", "objection to a reservation"
        MAIN_SPONSOR = "main-sponsor", "main sponsor"
        CO_SPONSOR = "co-sponsor", "co-sponsor"
        VOTED_FOR = "voted-for", "voted in favour"
        ABSTAINED = "abstained"
        DID_NOT_VOTE = "did-not-vote", "did not vote"
        VOTED_AGAINST = "voted-against", "voted against the resolution"
        EXPLAINED_VOTE = "explanation-of-vote", "explanation of vote"
        INTENDED_VOTE = "intended-vote", "intended vote, notified later"
        DISSOCIATED = "dissociated"
        EXPLAINED = "explained", "explained its position"
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

    class Stance(models.TextChoices):
        AFFIRMS = "affirms"
        WITH_LIMITS = "affirms-with-limits", "affirms with limits"
        DECLINES = "declines"

    class Origin(models.TextChoices):
        CATALOGUE = "catalogue", "catalogue, with its source"
        RULE = "rule", "proposed by a rule"
        PERSON = "person", "recorded by an editor"
        IMPORT = "import", "imported from a table"

    class Review(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        DISPUTED = "disputed"

    VOTE_KINDS = ("voted-for", "voted-against", "abstained", "did-not-vote")
    TREATY_KINDS = ("bound", "signed", "withdrew", "not-a-party")
    # Shown with their text beside an act or a vote; they change neither (codebook, "Commitments").
    TREATY_ANNOTATIONS = ("declaration", "reservation", "objection")
    VOTE_ANNOTATIONS = ("explanation-of-vote", "intended-vote")

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
    object_key = models.CharField(
        max_length=255, blank=True, help_text="The paragraph it concerns, where it is not a whole text"
    )
    clause_key = models.CharField(max_length=255, blank=True, db_index=True, help_text="Evidence in the base")
    evidence_report = models.ForeignKey(
        Report,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="gives_evidence",
        help_text="The text in which the evidence stands",
    )
    start = models.PositiveIntegerField(
        default=0, help_text="First character of the evidence in its paragraph"
    )
    end = models.PositiveIntegerField(default=0, help_text="0: the whole paragraph")
    quote = models.TextField(blank=True, help_text="The words of the evidence, as they were then")
    text_hash = models.CharField(max_length=64, blank=True, help_text="Of the paragraph, as it was then")
    language = models.CharField(max_length=16, blank=True)
    stance = models.CharField(max_length=20, choices=Stance.choices, blank=True)
    limits = models.JSONField(
        default=list, blank=True, help_text="[start, end] in the paragraph of the words that narrow it"
    )
    group = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="spoken_through",
        help_text="The body through which a State is heard",
    )
    group_name = models.CharField(max_length=200, blank=True, help_text="The same, as the text names it")
    speaker = models.CharField(max_length=200, blank=True, help_text="Organ or mission that speaks")
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
    origin = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.CATALOGUE, db_default=Origin.CATALOGUE
    )
    rule = models.CharField(max_length=80, blank=True, help_text="Rule that proposed it")
    version = models.CharField(max_length=20, blank=True, help_text="Version of the rule's vocabulary")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    author_name = models.CharField(max_length=150, blank=True, help_text="As it was then")
    made_at = models.DateTimeField(null=True, blank=True)
    review = models.CharField(
        max_length=10,
        choices=Review.choices,
        blank=True,
        help_text="Worked out from the judgements that stand; empty: a fact of the catalogue",
    )
    shifted = models.BooleanField(
        default=False, db_default=False, help_text="The paragraph's text is not the one that was judged"
    )
    as_proposed = models.JSONField(
        default=dict, blank=True, help_text="What a reviewer corrected, as it was before; empty: nothing"
    )
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes"
    )
    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, blank=True, related_name="commitments")
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back")
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ("report", "state__name")
        indexes = (
            models.Index(fields=("report", "ladder", "kind"), name="commitment_by_report"),
            models.Index(fields=("ladder", "norm", "state"), name="commitment_by_norm"),
        )
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
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="commitment_span_is_ordered"),
            models.CheckConstraint(
                condition=Q(origin="catalogue")
                | Q(review__in=("proposed", "accepted", "rejected", "disputed")),
                name="commitment_is_reviewed_or_catalogued",
            ),
            models.CheckConstraint(
                condition=~Q(origin="person") | ~Q(author_name=""), name="commitment_by_a_person_names_them"
            ),
            models.UniqueConstraint(
                fields=("state", "report"),
                condition=Q(
                    kind__in=("voted-for", "voted-against", "abstained", "did-not-vote"),
                    undone_at__isnull=True,
                )
                & ~Q(review="rejected"),
                name="commitment_one_vote_a_state",
            ),
        )

    def __str__(self) -> str:
        return f"{self.party}: {self.kind}, {self.report or self.norm}"

    @property
    def party(self) -> State | Territory | Body | None:
        """The party, whatever its kind."""
        return self.state or self.territory or self.body
