"""Why an editor's change was not made; nothing is written where one of these is raised."""

from __future__ import annotations

from collections.abc import Mapping


class EditError(Exception):
    """The change was not made; the message says why and what can be done."""


class ChangedMeanwhileError(EditError):
    """Somebody else changed the text after the editor had opened it."""


class StandsError(EditError):
    """The text is not in the state that the change starts from: withdrawn already, or not withdrawn."""


class TakenError(EditError):
    """Another text has this symbol or address; `slug` leads to it."""

    def __init__(self, message: str, slug: str, label: str) -> None:
        super().__init__(message)
        self.slug = slug
        self.label = label


class FactsError(EditError):
    """Some facts cannot be so; `problems` says what is wrong with each."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)
