"""Rows of the catalogue in, their JSON out; every fact with its source."""

from __future__ import annotations

from rest_framework import serializers

from normsbase.api.sparse import DATE, Keys, PageAddress, Party, Sourced, maybe
from normsbase.models import Attribution, Commitment, Membership, NormSet, State, Territory


class NormSetSerializer(Sourced):
    """A named set of norms with its status."""

    slug = serializers.CharField()
    name = serializers.CharField()
    status = serializers.ChoiceField(choices=NormSet.Status.values)
    status_note = maybe()
    body = maybe("Slug of its body.", source="body.slug")
    report = maybe("Slug of the report that sets it out.", source="report.slug")
    norms = Keys("key", "Keys of its norms, in order.")


class NormSerializer(Sourced):
    """Expected conduct set out in a set; the paraphrase is ours and not for quotation."""

    key = serializers.CharField(help_text="`13f`: the label of its tags.")
    url = PageAddress("/norms/{}/", "key")
    set = serializers.CharField(source="set.slug")
    letter = maybe("Its number or letter in the set.")
    name = serializers.CharField()
    paraphrase = maybe("In our words; the official ones stand at `clause`.")
    polarity = maybe()
    report = maybe("Slug of the report that sets it out.", source="report.slug")
    reference = maybe("Where it stands, as the United Nations writes it.")
    clause = maybe("Key of the clause that holds its words.", source="clause_now")
    theme = maybe()
    verified = serializers.BooleanField()


class ThemeSerializer(Sourced):
    """A subject label of the codebook."""

    key = serializers.CharField()
    url = PageAddress("/themes/{}/", "key")
    name = serializers.CharField()
    definition = serializers.CharField()
    limits = maybe("When it is not given.")
    parent = maybe("Key of the theme above.", source="parent.key")  # type: ignore[assignment]  # a field


class MechanismSerializer(Sourced):
    """One of the six ways in which bodies act."""

    key = serializers.CharField()
    name = serializers.CharField()
    definition = serializers.CharField()


class StateSerializer(Sourced):
    """One of the 193 Member States or 2 observer States; codes and groups imply no view on status."""

    iso3 = serializers.CharField()
    iso2 = serializers.CharField()
    m49 = serializers.CharField()
    url = PageAddress("/states/{}/", "iso3")
    name = serializers.CharField(help_text="Short name of the United Nations.")
    official_name = serializers.CharField()
    names = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Language to names, first the usual one: ar, en, es, fr, ru, zh (Unicode CLDR).",
    )
    un_status = serializers.ChoiceField(choices=State.Status.values)
    admitted = maybe("Date of UN admission.")
    regional_group = maybe("UN electoral group.")
    regional_group_note = maybe()
    region = maybe("M49 region.")
    subregion = maybe("M49 subregion.")
    note = maybe()


class TerritorySerializer(Sourced):
    """A territory, economy or historic State, under the name that its source uses."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Territory.Kind.values)
    note = maybe()


class MembershipSerializer(Sourced):
    """A participant's place in a body, of one status and one stretch of time."""

    body = serializers.CharField(source="body.slug")
    member = Party("member_body")
    status = serializers.ChoiceField(choices=Membership.Status.values)
    joined = maybe(DATE)
    joined_precision = maybe()
    left = maybe(DATE)
    approximate = serializers.BooleanField(help_text="First year in a data set, not the legal date.")
    disputed = serializers.BooleanField()
    note = maybe()
    doubt = maybe("A known doubt about a fact here.")


class BodySerializer(Sourced):
    """An organisation, alliance or process that adopts texts, has members or acts."""

    slug = serializers.CharField()
    url = PageAddress("/bodies/{}/", "slug")
    acronym = maybe()
    name = serializers.CharField()
    kind = maybe()
    founded = maybe(DATE)
    founding_note = maybe()
    cyber_since = maybe("Year in which ICT security entered its agenda.")
    cyber_note = maybe()
    note = maybe()
    verified = serializers.BooleanField(help_text="`false`: only named by a verified row, itself unchecked.")


class BodyDetailSerializer(BodySerializer):
    """A body with every place in it."""

    memberships = MembershipSerializer(many=True)


class CommitmentSerializer(Sourced):
    """A party stands behind a report or norm in one way; or context, which is no commitment."""

    id = serializers.CharField(source="catalogue_id")
    party = Party("body")
    ladder = serializers.ChoiceField(choices=Commitment.Ladder.values)
    kind = serializers.ChoiceField(choices=Commitment.Kind.values)
    context = serializers.SerializerMethodField(  # type: ignore[assignment]  # a field of this name
        help_text="`true`: context, no commitment."
    )
    report = maybe("Slug of the report.", source="report.slug")
    norm = maybe("Key of the norm.", source="norm.key")
    clause = maybe("Key of the clause that is the evidence.", source="clause_now")
    act = maybe("The act as its source records it.")
    date = maybe(DATE)
    date_precision = maybe()
    date_kind = maybe("vote, signature, ratification…")
    in_force = maybe("In force for the party since.")
    disputed = serializers.BooleanField()
    stance = serializers.ChoiceField(
        choices=Commitment.Stance.values, required=False, help_text="What a text does with the norm."
    )
    quote = maybe("The words of the evidence, as they were when it was recorded.")
    language = maybe("BCP 47, of the quote.")
    group = maybe("Slug of the body through which a State is heard.", source="group.slug")
    group_name = maybe("That body, as the text names it.")
    speaker = maybe("Organ or mission that speaks.")
    origin = serializers.ChoiceField(
        choices=Commitment.Origin.values, help_text="Who says so: the catalogue, a rule, a person, an import."
    )
    rule = maybe("Rule that proposed it, with its version in `version`.")
    version = maybe()
    review = serializers.ChoiceField(
        choices=Commitment.Review.values,
        required=False,
        help_text="Absent for a fact of the catalogue; `proposed`: no reviewer has accepted it yet.",
    )
    note = maybe()
    doubt = maybe("A known doubt about a fact here.")

    def get_context(self, commitment: Commitment) -> bool:
        """Tell whether the row is on no ladder of commitments."""
        return commitment.ladder == Commitment.Ladder.CONTEXT


class AttributionSerializer(Sourced):
    """What one author says, in its own verb; a listing attributes nothing to a State."""

    author = Party("body")
    verb = serializers.ChoiceField(choices=Attribution.Verb.values)


class ActivitySerializer(Sourced):
    """Something that a body does by one mechanism: a fact with a source, never a measure."""

    key = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    mechanism = serializers.CharField(source="mechanism.key")
    bodies = Keys("slug")
    body_name = maybe("Where no body here, or the organ that acts.")
    start = maybe(DATE)
    end = maybe(DATE)
    recurrence = maybe()
    participants = Keys("iso3", "States that the source names.")
    participants_count = maybe("The source's number; + is more than.")
    addressed_to = maybe()
    verb = maybe("The author's own verb, for attributions.")
    attributions = AttributionSerializer(many=True)
    summary = maybe()
    doubt = maybe("A known doubt about a fact here.")
    reports = Keys("slug", "Reports it rests on.")
