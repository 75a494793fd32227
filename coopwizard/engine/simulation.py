"""A study simulation: a fiche in, the stable JSON of `recommander` out, for the method's makers."""

from __future__ import annotations

from datetime import date

from coopwizard.domain.answers import Plain
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason, Results, TypeReading, VehicleReading
from coopwizard.engine.evaluate import CRITERIA, SEED, evaluate
from coopwizard.engine.fiche import Fiche, read_fiche
from coopwizard.engine.wording import HARD

DECIMALS = 1
SHARE_DECIMALS = 4
ON_CONDITION = "sous_condition"
OPEN, CLOSED = "ouverte", "fermee"


def recommend(base: Base, fiche: object, *, today: date, seed: int = SEED) -> dict[str, Plain]:
    """Return the recommendation for this fiche as plain JSON; the fiche's own day prevails over today.

    Raises:
        ExchangeError: something in the fiche cannot be read; the message names its key.

    """
    read = read_fiche(base, fiche)
    return as_plain(simulate(base, read, today=today, seed=seed))


def simulate(base: Base, fiche: Fiche, *, today: date, seed: int = SEED) -> Results:
    """Return the results for a fiche already read."""
    return evaluate(base, fiche.case, today=fiche.today or today, seed=seed, given=fiche.given)


def as_plain(results: Results) -> dict[str, Plain]:
    """Return the results as the JSON that the command promises."""
    legal, verdict = results.legal, results.verdict
    return {
        "methode": results.base_version,
        "graine": results.seed,
        "degre_de_choix": results.choice.level,
        "types": [_type(one) for one in results.types.ranking],
        "juridique": {
            "porte": OPEN if legal.gate_open else CLOSED,
            "raison": [one.text for one in legal.why_closed],
            "nature": legal.nature,
        },
        "vehicules": [_vehicle(one) for one in legal.vehicles],
        "blocage": told(legal.blockage) if legal.blockage else None,
        "verdict": {
            "id": verdict.id,
            "tiers": verdict.third_party.advised,
            "drapeaux": [one.rule for one in verdict.third_party.flags],
            "raisons": [told(one) for one in verdict.reasons],
            "reserve": verdict.reservation,
            "conditions_manquantes": [one.text for one in verdict.missing_conditions],
        },
        "manques": _missing(results),
        "contrefactuels": [one.text for one in results.types.counterfactuals],
    }


def _missing(results: Results) -> list[Plain]:
    """Return what is missing, what would change the result most first."""
    worth = [one.criterion for one in results.types.questions if not one.differs]
    missing = [path.removeprefix(CRITERIA) for path in results.missing]
    return [*(one for one in worth if one in missing), *(one for one in missing if one not in worth)]


def told(reason: Reason) -> str:
    """Return the reason as a sentence after the id of its rule."""
    return f"{reason.rule}{HARD}: {reason.text}"


def _type(one: TypeReading) -> dict[str, Plain]:
    open_range = one.score_low != one.score_high
    said = [each.text for each in one.supporting] + [each.text for each in one.leanings]
    reasons = [told(reason) for reason in one.exclusions] or said
    return {
        "id": one.type,
        "rang": one.rank,
        "score": _rounded(one.score),
        "score_min": _rounded(one.score_low) if open_range else None,
        "score_max": _rounded(one.score_high) if open_range else None,
        "acceptabilite": None if one.acceptability is None else round(one.acceptability, SHARE_DECIMALS),
        "ex_aequo": [*one.tied_with],
        "exclu": one.excluded,
        "raisons": [*reasons],
        "reserves": [reason.rule for reason in one.reservations],
    }


def _vehicle(one: VehicleReading) -> dict[str, Plain]:
    return {
        "id": one.vehicle,
        "rang": one.rank,
        "pour_type": one.for_type,
        "score": _rounded(one.score),
        "eligible": ON_CONDITION if one.eligible is None else one.eligible,
        "ecarte": one.set_aside,
        "role": one.role,
        "raisons": [
            *(told(reason) for reason in (*one.reasons, *one.warnings)),
            *(each.text for each in one.leanings),
        ],
    }


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, DECIMALS)
