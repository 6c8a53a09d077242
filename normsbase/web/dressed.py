"""A form of Django's in, the same in our own dress out."""

from __future__ import annotations

from typing import Any

from django import forms


class Dressed(forms.BaseForm):
    """Fields in the design's class, labels without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "field"
