"""Step 8: the legal form, last, and only once the project is written and the type is kept."""

from __future__ import annotations

from coopwizard.domain.knowledge import Vehicule
from coopwizard.domain.results import LegalReading, VehicleReading
from coopwizard.french import number, typeset
from coopwizard.report.rules import in_words
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.formes_cadre import (
    KEPT,
    LEAVING,
    SERVES,
    STEP,
    chosen_form,
    form_landmarks,
    ranked,
)
from coopwizard.ui.presenters.formes_cote import side_by_side_parts
from coopwizard.ui.presenters.formes_droit import law_words
from coopwizard.ui.presenters.formes_fiche import fiche_screen, reason_here
from coopwizard.ui.presenters.results_parts import ClosedChoices, Shut
from coopwizard.ui.presenters.scene import Scene, capital, conviction, gate_parts, with_comment
from coopwizard.ui.presenters.sheet import Part, Press, Rows, Screen, Words
from coopwizard.ui.presenters.sheet_words import (
    kept_text,
    link_of,
    lower_first,
    menu,
    notice,
    reason_words,
    say,
    section,
    together,
    without_codes,
)

PUT_FORWARD = 3  # part H, `sortie`: three at most are put forward


def form_screen(scene: Scene) -> Screen:
    """Return what the page shows; while the gate is closed, why, and no form is named."""
    legal = scene.results.legal
    if not legal.gate_open:
        return _closed_screen(scene, legal)
    screens = {"fiche": fiche_screen, "retenir": _retain_screen}
    return with_comment(scene, STEP, screens.get(scene.at, _ranking_screen)(scene, legal), "retenir")


def _closed_screen(scene: Scene, legal: LegalReading) -> Screen:
    gate = gate_parts(scene, STEP)
    reasons = tuple(Words(id=f"ferme.{n}", text=one.text) for n, one in enumerate(legal.why_closed))
    title = say("La forme juridique vient en dernier")
    return Screen(
        id="fermee",
        title=scene.base.etapes[STEP].titre,
        parts=gate or (notice("ferme", "info", title), *reasons),
        footer=Footer(primary=say("Décider")),
        landmarks=(
            conviction(scene, STEP),
            Landmark(
                say("S’instruire librement"),
                say("Toutes les formes se lisent dans l’encyclopédie, sans aucun classement."),
            ),
        ),
    )


def _ranking_screen(scene: Scene, legal: LegalReading) -> Screen:
    lines = ranked(legal)
    shown = chosen_form(scene, legal)
    body: list[Part] = []
    body.extend(_unlicensed(legal))
    if lines:
        body.append(_table(scene, legal, lines))
        body.extend(_put_forward(scene, lines))
    else:
        body.extend(_blockage(scene, legal))
    body.extend(side_by_side_parts(scene, legal))
    body.extend(_helpers(scene, legal))
    body.extend(_set_aside(scene, legal))
    return Screen(
        id="formes",
        title=scene.base.etapes[STEP].titre,
        lead=_lead(scene, legal),
        parts=tuple(body),
        footer=Footer(primary=say("Comment s’y prendre"), third=say("Lire les fiches")),
        after="fiche",
        aside=f"forme:{scene.base.vehicules[shown.vehicle].fiche}" if shown else "forme:",
        note=say("avec l’appui d’un juriste"),
        landmarks=form_landmarks(scene, shown),
        places={KEPT: "retenir"},
    )


def _lead(scene: Scene, legal: LegalReading) -> str:
    served = [scene.base.types[one].titre for one in legal.for_types[:1]]
    return (
        say(
            "Pour : {what}. La forme sert le projet ; elle peut évoluer et se défaire.",
            what=lower_first(served[0]),
        )
        if served
        else ""
    )


def _unlicensed(legal: LegalReading) -> tuple[Part, ...]:
    if legal.nature == "classement":
        return ()
    told = say("Il manque des réponses ou un partenaire évalué : lisez cet ordre comme une piste.")
    return (notice("nature", "attention", say("Classement indicatif"), told),)


def _table(scene: Scene, legal: LegalReading, lines: tuple[VehicleReading, ...]) -> Rows:
    head = (say("Formes classées"), say("Sur 100"), say("Sert le type"), say("Délai"), say("En sortir"))
    wanted = legal.for_types[0]
    rows = tuple(
        (
            scene.base.vehicules[one.vehicle].titre,
            number(one.score) if one.score is not None else "",
            say(SERVES.get(scene.base.vehicules[one.vehicle].types.get(wanted, 0), "")),
            delay_words(scene.base.vehicules[one.vehicle]),
            say(LEAVING[scene.base.vehicules[one.vehicle].rev]),
        )
        for one in lines
    )
    return Rows(id="classees", head=head, rows=rows, numeric=(1,))


def delay_words(vehicle: Vehicule) -> str:
    """Return the usual delay, « 1 à 4 mois »."""
    return say("{low} à {high} mois", low=vehicle.mois[0], high=vehicle.mois[1])


def _put_forward(scene: Scene, lines: tuple[VehicleReading, ...]) -> tuple[Part, ...]:
    """Return why each of the first forms stands there, and the way to how to go about it."""
    found: list[Part] = [section("avant", say("Les premières, et pourquoi"))]
    for one in lines[:PUT_FORWARD]:
        title = scene.base.vehicules[one.vehicle].titre
        words = Words(id=f"avant.{one.vehicle}", text=title, role="label")
        why = Words(id=f"avant.raison.{one.vehicle}", text=reason_here(scene, one))
        see = Press(
            id=f"voir.{one.vehicle}",
            text=say("Comment s’y prendre"),
            press=f"fiche:{one.vehicle}",
            kind="text",
            name=say("Comment s’y prendre : {title}", title=title),
        )
        found.extend((words, why, see))
    return tuple(found)


def _blockage(scene: Scene, legal: LegalReading) -> tuple[Part, ...]:
    told = say("Aucune forme de la base ne réunit ces conditions.")
    if legal.blockage is None:
        return (notice("aucune", "info", told),)
    why = say("Voici ce qui bloque : ") + reason_words(legal.blockage)
    return (notice("aucune", "attention", told, why),)


def _helpers(scene: Scene, legal: LegalReading) -> tuple[Part, ...]:
    wanted = legal.for_types[0] if legal.for_types else None
    found: list[Part] = []
    for role, title in (
        ("preparatoire", say("Pour préparer")),
        ("complement", say("En complément")),
    ):
        named = [
            scene.base.vehicules[one.vehicle].titre
            for one in legal.vehicles
            if one.role == role and not one.set_aside and one.for_type == wanted
        ]
        if named:
            found.append(Words(id=f"{role}.titre", text=title, role="label"))
            found.append(Words(id=role, text=capital(", ".join(named)) + "."))
    return tuple(found)


def _set_aside(scene: Scene, legal: LegalReading) -> tuple[Part, ...]:
    aside = [one for one in legal.vehicles if one.set_aside]
    if not aside:
        return ()
    lines = tuple(
        Shut(
            name=scene.base.vehicules[one.vehicle].titre,
            reason=" ".join(_aside_reason(r.text, r.reference, r.checked_on) for r in one.reasons),
            lift=say("À lever : {how}", how=lower_first(remedies)) if (remedies := _remedies(one)) else "",
            links=tuple(
                {_link_words(scene, link): link for r in one.reasons if (link := link_of(r.because))}.items()
            ),
        )
        for one in aside
    )
    return (
        section("ecartees", say("Écartées, et pourquoi")),
        ClosedChoices(id="ecartees.liste", lines=lines),
    )


def _aside_reason(text: str, reference: str, checked_on: str) -> str:
    law = law_words(reference, checked_on)
    return f"{typeset(in_words(without_codes(text)))} {law}".strip()


def _remedies(one: VehicleReading) -> str:
    told = (typeset(in_words(reason.remedy)) for reason in one.reasons if reason.remedy)
    return " ".join(dict.fromkeys(told))


def _link_words(scene: Scene, link: str) -> str:
    name = link.rpartition(".")[2]
    return scene.base.criteres[name].titre if name in scene.base.criteres else say("Votre réponse")


def _retain_screen(scene: Scene, legal: LegalReading) -> Screen:
    options = tuple((one.vehicle, scene.base.vehicules[one.vehicle].titre) for one in ranked(legal))
    helpers = tuple(
        (one.vehicle, scene.base.vehicules[one.vehicle].titre)
        for one in legal.vehicles
        if one.role == "preparatoire" and not one.set_aside and one.for_type in legal.for_types[:1]
    )
    chosen = kept_text(scene.case, together(KEPT))
    told = scene.base.vehicules[chosen].titre if chosen in scene.base.vehicules else ""
    body: list[Part] = [
        menu(scene, together(KEPT), "La forme retenue pour le premier pas", (*options, *helpers))
    ]
    if told:
        body.append(Words(id="retenue", text=say("Retenue : ") + told, role="work"))
        checks = scene.base.vehicules[chosen].points
        body.append(Words(id="retenue.points", text=say("À faire vérifier avant de signer"), role="label"))
        body.extend(Words(id=f"retenue.{n}", text=f"– {one}") for n, one in enumerate(checks))
    body.append(Words(id="retenue.droit", text=scene.base.mentions[2], role="small"))
    return Screen(
        id="retenir",
        title=say("Retenir une forme pour le premier pas"),
        lead=say("Rien n’est signé ici. Vous pourrez en changer."),
        parts=tuple(body),
        footer=Footer(primary=say("Décider"), back=say("Comment s’y prendre")),
        before="fiche",
        note=say("avec l’appui d’un juriste"),
        landmarks=form_landmarks(scene, None),
        places={KEPT: "retenir"},
    )
