"""What several parts share: texts that people read, rules with their sentence, bounds."""

from __future__ import annotations

import re
from typing import Annotated

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry

READ_BY_PEOPLE = "read by people"
Text = Annotated[str, READ_BY_PEOPLE]  # set in French typography when the base is compiled

_BOUNDS = re.compile(r"^([\[\]])(-?[0-9.]+), (-?[0-9.]+|…)([\[\]])$")


@entry
class Regle:
    """A condition and the sentence that says it."""

    dit: Text
    si: Condition


@entry
class RegleDePortee:
    """A condition judged once for each element of its scope."""

    portee: str
    dit: Text
    si: Condition


def within(bounds: str, value: float) -> bool:
    """Return whether the value stands in bounds written as the method does: `[45, 65[`, `]2, 3]`.

    Raises:
        ValueError: the text is not such bounds.

    """
    read = _BOUNDS.match(bounds)
    if read is None:
        raise ValueError(f"no bounds in {bounds!r}")
    opening, low, high, closing = read.groups()
    above = value >= float(low) if opening == "[" else value > float(low)
    if high == "…":
        return above
    return above and (value <= float(high) if closing == "]" else value < float(high))
