"""A form of Django's in, the same in our own dress out."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms


class Dressed(forms.BaseForm):
    """Fields in the design's class, labels without a colon and in our words."""

    field_labels: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        for name, field in self.fields.items():
            field.label = self.field_labels.get(name, field.label)
            if not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "field"
