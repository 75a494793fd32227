"""What does not go together: the rules of the base that compare answers, each with its way out.

Nothing here closes a step or excludes anything: it is read, mended or kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import Case
from coopwizard.domain.conditions import judge
from coopwizard.domain.findings import Finding
from coopwizard.domain.knowledge import Base, Coherence
from coopwizard.domain.results import Results
from coopwizard.engine.answers_reading import context
from coopwizard.engine.coherence_facts import Element, Facts, read_facts
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.given import Given

SEVERITIES = ("erreur", "attention", "info")
PAIR_ONLY = "binome"
ELEMENT = "{cle}"
_NOTHING = Given()


def check(
    base: Base, case: Case, sheet: FactSheet, results: Results, *, given: Given = _NOTHING
) -> tuple[Finding, ...]:
    """Return what certainly does not hold together, the most serious first, then in the method's order.

    `sheet` is the whole sheet of the case, and `results` what the engine made of it that day. What a
    voice has not revealed is not read.
    """
    if not base.coherences:
        return ()
    facts = read_facts(context(base, case, results.today, given), sheet, results)
    sheet = sheet.adding(facts.values)
    found = [one for rule in base.coherences.values() for one in _judged(rule, sheet, facts)]
    return tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))


def _judged(rule: Coherence, sheet: FactSheet, facts: Facts) -> Iterator[Finding]:
    if not rule.portee:
        judged = judge(rule.si, sheet)
        if judged.holds:
            yield _finding(rule, judged.because)
        return
    for element in facts.elements.get(rule.portee, ()):
        judged = judge(rule.si, sheet.scoped(element.values))
        if judged.holds:
            yield _finding(rule, judged.because, element)


def _finding(rule: Coherence, because: tuple[str, ...], element: Element | None = None) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.gravite,
        text=rule.texte,
        why=rule.dit,
        remedy=rule.remede,
        link=rule.ou.replace(ELEMENT, element.key) if element is not None else rule.ou,
        because=because,
        subject=element.name if element is not None else "",
        pair_only=rule.visible == PAIR_ONLY,
        holder=element.holder if element is not None else "",
    )
