"""Part A: the ten steps, whether each may be entered, where it stands, and what no longer applies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, Case, SealState
from coopwizard.domain.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    ForAll,
    IsKnown,
    judge,
)
from coopwizard.domain.knowledge import Base, Etape, Minutes, Reponse
from coopwizard.domain.results import Gate, Reason, StepState
from coopwizard.domain.values import Value
from coopwizard.engine.alerts import ABSENT
from coopwizard.engine.answers_reading import present_voices, words
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.lacking import what_lacks

NO_GATE, SOFT, FIRM = "aucune", "souple", "ferme"
JOINT_PART = "partie_commune"
NO_WAIVER = "aucune"
OPEN, CLOSED = "ouverte", "fermee"
TO_DO, UNDER_WAY, DONE = "a_faire", "en_cours", "fait"
# Part A, gate 5: nothing waives the signed matrix of roles.
NEVER_WAIVED = ("voix.matrice_signee",)
_INITIALS: Mapping[str, str] = {PRESIDENT: "P", DIRECTOR: "D"}
_SEALED = "scelle"
_IN_WORDS: Mapping[str, str] = {
    TO_DO: "à faire",
    UNDER_WAY: "en cours",
    DONE: "fait",
    _SEALED: "scellé",
}
_AFTER: Mapping[str, str] = {
    "cadre_binome": "après le binôme",
    "autodiagnostic": "après le regard sur nous-mêmes",
    "motifs_environnement": "après les motifs",
    "parties_freins": "après ce qui coince",
    "projet_commun": "après le projet écrit",
    "partenaires": "après les partenaires",
    "type_cooperation": "après le type retenu",
    "deliberation": "après le verdict",
}


def _is(path: str, value: bool | int | float, comparison: Comparison = Comparison.EQUAL) -> Compare:
    return Compare(path, comparison, value)


def _each_voice(*conditions: Condition) -> ForAll:
    return ForAll("voix", AllOf(conditions))


_AT_LEAST = Comparison.AT_LEAST
_MOTIVES = (
    _each_voice(_is("voix.nb_motifs", 1, _AT_LEAST), _is("voix.nb_libertes", 4, _AT_LEAST)),
    _is("injonction.qualifiee", True),
)
_DONE: Mapping[str, Condition] = {
    "cadre_binome": _each_voice(_is("voix.regles_acceptees", 5), _is("voix.matrice_signee", True)),
    "autodiagnostic": AllOf(
        (_each_voice(_is("voix.taux_reponse", 0.6, _AT_LEAST)), _is("binome.voix_revelees", True))
    ),
    "motifs_environnement": AllOf((*_MOTIVES, _is("observations.sourcees", 1, _AT_LEAST))),
    "parties_freins": ForAll("frein", _is("frein.populations_cotees", 1, _AT_LEAST)),
    "projet_commun": _is("canevas.obligatoires_valides", True),
    "partenaires": AnyOf((_is("partenaires.etape_close", True), _is("partenaires.evalues", 1, _AT_LEAST))),
    "type_cooperation": IsKnown("deliberation.type_retenu"),
    "vehicule_juridique": IsKnown("vehicule_retenu"),
    "deliberation": _is("verdict.saisi", True),
}
# What the workshop leaves for later: once this holds, the one thing that the step waits for is said.
_LEFT: Mapping[str, tuple[Condition, str]] = {
    "motifs_environnement": (AllOf(_MOTIVES), "observation à ajouter"),
    "type_cooperation": (IsKnown("types.premier"), "type à retenir"),
}
_LAST_STEP_KEYS = ("tache", "depart", "duree_choisie")


def gates(base: Base, case: Case, sheet: FactSheet) -> dict[str, Gate]:
    """Return the gate of every step: open, closed, or waived in writing by each present voice."""
    voices = present_voices(case)
    return {step.id: _gate(base, case, sheet, step, voices) for step in base.etapes.values()}


def gate_facts(found: Mapping[str, Gate]) -> dict[str, Value]:
    """Return the paths `portes.<étape>` that verdicts read."""
    return {f"portes.{step}": OPEN if gate.open else CLOSED for step, gate in found.items()}


def waiver_allowed(step: Etape, lacking: Sequence[Reason]) -> bool:
    """Return whether writing why is enough to pass this gate as it stands."""
    if step.porte.type == SOFT:
        return True
    partly = step.porte.type == FIRM and step.porte.derogation not in ("", NO_WAIVER)
    return partly and not any(reason.rule in NEVER_WAIVED for reason in lacking)


def step_states(base: Base, case: Case, sheet: FactSheet, found: Mapping[str, Gate]) -> tuple[StepState, ...]:
    """Return where each step stands, in order; per voice where the two answer apart."""
    answered = _answered(base, case)
    return tuple(_state(base, case, sheet, step, found[step.id], answered) for step in base.etapes.values())


def set_aside(base: Base, case: Case, sheet: FactSheet) -> tuple[tuple[str, str], ...]:
    """Return the answers that no longer apply, kept but not counted: their question is not asked now."""
    asked_if: dict[str, Condition] = {"injonction": base.injonction.demande_si}
    fields = base.champs.values()
    asked_if |= {one.id: one.demande_si for one in fields if one.demande_si and not one.portee}
    asked_if |= {f"montage.{q}": one.posee_si for q, one in base.fiche_identite.questions_de_montage.items()}
    closed = {key for key, condition in asked_if.items() if not judge(condition, sheet).holds}
    closed |= {f"traitement.{one}" for one in base.alertes if sheet.value(f"alertes.{one}") == ABSENT}
    gone = set(PAIR) - set(present_voices(case))
    return tuple(sorted(address for address in case.answers if address[1] in closed or address[0] in gone))


def missing(base: Base, sheet: FactSheet) -> tuple[str, ...]:
    """Return the paths that gates, alerts and levels ask for and that nobody has answered yet."""
    conditions = [step.porte.condition for step in base.etapes.values() if step.porte.condition]
    conditions += [rule.si for rule in base.niveaux_de_preparation.values()]
    conditions += [rule.si for rule in base.alertes.values() if not rule.portee]
    return tuple(dict.fromkeys(path for one in conditions for path in judge(one, sheet).missing))


def _gate(base: Base, case: Case, sheet: FactSheet, step: Etape, voices: Sequence[str]) -> Gate:
    porte = step.porte
    if porte.type == NO_GATE or porte.condition is None:
        return Gate(step.id, open=True, firm=False)
    firm = porte.type == FIRM
    if voices and judge(porte.condition, sheet).holds:
        return Gate(step.id, open=True, firm=firm, opens=porte.dit)
    lacking = what_lacks(base, porte.condition, sheet, voices)
    written = [words(case.said(voice, f"derogation.{step.id}")) for voice in voices]
    waived = bool(voices) and all(written) and waiver_allowed(step, lacking)
    return Gate(step.id, open=waived, firm=firm, derogated=waived, opens=porte.dit, lacking=lacking)


def _state(
    base: Base,
    case: Case,
    sheet: FactSheet,
    step: Etape,
    gate: Gate,
    answered: Mapping[str, set[tuple[str, str]]],
) -> StepState:
    keys = answered.get(step.id, set())
    by_voice = _by_voice(base, case, step.id, keys)
    state = UNDER_WAY if keys else TO_DO
    if not gate.open and step.porte.ferme != JOINT_PART:
        state = CLOSED
    elif gate.open and _done(step.id, sheet, keys):
        state = DONE
    plain = {voice: DONE if said == _SEALED else said for voice, said in by_voice.items()}
    note = _note(state, gate, by_voice) or _left(step.id, state, by_voice, sheet)
    return StepState(step.id, step.rang, state, plain, note, minutes_of(case, step.minutes))


def _done(step: str, sheet: FactSheet, keys: set[tuple[str, str]]) -> bool:
    if step in _DONE:
        return judge(_DONE[step], sheet).holds is True
    return any(key.split(".")[0] in _LAST_STEP_KEYS for _, key in keys)


def _by_voice(base: Base, case: Case, step: str, keys: set[tuple[str, str]]) -> dict[str, str]:
    """Return where each present voice stands on what it answers alone in this step."""
    own = [entry for entry in base.reponses.values() if entry.etape == step and entry.groupe]
    groups = {entry.groupe for entry in own}
    if not groups:
        return {}
    return {voice: _voice_state(case, voice, groups, keys) for voice in present_voices(case)}


def _voice_state(case: Case, voice: str, groups: set[str], keys: set[tuple[str, str]]) -> str:
    seals = {case.seal(voice, group) for group in groups}
    if seals == {SealState.REVEALED}:
        return DONE
    if SealState.SEALED in seals:
        return _SEALED
    return UNDER_WAY if any(holder == voice for holder, _ in keys) else TO_DO


def _note(state: str, gate: Gate, by_voice: Mapping[str, str]) -> str:
    if state == CLOSED:
        return next((_AFTER[one.reference] for one in gate.lacking if one.reference in _AFTER), "")
    if state == DONE or set(by_voice.values()) <= {TO_DO, DONE}:
        return ""
    return ", ".join(f"{_INITIALS[voice]} {_IN_WORDS[said]}" for voice, said in by_voice.items())


def _left(step: str, state: str, by_voice: Mapping[str, str], sheet: FactSheet) -> str:
    """Return what is left to do in a step whose separate answers are all open; nothing for the others."""
    if state != UNDER_WAY or step not in _LEFT or set(by_voice.values()) != {DONE}:
        return ""
    known, said = _LEFT[step]
    return said if judge(known, sheet).holds is True else ""


def _answered(base: Base, case: Case) -> dict[str, set[tuple[str, str]]]:
    """Return, by step, the addresses of the answers given there."""
    by_head: dict[str, list[Reponse]] = {}
    for entry in base.reponses.values():
        by_head.setdefault(entry.cle.split(".")[0], []).append(entry)
    found: dict[str, set[tuple[str, str]]] = {}
    for holder, key in case.answers:
        declared = _entry(by_head.get(key.split(".")[0], ()), key)
        if declared is not None:
            found.setdefault(_step(base, declared, key), set()).add((holder, key))
    return found


def _entry(entries: Sequence[Reponse], key: str) -> Reponse | None:
    """Return the declared answer that this key is an instance of."""
    said = key.split(".")
    for entry in entries:
        declared = entry.cle.split(".")
        if len(declared) == len(said) and all(
            one.startswith("{") or one == other for one, other in zip(declared, said, strict=True)
        ):
            return entry
    return None


def _step(base: Base, entry: Reponse, key: str) -> str:
    """Return the step of an answer; a field of the project belongs to the step that fills it."""
    last = key.rsplit(".", 1)[-1]
    if entry.cle.startswith("canevas") and last in base.canevas.champs:
        return base.canevas.champs[last].etape
    return entry.etape


def minutes_of(case: Case, minutes: Minutes, *, alone: bool = True) -> int:
    """Return how long a step takes in the meeting under way; without one, alone or else together."""
    open_ = [one.kind for one in case.meetings if one.closed_at is None]
    kind = open_[-1] if open_ else "preparation"
    if kind == "preparation":
        usual, other = minutes.individuel, minutes.seance
        return (usual or other) if alone else (other or usual)
    known = {"atelier": minutes.atelier_150, "visite": minutes.visite_210}
    return known.get(kind, minutes.seance)
