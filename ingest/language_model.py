"""Codes of languages in, a model that tells them apart out; loading this module takes its half second."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

WHOLE: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def model_of(languages: tuple[str, ...]) -> Any:
    """Return the model for these languages, as far as it knows them."""
    model = copy(WHOLE)  # what is chosen replaces its tables and changes none
    available = set(model.labels)
    model.set_languages([language for language in languages if language in available])
    return model
