"""What does not go together: rules that compare answers with one another, and never close anything."""

from __future__ import annotations

from coopwizard.domain.conditions import Condition
from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text


@entry
class Coherence:
    """Answers that contradict each other, or one that lacks what would make it hold, and the way out.

    With a `portee`, the rule is judged once for each element of that set, and {cle} in `ou` is the
    answer of the element. `visible` is « binome » when it reads what each voice answered.
    """

    id: str
    gravite: str
    si: Condition
    dit: Text
    texte: Text
    remede: Text
    ou: str
    source: Text
    portee: str = ""
    visible: str = ""
