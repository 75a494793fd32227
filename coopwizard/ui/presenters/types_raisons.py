"""Step 7, why one type comes before another, and what people keep."""

from __future__ import annotations

from coopwizard.domain.answers import BOARD
from coopwizard.domain.results import TypeComparison, TypeReading
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Menu, Part, Rows, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    glossary,
    menu,
    notice,
    reason_parts,
    say,
    section,
    vote_parts,
)
from coopwizard.ui.presenters.types_poids import type_options
from coopwizard.ui.presenters.types_resultats import VOTE, result_landmarks, viewpoint_rows


def order_screen(scene: Scene) -> Screen:
    """Return why one type comes before another: for and against, points of view, what would change it."""
    found = scene.results.types
    shown = scene.place.get("type", "")
    readings = {one.type: one for one in found.ranking}
    first = next((one.type for one in found.ranking if one.rank == 1), "")
    name = shown if shown in readings else first
    body: list[Part] = [*_others(scene, found, name)]
    body.extend(_for_and_against(scene, readings[name]) if name else ())
    rows = viewpoint_rows(scene, found)
    if rows:
        head = (say("Avec les poids de"), say("En tête"), say("Sur 100"))
        body.append(section("vues", say("En tête, selon les poids de chacun")))
        body.append(Rows(id="vues.table", head=head, rows=rows, numeric=(2,)))
        if not found.same_first:
            told = say("Les premiers diffèrent : c’est un écart à discuter avant de s’engager.")
            body.append(notice("vues.ecart", "attention", told))
    body.append(section("changer", say("Ce qui changerait la réponse")))
    changes = tuple(Words(id=f"changer.{n}", text=one.text) for n, one in enumerate(found.counterfactuals))
    none = Words(
        id="changer.rien", text=say("Aucun changement d’une ou deux réponses ne met un autre type devant.")
    )
    body.extend(changes or (none,))
    return Screen(
        id="pourquoi",
        title=say("Pourquoi cet ordre"),
        parts=tuple(body),
        footer=Footer(primary=say("Retenir un type"), back=say("Le classement")),
        before="resultats",
        after="retenir",
        note=say("les raisons"),
        landmarks=result_landmarks(scene, found),
    )


def _for_and_against(scene: Scene, reading: TypeReading) -> tuple[Part, ...]:
    described = scene.base.types[reading.type]
    for_it = {one.criterion for one in reading.supporting}
    against = [one for one in reading.opposing if one.criterion not in for_it]
    columns = (
        (
            Words(id="pour", text=say("Ce qui parle pour"), role="rubric"),
            *(Words(id=f"pour.{n}", text=one.text) for n, one in enumerate(reading.supporting)),
        ),
        (
            Words(id="contre", text=say("Ce qui laisse à désirer"), role="rubric"),
            *(Words(id=f"contre.{n}", text=one.text) for n, one in enumerate(against)),
        ),
    )
    reserved = reason_parts("reserve", reading.reservations, "small")
    head = (Words(id="reserves", text=say("À quelles conditions"), role="label"),) if reserved else ()
    return (
        Words(id="type.titre", text=described.titre, role="h2"),
        Words(id="type.sens", text=described.definition, role="small"),
        Side(id="pour_contre", columns=columns),
        *head,
        *reserved,
    )


def _others(scene: Scene, found: TypeComparison, shown: str) -> tuple[Part, ...]:
    ranked = sorted(found.ranking, key=lambda one: (one.rank is None, one.rank or 0))
    options = tuple((one.type, scene.base.types[one.type].titre) for one in ranked)
    return (Menu(id="type", label=say("Lire les raisons de"), options=options, value=shown),)


def keeping_screen(scene: Scene) -> Screen:
    """Return where each voice, or the board by a vote, says which type it keeps."""
    closed = {one.type for one in scene.results.types.ranking if one.excluded}
    options = tuple(
        (name, say("{title} (fermé pour l’instant)", title=title) if name in closed else title)
        for name, title in type_options(scene)
    )
    columns = tuple(
        (
            menu(
                scene,
                At(voice, "type_retenu"),
                say("{who} : le type retenu", who=capital(scene.voice(voice))),
                options,
            ),
        )
        for voice in scene.voices
    )
    board = menu(scene, At(BOARD, VOTE, "type"), "Le type sur lequel le conseil vote", options)
    return Screen(
        id="retenir",
        title=say("Retenir un type"),
        lead=say(
            "Les deux voix le disent, ou le conseil le vote. Ne pas coopérer maintenant est un choix entier."
        ),
        parts=(
            Side(id="voix", columns=columns),
            retained_part(scene),
            section("conseil", say("Ou un vote du conseil")),
            board,
            *vote_parts(scene, VOTE, glossary(scene, "avis_minoritaire")),
        ),
        footer=Footer(primary=say("La forme juridique"), back=say("Le classement")),
        before="resultats",
        note=say("ce que vous retenez"),
        landmarks=(
            Landmark(
                say("Un choix, pas un engagement"),
                say("Chaque type peut être quitté pour un autre. Rouvrir cette étape ne supprime rien."),
            ),
            *glossary(scene, "date_de_reexamen"),
        ),
        places={"type_retenu": "retenir", VOTE: "retenir"},
    )


def retained_part(scene: Scene) -> Words | Say:
    """Return what is retained now, by whom; or that the voices differ, and how to settle it."""
    said = {voice: scene.case.said(voice, "type_retenu") for voice in scene.voices}
    chosen = {one for one in said.values() if isinstance(one, str)}
    if len(chosen) == 1 and len(said) == sum(isinstance(one, str) for one in said.values()):
        title = scene.base.types[next(iter(chosen))].titre
        by = say("les deux voix") if len(said) > 1 else say("la voix présente")
        return Words(id="retenu", text=say("Retenu par {by} : ", by=by) + title, role="work")
    if len(chosen) > 1:
        told = say(
            "Les deux réponses restent. Le conseil peut trancher par un vote, avis minoritaires joints."
        )
        return notice("retenu", "attention", say("Vous n’êtes pas d’accord, et c’est noté"), told)
    return Words(id="retenu", text=say("Aucun type n’est encore retenu."), role="small")
