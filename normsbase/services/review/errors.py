"""Why a reviewer's act was not done; nothing is written where one of these is raised."""

from __future__ import annotations


class ReviewError(Exception):
    """The act was not done; the message says why and what can be done."""


class LabelGoneError(ReviewError):
    """The label is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            "This label is no longer there: the text was read or labelled again meanwhile, or whoever had "
            "added it took it back. Go on to the next one."
        )


class TextChangedError(ReviewError):
    """The paragraph has other words than the reviewer saw."""

    def __init__(self) -> None:
        super().__init__(
            "The paragraph has other words than you saw: its text was read again meanwhile. Look at it once "
            "more, then decide."
        )


class ReasonMissingError(ReviewError):
    """A rejection needs its reason."""

    def __init__(self) -> None:
        super().__init__("Say why: a rejection without its reason helps nobody to mend the rule.")


class NotALabelError(ReviewError):
    """The label, or the words it is to stand on, cannot be so."""


class NothingToUndoError(ReviewError):
    """The reviewer has done nothing that can be taken back."""

    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"There is nothing to take back: only your own acts of the last {minutes} minutes can be. "
            "Decide on the label again instead."
        )


class OtherBatchError(ReviewError):
    """Other labels wait by now than were shown."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Others wait by now than you saw, {count} in all: somebody decided, or a text was read or "
            "labelled again. Look at them once more."
        )
