"""What is known around an assignment or scenario, and which practices are newer than that text."""

from collections.abc import Sequence
from dataclasses import dataclass

from weerwerk.background import Background, background
from weerwerk.model import Practice

FEW = 5
"""How many newer practices are named; of the others it is said how many there are."""


@dataclass(frozen=True, slots=True)
class Known:
    """The text, and the practices that were read after it was written, the newest first."""

    text: Background
    newer: tuple[Practice, ...]

    @property
    def named(self) -> tuple[Practice, ...]:
        """The newest of them."""
        return self.newer[:FEW]

    @property
    def others(self) -> int:
        """How many are not named."""
        return max(len(self.newer) - FEW, 0)


def known(kind: str, identifier: str, practices: Sequence[Practice]) -> Known | None:
    """What is known, or nothing where there is no text.

    Args:
        kind: The folder of the texts: `opdrachten` or `scenarios`.
        identifier: The id of the assignment or scenario.
        practices: The practices there.
    """
    text = background(kind, identifier)
    if text is None:
        return None
    newer = [p for p in practices if p.fields.checked_on > text.day]
    return Known(text, tuple(sorted(newer, key=lambda p: (-p.fields.checked_on.toordinal(), p.id))))
