"""What an editor fills in beside files in; the files, what is told of them, password and reason, out."""

from __future__ import annotations

from typing import Any

from django import forms

from ingest.records import Told
from normsbase.services import edit, upload
from normsbase.services.gather import COLUMNS, LONGEST, told_problems
from normsbase.web.dressed import Dressed
from normsbase.web.edit_forms import REASON
from normsbase.web.receiving import Received


class SeveralFiles(forms.ClearableFileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files that were sent, in order; what each of them is worth its reading says."""

    def clean(self, data: Any, initial: Any = None) -> list[Received]:
        """Return them. Raises ValidationError where there is none."""
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in sent or [None]]


class UploadForm(Dressed, forms.Form):
    """Files, what is told about one, a password that opens locked PDFs, and why they are handed in."""

    documents = FilesField(
        label="Files",
        allow_empty_file=True,
        widget=SeveralFiles(attrs={"hx-preserve": True}),
        error_messages={"required": "Choose at least one file."},
    )
    reason = forms.CharField(
        max_length=2000, label="Reason", help_text=REASON, widget=forms.Textarea(attrs={"rows": 2})
    )
    symbol = forms.CharField(
        required=False,
        max_length=LONGEST["symbol"],
        label="Symbol",
        help_text="Official number: A/RES/79/237. The text’s address is made of it.",
    )
    title = forms.CharField(required=False, max_length=LONGEST["title"], label="Title")
    kind = forms.ChoiceField(required=False, label="Kind")
    date = forms.CharField(
        required=False, max_length=10, label="Date", help_text="2015-07-22, 2015-07 or 2015."
    )
    language = forms.CharField(
        required=False, max_length=3, label="Language", help_text="Its code: en, fr, ar, zh."
    )
    body = forms.CharField(
        required=False,
        max_length=LONGEST["body"],
        label="Body",
        help_text="As the file names it: General Assembly, Council of Europe.",
    )
    password = forms.CharField(
        required=False,
        strip=False,
        max_length=200,
        label="Password",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Opens PDFs that ask for one. An open copy is kept, the password nowhere.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = (("", "found in the file"), *edit.kinds())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say beside each fact what cannot be so, and of which files it cannot be told."""
        found = super().clean() or self.cleaned_data
        count, told = len(found.get("documents", ())), self.told()
        for name, wrong in told_problems(told).items():
            self.add_error(name, wrong)
        if told != Told() and count > 1:
            self.add_error("documents", f"Facts are about one file, but {count} were sent: send it alone.")
        if found.get("password") and count > upload.MOST_UNLOCKED:
            most = upload.MOST_UNLOCKED
            self.add_error("password", f"A password is tried on at most {most} files at once.")
        return found

    def told(self) -> Told:
        """Return what is told of the one file."""
        return Told(**{name: self.cleaned_data.get(name, "") for name in COLUMNS})

    @property
    def facts(self) -> list[forms.BoundField]:
        """The fields that are about one file."""
        return [self[name] for name in COLUMNS]

    @property
    def tells(self) -> bool:
        """Whether something was filled in, or is wrong, that the page folds away otherwise."""
        return any(self[name].errors or self[name].value() for name in (*COLUMNS, "password"))
