"""Why a judgement is not kept, in words for whoever gave it."""

from __future__ import annotations


class JudgeError(ValueError):
    """What keeps a judgement from being kept; nothing was changed."""


class PositionGoneError(JudgeError):
    """The position is not there any more, or was taken back."""

    def __init__(self) -> None:
        super().__init__(
            "This position is not there any more: it was taken back, or no rule proposes it now."
        )


class ParagraphChangedError(JudgeError):
    """The paragraph reads otherwise than the reviewer saw it."""

    def __init__(self) -> None:
        super().__init__("The paragraph has changed since you opened this page. Read it again, then judge.")
