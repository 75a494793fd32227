"""What does not go together in a case: said with its reason, its remedy and the way there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Two answers that do not go together, or one that lacks what would make it hold; never a bar.

    `link` is where it is mended; `subject` names the one gain, vote or partner that it is about, and
    `holder` the voice that alone can mend it.
    """

    rule: str
    severity: str  # erreur | attention | info
    text: str
    why: str
    remedy: str
    link: str
    because: tuple[str, ...] = ()
    subject: str = ""
    pair_only: bool = False
    holder: str = ""
