"""The sections of a fiche that say who speaks and what the voices hold, one function each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Plain
from coopwizard.domain.knowledge import Base, within
from coopwizard.domain.values import Special, Value
from coopwizard.engine.alerts import ABSENT, BLOCKS_PROJECT, RED, TREATED, UNTREATED
from coopwizard.engine.fiche_checks import Part

HOLDER_ALIASES = {"delegue": "administrateur_delegue"}
VACANT = "vacante"
LONG = 600  # months, further than any deadline
LEAST_DIMENSIONS = 6  # part B, `indice_global_R`
LEAST_CARDS = 3  # part C, `chemin_score.ecart`


@dataclass(slots=True)
class Draft:
    """What the sections of a fiche add, one after the other."""

    base: Base
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    voices: dict[str, dict[str, Value]] = field(default_factory=lambda: {v: {} for v in PAIR})
    partners: tuple[Mapping[str, Value], ...] | None = None
    today: date | None = None
    vacant: set[str] = field(default_factory=set)

    def say(self, holder: str, key: str, value: Plain | Special) -> None:
        """Add this answer."""
        self.answers[holder, key] = Answer(holder, key, value)


def read_voices(draft: Draft, part: Part) -> None:
    """Read who holds each voice."""
    allowed = [*draft.base.titulaires_des_voix.valeurs, *HOLDER_ALIASES]
    for voice, said in part.fields(PAIR).items():
        holder = said.among(allowed)
        holder = HOLDER_ALIASES.get(holder, holder)
        draft.say(TOGETHER, f"titulaire.{voice}", holder)
        if holder == VACANT:
            draft.vacant.add(voice)


def read_assessment(draft: Draft, part: Part) -> None:
    """Read the self-assessment: answers by voice, or scores and alerts outright."""
    parts = part.fields(("reponses", "consensus", "scores", "accord", "alertes"))
    draft.values["binome.voix_revelees"] = True
    special = {one.value: one for one in Special}
    if "reponses" in parts:
        for voice, said in parts["reponses"].fields(PAIR).items():
            for item, one in said.fields(draft.base.items).items():
                word = one.value if isinstance(one.value, str) else ""
                draft.say(voice, f"item.{item}", special[word] if word in special else one.whole(1, 5))
    if "consensus" in parts:
        for item, one in parts["consensus"].fields(draft.base.items).items():
            draft.say(TOGETHER, f"consensus.{item}", {"decision": "accord", "valeur": one.whole(1, 5)})
    if "scores" in parts:
        _scores(draft, parts["scores"])
    if "accord" in parts:
        draft.values["indice_accord_A"] = parts["accord"].number(0, 100)
    if "reponses" not in parts or "alertes" in parts:
        _alerts(draft, parts.get("alertes", Part(f"{part.key}.alertes", {})))


def _scores(draft: Draft, part: Part) -> None:
    """Read the scores of the dimensions, with the indices that follow from them (part B)."""
    dimensions = draft.base.dimensions
    scores = {name: one.number(0, 100) for name, one in part.fields(dimensions).items()}
    for name, score in scores.items():
        draft.values[f"scores.{name}"] = score
        draft.values[f"dimension.{name}.bas"] = score
    if not scores:
        return
    draft.values["dimension.min_bas"] = min(scores.values())
    draft.values["indice_R.dimensions_connues"] = len(scores)
    if len(scores) >= LEAST_DIMENSIONS:
        weights = {name: dimensions[name].poids for name in scores}
        mean = sum(weights[n] * s for n, s in scores.items()) / sum(weights.values())
        draft.values["indice_R"] = draft.values["indice_R.bas"] = mean


def _alerts(draft: Draft, part: Part) -> None:
    """Read the alerts: present, whatever is not named is absent."""
    rules = draft.base.alertes
    named = {name: one.among((UNTREATED, TREATED)) for name, one in part.fields(rules).items()}
    for rule in rules.values():
        draft.values[f"alertes.{rule.id}"] = named.get(rule.id, ABSENT)
    waiting = [rules[name] for name, state in named.items() if state == UNTREATED]
    blocking = sum(rule.bloque == BLOCKS_PROJECT for rule in waiting)
    draft.values["alertes.rouges_non_traitees"] = sum(rule.couleur == RED for rule in waiting)
    draft.values["alertes.bloquant_projet_non_traitees"] = blocking


def read_motives(draft: Draft, part: Part) -> None:
    """Read the motives: what a fiche says was said by each voice that is there."""
    for motive, one in part.fields(draft.base.motifs.liste).items():
        for voice in PAIR:
            if voice not in draft.vacant:
                draft.say(voice, f"motif.{motive}", one.whole(1, 5))


def read_freedoms(draft: Draft, part: Part) -> None:
    """Read the freedoms: what a fiche says was said by each voice that is there."""
    for freedom, one in part.fields(draft.base.libertes.questions).items():
        for voice in PAIR:
            if voice not in draft.vacant:
                draft.say(voice, f"liberte.{freedom}", one.whole(0, 2))


def read_choice(draft: Draft, part: Part) -> None:
    """Read the degree of choice."""
    draft.values["degre_de_choix.niveau"] = part.among(draft.base.degre_de_choix.ordre)


def read_injunction(draft: Draft, part: Part) -> None:
    """Read what is asked of the association, by whom, on what ground, until when."""
    fields = draft.base.injonction.champs
    parts = part.fields(("emetteur", "expression", "fondement", "echeance", "mois"))
    said: dict[str, Plain] = {}
    for name in ("emetteur", "expression", "fondement"):
        if name in parts:
            said[name] = parts[name].among(getattr(fields, name))
    if "echeance" in parts:
        said["echeance"] = parts["echeance"].day().isoformat()
    if "mois" in parts:
        draft.values["injonction.mois"] = parts["mois"].whole(0, LONG)
    draft.say(TOGETHER, "injonction", said)


def read_paths(draft: Draft, part: Part) -> None:
    """Read how far the best path alone is ahead of the best one together, or the eight cards' points."""
    cards = draft.base.chemins
    for voice, said in part.fields(PAIR).items():
        parts = said.fields(("chemin_ecart", *cards))
        if "chemin_ecart" in parts:
            draft.voices[voice]["voix.chemin_ecart"] = parts["chemin_ecart"].number(-4, 4)
            continue
        points = {name: one.number(0, 4) for name, one in parts.items()}
        alone = [points[c] for c in points if not cards[c].coop]
        together = [points[c] for c in points if cards[c].coop]
        if alone and together and len(points) >= LEAST_CARDS:
            draft.voices[voice]["voix.chemin_ecart"] = max(alone) - max(together)


def read_brakes(draft: Draft, part: Part) -> None:
    """Read the brakes, and how many wait for a measure."""
    brakes = draft.base.freins
    waiting = 0
    for one in part.items():
        parts = one.fields(("id", "population", "score", "mesure"))
        if "population" in parts:
            parts["population"].among(brakes.populations)
        name = parts["id"].among(brakes.familles) if "id" in parts else ""
        if not name:
            names = ", ".join(brakes.familles)
            raise one.wrong("ne dit pas de quel frein il s’agit", f"Ajoutez id, parmi {names}.")
        measured = _measure(draft, parts.get("mesure"), name)
        if "score" in parts:
            score = parts["score"].whole(1, 25)
            draft.values[f"frein.{name}.score"] = score
            waiting += within(brakes.seuils["prioritaire"], score) and not measured
    if part.items():
        draft.values["freins.prioritaires_sans_mesure"] = waiting


def _measure(draft: Draft, part: Part | None, brake: str) -> bool:
    """Read the measure taken on a brake; return whether it has a person in charge and a date."""
    if part is None:
        return False
    parts = part.fields(("id", "responsable", "date"))
    said: dict[str, Plain] = {"freins": [brake]}
    if "responsable" in parts:
        said["responsable"] = parts["responsable"].text()
    if "date" in parts:
        said["date"] = parts["date"].day().isoformat()
    if "id" in parts:
        draft.say(TOGETHER, f"mesure.{parts['id'].among(draft.base.mesures.liste)}", said)
    return {"id", "responsable", "date"} <= parts.keys()
