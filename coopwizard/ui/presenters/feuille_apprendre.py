"""Step 10, the right to be wrong: stopping without fault, and what each round teaches."""

from __future__ import annotations

from coopwizard.french import HARD
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.feuille_cadre import STOP_POSSIBLE, start_day, week_day
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Menu, Options, Part, Rows, Screen, Words
from coopwizard.ui.presenters.sheet_words import entry, glossary, say, section, together, when

CLAUSE = "clause_experimentation"
USUAL_CHOICE = "continuer, ralentir ou arrêter"
# The frame of the return of experience (R131): part, label, hint.
RETURN = (
    ("prevu", "Ce qui était prévu", ""),
    ("fait", "Ce qui a été fait", ""),
    ("surprise", "Ce qui nous a surpris", "Ce que personne n’attendait, en bien comme en mal."),
    ("a_garder", "À garder", ""),
    ("a_changer", "À changer", "Une chose suffit, si elle est faite."),
)


def stopping_screen(scene: Scene) -> Screen:
    """Return where one may stop without fault, and the clause that makes the trial a trial (R132)."""
    about = _right_to_be_wrong(scene)
    roadmap = scene.results.roadmap
    body: list[Part] = []
    if roadmap.stops:
        head = (say("Jalon"), say("Quand"), say("Ce qui se décide"))
        body.append(Rows(id="arrets", head=head, rows=tuple(_stop(scene, *one) for one in roadmap.stops)))
    body.append(section("clause", say("La clause d’expérimentation")))
    told = say(
        "On essaie sur un périmètre réduit, jusqu’à une date. Arrêter alors n’est la faute de personne."
    )
    body.append(Words(id="clause.lire", text=told, role="small"))
    body.append(entry(scene, together(CLAUSE, "perimetre"), "Ce que l’on essaie, et où", landmarks=about))
    body.append(when(scene, together(CLAUSE, "jusqu_au"), "Jusqu’au", landmarks=about))
    body.append(
        entry(
            scene,
            together(CLAUSE, "critere"),
            "Ce qui fera continuer, ou arrêter",
            "Un fait que l’on pourra constater.",
            lines=2,
            landmarks=about,
        )
    )
    body.append(
        entry(
            scene,
            together(CLAUSE, "si_on_arrete"),
            "Si l’on arrête : qui garde quoi, qui est prévenu",
            "Les personnes et les équipes d’abord.",
            lines=2,
            landmarks=about,
        )
    )
    return Screen(
        id="arrets",
        title=say("S’arrêter sans faute"),
        lead=say("À chaque point d’arrêt, on peut continuer, ralentir ou arrêter."),
        parts=tuple(body),
        footer=Footer(primary=""),
        note=say("le droit à l’erreur"),
        landmarks=about,
    )


def _stop(scene: Scene, text: str, week: int) -> tuple[str, ...]:
    month, _, choice = text.partition(f"{HARD}:")
    return (f"{month.strip()}, {STOP_POSSIBLE}", week_day(scene, week), choice.strip() or say(USUAL_CHOICE))


def learning_screen(scene: Scene) -> Screen:
    """Return what a round taught, and the frame of its return of experience (R127, R131)."""
    turns: Options = tuple(
        (turn, say("Tour {rank} : {what}", rank=rank, what=scene.base.tours[turn].titre))
        for rank, (turn, _, _) in enumerate(_rounds(scene), 1)
    )
    names = [name for name, _ in turns]
    chosen = scene.place.get("tour", "")
    turn = chosen if chosen in names else names[0]
    about = (
        Landmark(
            say("Apprendre ensemble"),
            say(
                "Écrit à chaud, même en cas d’arrêt. Ce que l’on a appris sert aussi à ceux qui viendront après."
            ),
        ),
        *_right_to_be_wrong(scene),
    )
    body: list[Part] = [Menu(id="tour", label=say("Tour"), options=turns, value=turn)]
    body.append(Words(id="livrable", text=_deliverable(scene, turn), role="small"))
    body.append(
        entry(
            scene,
            together(f"apprentissage.{turn}"),
            "Ce que nous apprenons",
            "Sur nous, sur l’autre organisme, sur les personnes.",
            lines=3,
            landmarks=about,
        )
    )
    body.append(section("retour", say("Retour d’expérience, en fin de tour")))
    for part, label, hint in RETURN:
        body.append(entry(scene, together(f"retour.{turn}", part), label, hint, lines=2, landmarks=about))
    return Screen(
        id="apprendre",
        title=say("Ce que nous apprenons, tour après tour"),
        lead=say("Facultatif : coopérer s’apprend. Cinq lignes en fin de tour suffisent."),
        parts=tuple(body),
        footer=Footer(primary=""),
        note=say("apprendre en faisant"),
        landmarks=about,
    )


def _rounds(scene: Scene) -> tuple[tuple[str, int, int], ...]:
    """Return the rounds of the roadmap, or those of the method while no type is planned."""
    found = scene.results.roadmap.rounds
    return found or tuple((name, 0, 0) for name in scene.base.tours)


def _deliverable(scene: Scene, turn: str) -> str:
    end = next((end for name, _, end in scene.results.roadmap.rounds if name == turn), None)
    what = scene.base.tours[turn].livrable
    if end is None or start_day(scene) is None:
        return say("À la fin de ce tour : {what}.", what=what)
    return say("À la fin de ce tour, vers le {day} : {what}.", day=week_day(scene, end), what=what)


def _right_to_be_wrong(scene: Scene) -> tuple[Landmark, ...]:
    wrong = capital(", ".join(scene.base.droit_a_l_erreur)) + "."
    return (Landmark(say("Le droit à l’erreur"), wrong), *glossary(scene, "point_d_arret"))
