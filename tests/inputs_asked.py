"""What the screens ask of people: one input is a mark, a box, a choice, a date, a name, a text, a point
placed or cards put in order (part M). The case is the example, with its one partner.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case
from coopwizard.domain.knowledge import Base
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.ui.presenters import sheet
from coopwizard.ui.presenters.sheet import Field, Part, Screen, flat
from tests.brim import sealed_off
from tests.walk import TOGETHER_ONLY, State, Walk, draw

SHORT, WHOLE = "atelier", "complet"

# A line of the method's budget, and the keys that it counts.
LINES: Mapping[str, tuple[str, ...]] = {
    "attentes_craintes": ("attentes", "craintes"),
    "regles": ("regle", "notice_lue"),
    "matrice_signee": ("signature_matrice",),
    "items": ("item.",),
    "motifs": ("motif.",),
    "libertes": ("liberte.",),
    "mimetisme": ("mimetisme.",),
    "chemins": ("chemins",),
    "poids": ("poids", "cartes.president", "cartes.directeur"),
    "souhait": ("souhait",),
    "criteres_partenaire": ("partenaire.*.critere.",),
    "compatibilite": ("partenaire.*.compatibilite",),
    "titulaires": ("titulaire.",),
    "phrase_boussole": ("phrase_boussole", "porte_d_entree"),
    "roles": ("matrice.", "confirmer."),
    "identite": ("identite.", "nom."),
    "identite_partenaire": ("partenaire.*.identite.",),
    "ecarts": ("consensus.",),
    "injonction": ("injonction",),
    "facteurs": ("facteur.", "scenario"),
    "territoire": ("canevas.territoire",),
    "contraintes": ("canevas.contraintes_subies",),
    "observations": ("canevas.besoins_observes", "observation."),
    "familles": ("partie.",),
    "freins": ("frein.",),
    "rps": ("alerte_rps",),
    "mesures": ("mesure.",),
    "faisable_seuls": ("faisable_seuls", "seuls_par_voix"),
    "objets": ("objet.",),
    "projet": ("canevas", "ligne_rouge.", "signature_projet.", "refacturation", "ressource_nouvelle"),
    "interets": ("partenaire.*.nos_interets", "partenaire.*.ses_interets", "partenaire.*.convergence"),
    "vision": ("notre_vision", "partenaire.*.vision", "partenaire.*.proximite_vision"),
    "chevauchement": ("partenaire.*.chevauchement.",),
    "valeurs": ("partenaire.*.valeur.",),
    "retenus": ("partenaire.*.coche", "partenaire_inconnu", "vote_ca_partenaire."),
    "partenaire_autres": ("partenaire.*.mieux_que_nous", "autre_partenaire_possible", "partenaires_clos"),
    "criteres_a_repondre": ("critere.", "montage."),
    "poids_ca": ("poids_ca", "cartes.ca"),
    "support": ("vehicule_retenu",),
    "vote_et_avis": ("vote.", "verdict", "avis.", "mandat", "tiers", "type_retenu", "vote_ca_type", "veto"),
    "feuille_de_route": ("duree_choisie", "depart", "essai_prevu", "expertise_cse"),
}
_OF_BUDGET: Mapping[str, tuple[str, ...]] = {  # lines that the budget names otherwise
    "items": ("items_express",),
    "mimetisme": ("mimetisme_court",),
    "familles": ("familles_a_entendre",),
    "retenus": ("partenaire_retenu",),
    "poids_ca": ("poids_en_salle",),
}
OTHER = "hors budget"
FREE = "Facultatif"  # how a screen or a field that may be left out says so
# What the budget leaves out: facultative, asked in some cases only, or at the meeting of the evaluation.
OUTSIDE = (
    "indicateur_frein.",
    "detail_partie.",
    "prospective",
    "garde_fou.",
    "notre_valeur.",
    "notre_exemple_valeur.",
    "preuve.",
    "partenaire.*.preuve.",
    "valeur.",
    "rendez_vous.",
    "avis_produit.",
)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a screen asks."""

    step: str
    screen: str
    holder: str
    what: str


# What the example holds in greater number than a path asks: the first ones are kept.
_ENOUGH: Mapping[str, Mapping[str, int]] = {
    SHORT: {"mesure": 1, "mesure_propre": 0, "objet": 1, "ligne_rouge": 1},
    WHOLE: {"mesure": 3, "mesure_propre": 0},
}
# Of these answers, the workshop asks these parts alone.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "partie.": ("a_entendre",),
    "facteur.": ("impact",),
    "objet.": ("priorite",),
    "canevas.territoire": ("bassin_de_vie", "niveau_action"),
    "vote.verdict": ("date", "quorum", "pour", "contre", "abstention"),
}
# Without these the gates of the workshop stay closed, and what is behind them would not be counted.
_OPENS = ("parcours", "objet.", "traitement.")


def path_case(base: Base, path: str) -> Case:
    """Return the example on this path; on the short one, without what only the whole one asks."""
    case = example_case(base).with_answer(Answer(TOGETHER, "parcours", path))
    seen: Counter[str] = Counter()
    kept: dict[tuple[str, str], Answer] = {}
    for where, one in case.answers.items():
        kind = one.key.partition(".")[0]
        seen[kind] += 1
        if seen[kind] > _ENOUGH[path].get(kind, seen[kind]):
            continue
        if path == WHOLE:
            kept[where] = one
        elif _of_workshop(base, one.key):
            kept[where] = _in_short(one)
    return replace(case, answers=kept)


def _in_short(one: Answer) -> Answer:
    """Return the answer with only the parts that the workshop asks."""
    wanted = next((parts for start, parts in _PARTS.items() if one.key.startswith(start)), None)
    if wanted is None or not isinstance(one.value, dict):
        return one
    return replace(one, value={name: said for name, said in one.value.items() if name in wanted})


def _of_workshop(base: Base, key: str) -> bool:
    """Return whether the workshop asks this: the budget counts it, and a field of the project is mandatory."""
    if key.startswith("canevas."):
        return key.split(".")[1] in base.canevas.obligatoires
    if _starts(key, _OPENS):
        return True
    line = line_of(Input("", "", "", key))
    return line != OTHER and allowed(base, SHORT, line) > 0


def steps_of(base: Base, path: str) -> tuple[str, ...]:
    """Return the steps that people go through on this path; the workshop leaves out those after the decision."""
    if path == WHOLE:
        return tuple(base.etapes)
    met = {one.etape for one in base.deroule_atelier_150}
    return tuple(one for one in base.etapes if one in met)


def asked(base: Base, path: str) -> tuple[Input, ...]:
    """Return what is asked along this path: each voice alone, then the pair once all is open."""
    case = path_case(base, path)
    alone, open_ = Walk(base, sealed_off(case)), Walk(base, case)
    found: dict[tuple[str, str], Input] = {}
    for step in steps_of(base, path):
        for walk, speaker in [*((alone, voice) for voice in PAIR), (open_, TOGETHER)]:
            if speaker != TOGETHER and step in TOGETHER_ONLY:
                continue
            for one in _along(walk, step, speaker):
                found.setdefault((one.holder, one.what), one)
    return tuple(found.values())


def _along(walk: Walk, step: str, speaker: str) -> Iterator[Input]:
    """Yield what the screens ask that the buttons of the footer lead to, one gap after the other."""
    todo, met = [State()], set[tuple[str, tuple[str, str] | None]]()
    while todo:
        state = todo.pop(0)
        screen = draw(step, walk.scene(speaker, state))
        if (screen.id, state.opened) in met:
            continue
        met.add((screen.id, state.opened))
        yield from _on(screen, step, speaker)
        todo += [State(name) for name in (screen.after, screen.before) if name and ":" not in name]
        gaps = [key for key, place in screen.places.items() if place == screen.id and key.startswith(_GAP)]
        todo += [State(screen.id, ("ecart", key.removeprefix(_GAP))) for key in gaps]


_GAP = "consensus."


def _on(screen: Screen, step: str, speaker: str) -> Iterator[Input]:
    """Yield what this screen asks; nothing when it opens by saying that it is optional."""
    if screen.lead.startswith(FREE) or screen.title.startswith(FREE):
        return
    for one in flat(screen.parts):
        for holder, what in _inputs(one, speaker):
            yield Input(step, screen.id, holder, what)


def _inputs(one: Part, speaker: str) -> Iterator[tuple[str, str]]:
    if isinstance(one, sheet.Brakes):
        yield from ((TOGETHER, f"frein.{brake}.{people}") for brake, people in one.cells)
    elif isinstance(one, sheet.Tick) and one.id.startswith(_TO_CONFIRM):
        yield (TOGETHER, one.id)
    elif isinstance(one, sheet.Tick) and one.value is not True:
        return  # a box left as it is takes no gesture
    elif isinstance(one, Field) and not optional(one):
        if one.at is not None:
            yield (one.at.holder, counted_as(one.at.key, one.at.part))
        elif isinstance(one, sheet.Cards):
            yield (speaker, one.id)


_TO_CONFIRM = "confirmer."  # the lines of the matrix of roles that the pair confirms one by one


def optional(one: Field) -> bool:
    """Return whether the screen says that this may be left out."""
    outside = one.at is not None and _starts(one.at.key, OUTSIDE)
    return outside or FREE.lower() in f"{one.label} {one.hint}".lower()


def _starts(what: str, starts: tuple[str, ...]) -> bool:
    return any(re.match(re.escape(start).replace(r"\*", "[^.]+"), what) for start in starts)


def counted_as(key: str, part: str) -> str:
    """Return what counts as one input: the five rules, a signature, a factor, a range."""
    kind = key.split(".")[0]
    if kind in _ONE_GESTURE:
        return kind
    return key if kind in _ONE_SHEET else f"{key}/{part}"


_ONE_GESTURE = frozenset({"regle"})
_ONE_SHEET = frozenset({"signature_matrice", "consensus", "facteur", "critere"})


def by_step(found: tuple[Input, ...]) -> Mapping[str, int]:
    """Return how many inputs each step asks."""
    return Counter(one.step for one in found)


def line_of(one: Input) -> str:
    """Return the line of the budget that counts this."""
    for name, starts in LINES.items():
        if _starts(one.what, starts):
            return name
    return OTHER


def allowed(base: Base, path: str, line: str) -> int:
    """Return how many inputs the budget of this path allows on a line, both voices together."""
    budget = getattr(base.budget_de_saisies, path)
    names = (line, *_OF_BUDGET.get(line, ()))
    by_voice = sum(number for name, number in budget.par_voix.items() if name in names)
    return int(2 * by_voice + sum(number for name, number in budget.ensemble.items() if name in names))


def tables(base: Base) -> Iterator[str]:
    """Yield how much each path asks: step by step, then line by line of the budget."""
    for path in (SHORT, WHOLE):
        found = asked(base, path)
        yield f"parcours {path} : {len(found)} saisies, {getattr(base.budget_de_saisies, path).total} permises"
        yield from (f"  {number:4} {step}" for step, number in by_step(found).items())
        yield "  par ligne du budget : demandées / permises"
        lines: dict[str, list[Input]] = {}
        for one in found:
            lines.setdefault(line_of(one), []).append(one)
        for line, inputs in lines.items():
            screens = Counter(f"{one.step}/{one.screen}" for one in inputs)
            where = ", ".join(f"{screen} {count}" for screen, count in screens.most_common(6))
            yield f"  {len(inputs):4} / {allowed(base, path, line):3} {line} : {where}"


def say() -> int:
    """Print the counts of both paths."""
    sys.stdout.write("\n".join(tables(load_base())) + "\n")
    return 0
