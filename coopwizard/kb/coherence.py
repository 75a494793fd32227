"""The rules on what does not go together: their gravity, where they lead, and the paths that only they read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coopwizard.kb.faults import Check, Fault, Plain, Spot
from coopwizard.kb.references import HOLES, catalogue
from coopwizard.kb.shapes import meant
from coopwizard.kb.walk import each, words

RULES = "coherences"
GRAVITIES = ("erreur", "attention", "info")
SEEN_BY = ("", "binome")
ELEMENT = "{cle}"
_ANSWER, _STEP = "reponse", "etape"
_HOLE = re.compile(r"^\{(\w+)\}$")
# Computed once everything else is: a rule of another kind that read them would never hold.
READ_HERE_ALONE = (
    "calendrier.",
    "chemins.faisable_seuls",
    "binome.interim_echu",
    "forme_retenue.",
    "roles.",
    "frein.prioritaire",
    "gain.",
    "indicateur_suivi.",
    "mandat.",
    "mesure_retenue.",
    "partenaire.notes_hautes_sans_fait",
    "scrutin.",
    "souhaits.",
    "texte_obligatoire.",
    "type_retenu.",
    "verdict.saisi_id",
)


def coherence_faults(content: Plain, check: Check) -> Iterator[Fault]:
    """Yield a fault for each of these rules that could not be shown, or lead nowhere, or be read elsewhere."""
    for spot, rule in each(content, f"{RULES}[]"):
        if isinstance(rule, dict):
            yield from _choices((*spot, "gravite"), str(rule.get("gravite")), GRAVITIES)
            yield from _choices((*spot, "visible"), str(rule.get("visible", "")), SEEN_BY)
            yield from _link(content, (*spot, "ou"), rule)
    for spot, condition in check.conditions:
        if spot[0] != RULES:
            for path in _paths(condition):
                if path.startswith(READ_HERE_ALONE):
                    yield Fault(
                        spot,
                        f"«\u00a0{path}\u00a0» n’est lu que par les règles de «\u00a0{RULES}\u00a0».",
                        "Prenez un chemin calculé avant, ou écrivez la règle dans coherence.yaml.",
                    )


def _choices(spot: Spot, said: str, allowed: tuple[str, ...]) -> Iterator[Fault]:
    if said not in allowed:
        known = ", ".join(filter(None, allowed))
        yield Fault(spot, f"«\u00a0{said}\u00a0» n’est pas permis ici.", f"Choisissez parmi {known}.")


def _link(content: Plain, spot: Spot, rule: dict[str, Plain]) -> Iterator[Fault]:
    kind, _, target = str(rule.get("ou")).partition(":")
    if target == ELEMENT and not rule.get("portee"):
        yield Fault(spot, f"{ELEMENT} demande une portée.", "Écrivez portee, ou nommez la réponse.")
    elif kind == _STEP and target not in catalogue(content, "étape"):
        steps = catalogue(content, "étape")
        yield Fault(spot, f"«\u00a0{target}\u00a0» n’est pas une étape{meant(target, steps)}.")
    elif kind == _ANSWER and target != ELEMENT and not _answered(content, target):
        keys = words(content, "reponses[].cle")
        yield Fault(spot, f"«\u00a0{target}\u00a0» n’est pas une réponse{meant(target, keys)}.")
    elif kind not in (_STEP, _ANSWER):
        yield Fault(spot, f"«\u00a0{kind}\u00a0» ne mène nulle part.", "Écrivez reponse:clé ou etape:nom.")


def _answered(content: Plain, key: str) -> bool:
    said = key.split(".")
    for declared in words(content, "reponses[].cle"):
        names = declared.split(".")
        if len(names) == len(said) and all(
            _fits(content, name, one) for name, one in zip(names, said, strict=True)
        ):
            return True
    return False


def _fits(content: Plain, declared: str, said: str) -> bool:
    hole = _HOLE.match(declared)
    if hole is None:
        return declared == said
    return hole[1] not in HOLES or said in catalogue(content, HOLES[hole[1]])


def _paths(condition: Plain) -> Iterator[str]:
    """Yield every path that a condition reads, on either side of a comparison."""
    if not isinstance(condition, dict):
        return
    for operator, inside in condition.items():
        if operator == "connu" and isinstance(inside, str):
            yield inside
        elif operator == "compare" and isinstance(inside, list):
            yield from (one for one in inside[:1] if isinstance(one, str))
            yield from (path for one in inside[2:] if isinstance(one, dict) for path in one.values())
        elif isinstance(inside, list):
            for one in inside:
                yield from _paths(one)
        elif isinstance(inside, dict):
            yield from _paths(inside.get("si"))
