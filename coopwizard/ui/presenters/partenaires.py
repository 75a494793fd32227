"""Step 6: choosing partners, or none. What each voice notes, then what the two notes say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopwizard.french import typeset
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters import (
    partenaires_atouts,
    partenaires_demarche,
    partenaires_lien,
    partenaires_regards,
)
from coopwizard.ui.presenters.identite import PARTNER, identity_parts, register_press
from coopwizard.ui.presenters.partenaires_apports import matrix_screen, needs_screen
from coopwizard.ui.presenters.partenaires_cadre import (
    CLOSE,
    COMPARE,
    GROUP,
    IDENTITY,
    MOST,
    SHEETS,
    STEP,
    TITLES,
    answers_to_remove,
    has_topic,
    landmarks,
    nobody,
    partner_ids,
    partner_name,
    partner_nav,
    places,
    screen_order,
    shown_partner,
    topic_lines,
    topic_screen,
)
from coopwizard.ui.presenters.partenaires_notes import clauses_parts, comparison_parts, table_parts
from coopwizard.ui.presenters.partenaires_voix import asks_evidence, voice_screen
from coopwizard.ui.presenters.scene import Scene, capital, with_comment
from coopwizard.ui.presenters.sealing import opening, revealed
from coopwizard.ui.presenters.sheet import Part, Press, Screen, Words
from coopwizard.ui.presenters.sheet_words import optional, say, section, tick, together, yes_no

__all__ = [
    "GROUP",
    "MOST",
    "STEP",
    "answers_to_remove",
    "asks_evidence",
    "closing_parts",
    "partner_ids",
    "partner_name",
    "partner_screen",
]


def partner_screen(scene: Scene) -> Screen:
    """Return what the page shows for who speaks now."""
    shown = shown_partner(scene)
    if scene.alone:
        return voice_screen(scene, shown)
    return with_comment(scene, STEP, _pair_screen(scene, shown), screen_order(scene)[-1])


def _pair_screen(scene: Scene, shown: str) -> Screen:
    if scene.at == COMPARE and revealed(scene, GROUP) and shown:
        return _compare_screen(scene, shown)
    if scene.at == CLOSE and CLOSE in screen_order(scene):
        return _closing_screen(scene)
    draw = _SCREENS.get(scene.at)
    if draw is not None and has_topic(scene, scene.at):
        return draw(scene)
    return _joint_screen(scene, shown)


def _joint_screen(scene: Scene, shown: str) -> Screen:
    ids = partner_ids(scene.case)
    body: list[Part] = []
    if shown:
        body.extend(partner_nav(scene, shown))
        body.extend(_sheet_parts(scene, shown))
    else:
        body.append(nobody())
    body.extend(_topics(scene))
    room = len(ids) < MOST
    if room:
        body.append(_another())
    if shown:
        remove = say("Retirer {name}", name=partner_name(scene.case, shown))
        body.append(Press(id=f"retirer.{shown}", text=remove, press=f"retirer:{shown}", kind="text"))
        body.append(section("sceaux", say("Les notes de chaque voix")))
        body.extend(opening(scene, GROUP))
    order = screen_order(scene)
    if COMPARE in order:
        body.append(Words(id="ouvertes", text=say("Les notes sont ouvertes : vous pouvez les comparer.")))
    elif CLOSE not in order:
        body.extend(closing_parts(scene))
    after = order[1] if len(order) > 1 else ""
    return Screen(
        id=SHEETS,
        title=scene.base.etapes[STEP].titre,
        lead=say("De zéro à huit partenaires. N’en choisir aucun est une issue valable."),
        parts=tuple(body),
        footer=Footer(
            primary=say(TITLES[after]) if after else say("Le type de coopération"),
            third=say("Ajouter un partenaire") if room else "",
        ),
        after=after,
        aside="ajouter:" if room else "",
        note=say("les fiches des partenaires"),
        landmarks=landmarks(scene),
        places=places(scene),
    )


def _topics(scene: Scene) -> tuple[Part, ...]:
    lines = topic_lines(scene)
    return (section("sujets", say("Ce que l’on regarde ensemble")), *lines) if lines else ()


def _sheet_parts(scene: Scene, uid: str) -> tuple[Part, ...]:
    """Return the identity sheet of the workshop; on the full path it has screens of its own."""
    prefix = f"partenaire.{uid}.identite"
    if has_topic(scene, "identite"):
        return ()
    return (*identity_parts(scene, prefix, PARTNER), *_borrowed(uid))


def _another() -> Press:
    """Return the way to add a partner whose sheet another case of the library holds."""
    text = say("Ajouter un partenaire déjà décrit dans un autre dossier")
    return Press(id="reprendre", text=text, press="reprendre:partenaire", kind="text")


def _borrowed(uid: str) -> tuple[Part, ...]:
    """Return the two ways to fill the sheet from what was already entered or is on the computer."""
    again = Press(
        id=f"reprendre.{uid}",
        text=say("Reprendre une fiche d’un autre dossier"),
        press=f"reprendre:partenaire:{uid}",
        kind="text",
    )
    return (again, register_press(f"partenaire.{uid}.identite"))


def identity_screen(scene: Scene) -> Screen:
    """Return one part of the identity sheet of the partner that is open."""
    uid = shown_partner(scene)
    prefix = f"partenaire.{uid}.identite"
    name = scene.at
    body = (*partner_nav(scene, uid), *identity_parts(scene, prefix, PARTNER, IDENTITY[name]))
    borrowed = _borrowed(uid) if name == "identite" else ()
    return topic_screen(
        scene,
        name,
        (*body, *borrowed),
        lead=say("Ce qui reste vide n’est ni zéro, ni non : ce n’est pas encore su."),
        notes=(_what_status_changes(scene),),
    )


def _what_status_changes(scene: Scene) -> Landmark:
    said = scene.base.partenaire.statut.items()
    lines = [f"{capital(scene.word('statut', s))} : {text}" for s, text in said if text != "ok"]
    return Landmark(say("Ce que change le statut"), typeset(". ".join(lines) + "."))


def _compare_screen(scene: Scene, shown: str) -> Screen:
    reading = next((one for one in scene.results.partners if one.id == shown), None)
    body: list[Part] = list(partner_nav(scene, shown))
    if reading is not None:
        body.extend(comparison_parts(scene, reading, partner_name(scene.case, shown)))
    if CLOSE not in screen_order(scene):
        body.extend((*table_parts(scene), *closing_parts(scene), *clauses_parts(scene)))
    return topic_screen(
        scene,
        COMPARE,
        tuple(body),
        title=scene.base.etapes[STEP].titre,
        lead=say("Les deux notes restent deux notes : elles donnent une plage, jamais une moyenne."),
        note=say("deux notes ouvertes"),
    )


def _closing_screen(scene: Scene) -> Screen:
    """Return what closes the step on the full path: the table as a whole, the choice, the clauses."""
    return topic_screen(
        scene,
        CLOSE,
        (*table_parts(scene), *closing_parts(scene), *clauses_parts(scene)),
        lead=say("Choisir un partenaire, plusieurs, ou aucun : les trois sont des issues."),
    )


def closing_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the two questions that end the step: another partner, and whether one has finished."""
    other = yes_no(scene, together("autre_partenaire_possible"), "Voyez-vous un autre partenaire possible ?")
    done = tick(
        scene,
        together("partenaires_clos"),
        "Nous avons fini de choisir nos partenaires, ou de n’en choisir aucun",
        "On peut y revenir à tout moment.",
    )
    asked = (other,) if scene.full else optional((other,))
    return (section("et_ensuite", say("Et ensuite")), *asked, done)


_SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    **dict.fromkeys(IDENTITY, identity_screen),
    **partenaires_atouts.SCREENS,
    **partenaires_regards.SCREENS,
    **partenaires_lien.SCREENS,
    **partenaires_demarche.SCREENS,
    "apports": needs_screen,
    "matrice": matrix_screen,
}
