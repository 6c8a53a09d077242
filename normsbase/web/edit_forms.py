"""What an editor sends about a text in; facts, reason and the version that was seen out."""

from __future__ import annotations

from typing import Any

from django import forms

from normsbase.services import edit
from normsbase.services.edit.facts import LABELS, LONGEST, YEARS, date_label
from normsbase.web.dressed import Dressed

REASON = "Kept in the history, with your name and the time. It cannot be edited afterwards."
BECAUSE = "Readers who follow one of its addresses see this; they do not see your name."
DATE = "date_"
ISO = "2015-07-22, 2015-07 or 2015"


class ReasonForm(Dressed, forms.Form):
    """Why, and which version of the text was on the screen."""

    reason = forms.CharField(
        max_length=2000, label="Reason", help_text=REASON, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.CharField(max_length=24, widget=forms.HiddenInput)


class BecauseForm(ReasonForm):
    """Why a text is withdrawn, in words for readers."""

    field_labels = {"reason": "Withdrawn because"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = f"{BECAUSE} {REASON}"


class FactsForm(ReasonForm):
    """All facts of a text that an editor may put right."""

    title = forms.CharField(
        label=LABELS["title"],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Word for word as its source has it.",
    )
    symbol = forms.CharField(
        label=LABELS["symbol"],
        required=False,
        max_length=LONGEST["symbol"],
        help_text="Official number. The address stays as it is.",
    )
    short_title = forms.CharField(
        label=LABELS["short_title"], required=False, max_length=LONGEST["short_title"]
    )
    kind = forms.ChoiceField(label=LABELS["kind"])
    body = forms.ChoiceField(label=LABELS["body"], required=False)
    body_name = forms.CharField(label=LABELS["body_name"], required=False, max_length=LONGEST["body_name"])
    year = forms.IntegerField(
        label=LABELS["year"],
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[1],
        localize=False,
        help_text="Of the adoption, else of the issue.",
    )
    adoption = forms.CharField(
        label=LABELS["adoption"],
        required=False,
        max_length=LONGEST["adoption"],
        help_text="How it was adopted: without a vote, by consensus, recorded vote…",
    )
    official_url = forms.CharField(
        label=LABELS["official_url"],
        required=False,
        max_length=LONGEST["official_url"],
        help_text="At its publisher, in full.",
    )
    note = forms.CharField(
        label=LABELS["note"], required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=4000
    )

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = edit.kinds(kind)  # type: ignore[attr-defined]
        self.fields["body"].choices = (("", "none"), *edit.bodies())  # type: ignore[attr-defined]
        for name in edit.DATE_KINDS:
            field = forms.CharField(label=date_label(name), required=False, max_length=10)
            field.widget.attrs |= {"class": "field", "placeholder": ISO}
            self.fields[f"{DATE}{name}"] = field
        self.order_fields([name for name in self.fields if name not in LAST] + list(LAST))

    def clean(self) -> dict[str, Any]:
        """Say beside each fact what cannot be so."""
        found = super().clean() or self.cleaned_data
        if not self.errors:
            for name, wrong in edit.problems(self.facts()).items():
                self.add_error(name.replace("date:", DATE), wrong)
        return found

    def facts(self) -> edit.Facts:
        """Return the facts that were sent; the form must be valid up to them."""
        sent = self.cleaned_data
        dates = {name: sent[f"{DATE}{name}"] for name in edit.DATE_KINDS}
        return edit.Facts(**{name: sent[name] for name in LABELS}, dates=dates)

    @property
    def last(self) -> list[forms.BoundField]:
        """The fields that stand apart, after the facts."""
        return [self[name] for name in LAST if name in self.fields and name != "version"]

    @property
    def main(self) -> list[forms.BoundField]:
        """The facts."""
        return [bound for bound in self if bound.name not in LAST]


class AddForm(FactsForm):
    """The facts of a text that the base does not know, with their source."""

    source = forms.CharField(
        label="Source",
        max_length=2000,
        help_text="Where you read these facts: an address, or a document and its page.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        self.fields[
            "symbol"
        ].help_text = (
            "Official number; its address is made of it and stays. Without one, of body, title, year."
        )


LAST = ("source", "reason", "version")


def initial(facts: edit.Facts) -> dict[str, Any]:
    """Return facts as a form shows them."""
    plain = {name: getattr(facts, name) for name in LABELS}
    return plain | {f"{DATE}{name}": value for name, value in facts.dates.items()}
