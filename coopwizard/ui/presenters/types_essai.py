"""Step 7, a trial: move a weight or an answer and see what the ranking becomes; nothing is kept unasked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coopwizard.domain.answers import BOARD, TOGETHER, Answer, Case, Plain
from coopwizard.domain.results import TypeComparison
from coopwizard.domain.values import Special
from coopwizard.engine.weights import rounded
from coopwizard.french import number
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.results_parts import Ranked, Ranking
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Marks, Menu, Part, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import glossary, say
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_poids import POINTS, weight_parts, weights_key
from coopwizard.ui.presenters.types_resultats import ranked_line, sample_words

TRIAL = "essai"
WEIGHTS = "poids"
CHOSEN = "essai.quoi"
ANSWER = "essai.reponse"
KEEP, BACK = "essai_garder", "essai_oublier"
COMPUTING = "Calcul…"
READING, REST = "essai.lecture", "essai.suite"
NOT_KEPT = "Rien n’est gardé tant que vous ne le demandez pas."
SEEN = 3  # types shown with their numbers, beside « ne pas coopérer maintenant »

Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was moved, by address, and what it gives; None while it is being computed."""

    moved: Mapping[Address, Plain]
    found: TypeComparison | None


def tried_case(case: Case, moved: Mapping[Address, Plain]) -> Case:
    """Return the case as if these answers had been given; the case itself does not change."""
    answers = {**case.answers, **{at: Answer(*at, value) for at, value in moved.items()}}
    return replace(case, answers=answers)


def first_weights(scene: Scene) -> Plain:
    """Return the weights that a trial starts from: those of the board, else those that rank, in points."""
    said = scene.case.said(BOARD, weights_key(BOARD))
    if said is not None and not isinstance(said, Special):
        return said
    return {"methode": POINTS, "points": dict(rounded(scene.results.types.weights))}


def trial_screen(scene: Scene, trial: Trial | None = None) -> Screen:
    """Return what one moves, then the ranking that it gives; its numbers are hidden while computed."""
    now = trial or Trial({}, scene.results.types)
    chosen = scene.place.get(CHOSEN, WEIGHTS)
    return Screen(
        id=TRIAL,
        title=say("Bouger un poids ou une réponse, pour voir"),
        parts=(
            *_ranking(scene, now),
            *_gestures(now),
            _choice(scene, chosen),
            *_control(scene, now, chosen),
        ),
        footer=Footer(primary=say("Retenir un type"), back=say("Le classement")),
        before="resultats",
        after="retenir",
        note=say("un essai, à deux"),
        landmarks=(
            Landmark(
                say("Un essai"),
                say("Un classement qui tient quand on le bouge un peu mérite plus de confiance qu’un autre."),
            ),
            Landmark(say("Lire ces chiffres"), sample_words(now.found or scene.results.types)),
            *glossary(scene, "facons_de_voir"),
        ),
        places=places(scene),
    )


def pending(part: Part) -> Part:
    """Return this part of the trial screen while what was just moved is being computed."""
    if isinstance(part, Ranking):
        return replace(part, pending=True)
    if isinstance(part, Words) and part.id == READING:
        return replace(part, text=say(COMPUTING))
    if isinstance(part, Words) and part.id == REST:
        return replace(part, text=say(NOT_KEPT))
    return part


def _choice(scene: Scene, chosen: str) -> Menu:
    answers = tuple((name, one.titre) for name, one in scene.base.criteres.items())
    options = ((WEIGHTS, say("Ce qui compte le plus")), *answers)
    return Menu(id=CHOSEN, label=say("Ce que vous voulez bouger"), options=options, value=chosen)


def _control(scene: Scene, trial: Trial, chosen: str) -> tuple[Part, ...]:
    if chosen not in scene.base.criteres:
        moved = {(BOARD, weights_key(BOARD)): first_weights(scene), **trial.moved}
        parts = weight_parts(replace(scene, case=tried_case(scene.case, moved)), BOARD)
        return (*parts[2:], parts[1])  # the cards or the points first: the ranking stays in sight above
    criterion = scene.base.criteres[chosen]
    said = trial.moved.get((TOGETHER, f"critere.{chosen}"))
    return (
        Marks(
            id=f"{ANSWER}.{chosen}",
            label=criterion.titre,
            anchors=criterion.ancres,
            value=said if isinstance(said, int) else _whole(scene, chosen),
            hint=say("La réponse d’aujourd’hui est celle qui est cochée, si elle est entière."),
        ),
    )


def _whole(scene: Scene, criterion: str) -> int | None:
    mark = scene.results.types.criteria[criterion].mark
    return int(mark) if isinstance(mark, int | float) and mark == int(mark) else None


def _ranking(scene: Scene, trial: Trial) -> tuple[Part, ...]:
    """Return the ranking in the order computed; no number of a former trial is ever shown as today's."""
    found = trial.found
    shown = found or scene.results.types
    open_types = [one for one in shown.ranking if not one.excluded and one.rank is not None]
    open_types.sort(key=lambda one: one.rank or 0)
    if not open_types:
        return (Words(id="essai.vide", text=say("Pas encore assez de réponses pour comparer.")),)
    pending = found is None or found.robustness is None
    lines = tuple(ranked_line(scene, open_types[0], one) for one in open_types)
    seen = tuple(one for n, one in enumerate(lines) if n < SEEN or one.pinned)
    return (
        Words(id=READING, text=_reading(scene, found), role="small"),
        Ranking(id="essai.lignes", lines=seen, press="type", pending=pending),
        Words(id=REST, text=_rest(scene, found, lines), role="note"),
    )


def _rest(scene: Scene, found: TypeComparison | None, lines: tuple[Ranked, ...]) -> str:
    """Return the types that follow in the ranking, and those that are closed; nothing while computed."""
    if found is None:
        return say(NOT_KEPT)
    others = [one.name for n, one in enumerate(lines) if n >= SEEN and not one.pinned]
    closed = [scene.base.types[one.type].titre for one in found.ranking if one.excluded]
    told = [say("Ensuite : {names}.", names=", ".join(others))] if others else []
    told += [say("Fermé pour l’instant : {names}.", names=", ".join(closed))] if closed else []
    return " ".join((*told, say(NOT_KEPT)))


def _reading(scene: Scene, found: TypeComparison | None) -> str:
    robust = found.robustness if found else None
    if robust is None:
        return say(COMPUTING)
    phrase = scene.base.robustesse.lecture[robust.reading].phrase if robust.reading else ""
    return say("Sur {draws} façons de voir. {phrase}", phrase=phrase, draws=number(robust.draws))


def _gestures(trial: Trial) -> tuple[Part, ...]:
    if not trial.moved:
        return ()
    return (
        Side(
            id="essai.gestes",
            columns=(
                (Press(id="essai.oublier", text=say("Revenir à aujourd’hui"), press=f"{BACK}:"),),
                (Press(id="essai.garder", text=say("Garder ce que vous avez bougé"), press=f"{KEEP}:"),),
            ),
        ),
    )
