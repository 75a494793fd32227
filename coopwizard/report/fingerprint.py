"""The fingerprint of a dossier: answers, base, seed and results, in one canonical form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from coopwizard.domain.answers import Case
from coopwizard.domain.results import Results
from coopwizard.domain.values import Special

_DECIMALS = 3  # results are compared to this precision, so that no platform differs by its last bit


def fingerprint_of(case: Case, results: Results) -> str:
    """Return the SHA-256, in hexadecimal, of the answers, the base, the seed and the results."""
    return _digest(
        {
            "reponses": _answers(case),
            "base": results.base_hash,
            "graine": results.seed,
            "jour": results.today.isoformat(),
            "resultats": summary_of(results),
        }
    )


def answers_digest(case: Case) -> str:
    """Return the SHA-256 of the answers alone: it says whether the case has moved since."""
    return _digest({"reponses": _answers(case)})


def summary_of(results: Results) -> Mapping[str, Any]:
    """Return what of the results must come out the same when they are computed again."""
    return {
        "verdict": results.verdict.id,
        "tiers": results.verdict.third_party.advised,
        "niveau": results.assessment.level.id,
        "choix": results.choice.level,
        "projet": results.project.completeness,
        "types": [
            {
                "type": one.type,
                "rang": one.rank,
                "score": _rounded(one.score),
                "exclusions": [reason.rule for reason in one.exclusions],
                "reserves": [reason.rule for reason in one.reservations],
                "en_tete": _rounded(one.acceptability),
            }
            for one in results.types.ranking
        ],
        "formes": [[one.vehicle, one.rank, one.for_type, one.set_aside] for one in results.legal.vehicles],
        "partenaires": [[one.id, one.decision] for one in results.partners],
        "taches": [[one.task, one.start, one.end] for one in results.roadmap.tasks],
        "portes": {step: gate.open for step, gate in results.gates.items()},
    }


def _answers(case: Case) -> list[list[Any]]:
    found = sorted(case.answers.values(), key=lambda one: one.address)
    return [[one.holder, one.key, _plain(one.value)] for one in found]


def _plain(value: object) -> object:
    return {"special": value.value} if isinstance(value, Special) else value


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
