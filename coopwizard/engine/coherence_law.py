"""What the legal form that was kept, and the texts that oblige, ask to be read again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.domain.values import Value
from coopwizard.engine.answers_reading import Context, day, words
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.freshness import State, fact_freshness, recheck_on
from coopwizard.engine.vehicles import SERVED, rules_on, service


def form_facts(context: Context, sheet: FactSheet, results: Results) -> dict[str, Value]:
    """Return what the kept form serves, what sets it aside, and how many of its facts are too old."""
    name = words(context.case.together("vehicule_retenu"))
    form = context.base.vehicules.get(name)
    if form is None:
        return {"forme_retenue.nommee": bool(name)}
    kept = sheet.value("deliberation.type_retenu")
    reading = next((one for one in results.legal.vehicles if one.vehicle == form.id), None)
    stale = _stale_facts(context.base, form.fiche, results.today)
    if reading is not None:
        for rule in rules_on(context.base, reading):
            due = None if rule.regle_de_choix else recheck_on(context.base, rule.verifie_le)
            stale += due is not None and due <= results.today
    return {
        "forme_retenue.nommee": True,
        "forme_retenue.sert_le_type": service(form, kept) >= SERVED if isinstance(kept, str) else None,
        "forme_retenue.ecartee": reading.set_aside if reading is not None else None,
        "forme_retenue.faits_a_relire": stale,
    }


def binding_texts(context: Context, results: Results) -> Iterator[tuple[str, bool | None]]:
    """Yield each text that obliges this association, and whether its day to be read again is past."""
    known = context.base.textes_obligatoires_connus
    for name in results.choice.binding_texts:
        due = day(known[name].a_reverifier_le)
        yield known[name].quoi, None if due is None else due <= results.today


def _stale_facts(base: Base, sheet: str, today: date) -> int:
    """Return how many facts of law of this sheet are past their day, each by how sure it was."""
    entry = base.droit.vehicles.get(sheet)
    if entry is None:
        return 0
    found = (fact_freshness(base, one, today=today) for one in entry.faits_verifies)
    return sum(one.state is State.DUE for one in found)
