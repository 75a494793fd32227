"""What counts most, and what each voice wishes: the part of step 7 that is answered alone."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import BOARD, TOGETHER, SealState
from coopwizard.domain.values import Special
from coopwizard.engine.weights import USUAL_RATIO, read_weighting, rounded
from coopwizard.french import number, plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.results_parts import WeightCards
from coopwizard.ui.presenters.scene import Scene, conviction
from coopwizard.ui.presenters.sealing import own_seal
from coopwizard.ui.presenters.sheet import Amount, At, Part, Pick, Screen, Words
from coopwizard.ui.presenters.sheet_words import (
    glossary,
    kept,
    kept_text,
    menu,
    notice,
    say,
    section,
)

GROUP = "poids"
STEP = "type_cooperation"
CARDS, POINTS, PROPOSED = "cartes", "cent_points", "defaut"
METHODS = (
    (CARDS, "Ranger six cartes"),
    (POINTS, "Répartir 100 points"),
    (PROPOSED, "Garder les poids proposés"),
)
TOTAL = 100
# Part I, `cartes`: how many times the first card weighs the last, out of the workshop.
RATIOS = {"low": 2, "high": 10, "usual": int(USUAL_RATIO)}
_GESTURES = "Flèches pour choisir, Ctrl et flèches pour déplacer, = pour mettre à égalité."
_APART = "Espace glisse une carte blanche dessous, jusqu’à quatre : elle marque un écart."
TOO_HEAVY = 60  # part I, cent_points: beyond, the method asks whether it is meant
WEIGHTS_KEYS = {BOARD: "poids_ca"}


def weights_key(holder: str) -> str:
    """Return the key of the weights of this holder."""
    return WEIGHTS_KEYS.get(holder, "poids")


def type_options(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return the types of the base in its own order, never in the order of a result."""
    return tuple((one.id, one.titre) for one in scene.base.types.values())


def voice_screen(scene: Scene) -> Screen:
    """Return what one voice answers alone: its wish, then what counts most."""
    sealed = scene.case.seal(scene.speaker, GROUP) is SealState.SEALED
    body: list[Part] = []
    if not sealed:
        body.extend(_wish(scene))
        body.extend(weight_parts(scene, scene.speaker))
    body.extend(own_seal(scene, GROUP))
    return Screen(
        id="poids",
        title=say("Ce que vous souhaitez, ce qui compte le plus"),
        lead=say("Vous répondez de votre côté. Rien ne se voit avant l’ouverture à deux."),
        parts=tuple(body),
        footer=Footer(primary=say("Les réponses, ensemble")),
        after=f"parler:{TOGETHER}",
        note=say("souhait et poids"),
        landmarks=(conviction(scene, STEP), *glossary(scene, "facons_de_voir")),
    )


def _wish(scene: Scene) -> tuple[Part, ...]:
    options = (*type_options(scene), (Special.DOES_NOT_KNOW.value, say("je ne sais pas")))
    about = Landmark(
        say("Pourquoi le dire d’avance"),
        say("Un souhait dit avant le résultat évite de croire ensuite qu’on l’avait prévu."),
    )
    at = At(scene.speaker, "souhait")
    return (
        section("souhait", say("Votre souhait")),
        menu(scene, at, "Ce que vous souhaitez aujourd’hui", options, landmarks=(about,)),
        *_definition(scene, kept_text(scene.case, at)),
    )


def _definition(scene: Scene, wished: str) -> tuple[Part, ...]:
    if wished not in scene.base.types:
        return ()
    return (Words(id="souhait.sens", text=scene.base.types[wished].definition, role="small"),)


def weight_parts(scene: Scene, holder: str) -> tuple[Part, ...]:
    """Return how this holder says what counts most: cards, points, or the proposed weights."""
    key = weights_key(holder)
    method = kept_text(scene.case, At(holder, key, "methode"))
    counts = {"families": len(scene.base.familles_de_criteres), "criteria": len(scene.base.criteres)}
    told = say("{families} familles réunissent les {criteria} critères de la comparaison.", **counts)
    about = (Landmark(say("Ce que l’on pèse"), told), *glossary(scene, "facons_de_voir"))
    choose = Pick(
        id=f"methode.{holder}",
        label=say("Comment voulez-vous le dire ?"),
        options=tuple((one, say(words)) for one, words in METHODS),
        value=method or None,
        inline=False,
        landmarks=about,
    )
    shown = {CARDS: _cards, POINTS: _points, PROPOSED: _proposed}.get(method)
    return (
        section(f"poids.{holder}", say("Ce qui compte le plus")),
        choose,
        *(shown(scene, holder) if shown else ()),
    )


def _cards(scene: Scene, holder: str) -> tuple[Part, ...]:
    ranks = kept(scene.case, At(holder, weights_key(holder), "rangs"))
    names = scene.base.familles_de_criteres
    finer = finely(scene, holder)
    blanks = kept(scene.case, At(holder, weights_key(holder), "blancs")) if finer else None
    apart = {"blancs": blanks[::-1]} if isinstance(blanks, list) else {}
    rail = WeightCards(
        id=f"cartes.{holder}",
        label=say("De la plus importante à la moins importante"),
        hint=say(_GESTURES + (" " + _APART if finer else "")),
        cards=tuple((name, one.titre) for name, one in names.items()),
        first=say("la plus importante"),
        last=say("la moins importante"),
        value={"rangs": ranks[::-1], "ecartes": [], **apart} if isinstance(ranks, list) else None,
        sides=computed_weights(scene, holder),
        blanks=finer,
    )
    if finer:
        return (rail, _ratio(scene, holder))
    told = say("La plus importante pèse cinq fois la moins importante. L’égalité est permise.")
    return (rail, Words(id=f"cartes.note.{holder}", text=told, role="note"))


def finely(scene: Scene, holder: str) -> bool:
    """Return whether blank cards and the ratio are offered: to a voice, out of the workshop's path.

    In the room, one deck is shared: no blank card, and the usual ratio. What was said stays in sight.
    """
    said = scene.case.said(holder, weights_key(holder))
    ratio = said.get("z", USUAL_RATIO) if isinstance(said, Mapping) else USUAL_RATIO
    told = isinstance(said, Mapping) and (bool(said.get("blancs")) or ratio != USUAL_RATIO)
    return holder != BOARD and (scene.full or told)


def _ratio(scene: Scene, holder: str) -> Amount:
    """Return the field of how many times the first card weighs the last."""
    said = kept(scene.case, At(holder, weights_key(holder), "z"))
    return Amount(
        id=f"z.{holder}",
        label=say("Combien de fois la plus importante pèse la moins importante"),
        unit=say("fois"),
        hint=say("Facultatif : de {low} à {high}, et {usual} sans réponse.", **RATIOS),
        value=said if isinstance(said, int | float) and not isinstance(said, bool) else None,
        minimum=RATIOS["low"],
        maximum=RATIOS["high"],
    )


def ratio_of(value: object) -> float:
    """Return the ratio as the method takes it, the usual one when nothing is said."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return USUAL_RATIO
    return float(min(RATIOS["high"], max(RATIOS["low"], value)))


def computed_weights(scene: Scene, holder: str) -> dict[str, str]:
    """Return the weight of each family out of 100, once all the cards are in order."""
    said = scene.case.said(holder, weights_key(holder))
    weighting = None if isinstance(said, Special) else read_weighting(scene.base, said)
    if weighting is None:
        return {}
    return {name: number(weight) for name, weight in rounded(weighting.families).items()}


def points_of(scene: Scene, holder: str) -> dict[str, float]:
    """Return the points entered by family."""
    said = kept(scene.case, At(holder, weights_key(holder), "points"))
    if not isinstance(said, Mapping):
        return {}
    return {name: v for name, v in said.items() if isinstance(v, int | float) and not isinstance(v, bool)}


def _points(scene: Scene, holder: str) -> tuple[Part, ...]:
    entered = points_of(scene, holder)
    fields = tuple(
        Amount(
            id=f"points.{holder}.{name}",
            label=one.titre,
            unit=say("points"),
            value=entered.get(name),
            maximum=TOTAL,
        )
        for name, one in scene.base.familles_de_criteres.items()
    )
    left = TOTAL - sum(entered.values())
    told = (
        say("Il reste {left} à répartir.", left=plural(int(left), "point"))
        if left > 0
        else say("Le compte y est : {total} points.", total=number(TOTAL))
        if left == 0
        else say("{over} de trop.", over=plural(int(-left), "point"))
    )
    heavy = [scene.base.familles_de_criteres[n].titre for n, v in entered.items() if v > TOO_HEAVY]
    asked = tuple(
        notice(f"lourd.{holder}", "attention", say("Plus de 60 points sur une seule famille"), name)
        for name in heavy
    )
    return (*fields, Words(id=f"points.reste.{holder}", text=told, role="label"), *asked)


def _proposed(scene: Scene, holder: str) -> tuple[Part, ...]:
    base = scene.base
    lines = ", ".join(
        say("{title} {weight}", title=one.titre, weight=sum(base.poids_par_defaut[c] for c in one.criteres))
        for one in base.familles_de_criteres.values()
    )
    told = say("Poids proposés par la méthode, sur 100 : {lines}.", lines=lines)
    return (Words(id=f"poids.proposes.{holder}", text=told, role="small"),)
