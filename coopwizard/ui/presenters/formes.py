"""Step 8: the legal form, last, and only once the project is written and the type is kept."""

from __future__ import annotations

import re
from datetime import date

from coopwizard.domain.knowledge import Vehicule
from coopwizard.domain.results import LegalReading, VehicleReading
from coopwizard.french import day, number
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.formes_chemin import path_drawing, path_words
from coopwizard.ui.presenters.results_parts import ClosedChoices, Shut
from coopwizard.ui.presenters.scene import Scene, advice, capital, conviction, gate_parts
from coopwizard.ui.presenters.sheet import Chips, Part, Picture, Press, Rows, Screen, Words
from coopwizard.ui.presenters.sheet_words import (
    day_words,
    ended,
    glossary,
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

STEP = "vehicule_juridique"
KEPT = "vehicule_retenu"
PUT_FORWARD = 3  # part H, `sortie`: three at most are put forward
SERVES = {4: "très bien", 3: "bien", 2: "en partie", 1: "un peu"}
LEAVING = {5: "très facile", 4: "facile", 3: "possible", 2: "difficile", 1: "presque jamais"}
_MONTHS = re.compile(r"\+\s*(\d+)\s*mois")


def form_screen(scene: Scene) -> Screen:
    """Return what the page shows; while the gate is closed, why, and no form is named."""
    legal = scene.results.legal
    if not legal.gate_open:
        return _closed_screen(scene, legal)
    return _retain_screen(scene, legal) if scene.at == "retenir" else _ranking_screen(scene, legal)


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


def ranked(legal: LegalReading) -> tuple[VehicleReading, ...]:
    """Return the vehicles ranked for the type that is served first, best first."""
    wanted = legal.for_types[0] if legal.for_types else None
    found = [one for one in legal.vehicles if one.rank is not None and one.for_type == wanted]
    return tuple(sorted(found, key=lambda one: one.rank or 0))


def _ranking_screen(scene: Scene, legal: LegalReading) -> Screen:
    lines = ranked(legal)
    shown = _shown(scene, lines)
    body: list[Part] = []
    body.extend(_unlicensed(legal))
    if lines:
        body.append(_table(scene, legal, lines))
        body.extend(_chosen_parts(scene, legal, shown))
    else:
        body.extend(_blockage(scene, legal))
    body.extend(_helpers(scene, legal))
    body.extend(_set_aside(scene, legal))
    return Screen(
        id="formes",
        title=scene.base.etapes[STEP].titre,
        lead=_lead(scene, legal),
        parts=tuple(body),
        footer=Footer(primary=say("Retenir une forme"), third=say("Lire les fiches")),
        after="retenir",
        aside=f"forme:{scene.base.vehicules[shown.vehicle].fiche}" if shown else "forme:",
        note=say("avec l’appui d’un juriste"),
        landmarks=_landmarks(scene, shown),
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


def _shown(scene: Scene, lines: tuple[VehicleReading, ...]) -> VehicleReading | None:
    wanted = scene.place.get("forme") or kept_text(scene.case, together(KEPT))
    return next((one for one in lines if one.vehicle == wanted), lines[0] if lines else None)


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


def _chosen_parts(scene: Scene, legal: LegalReading, shown: VehicleReading | None) -> tuple[Part, ...]:
    if shown is None:
        return ()
    vehicle = scene.base.vehicules[shown.vehicle]
    others = tuple(
        Press(
            id=f"voir.{one.vehicle}",
            text=say("Voir : {title}", title=scene.base.vehicules[one.vehicle].titre),
            press=f"ouvrir:forme={one.vehicle}",
            kind="text",
        )
        for one in ranked(legal)[:PUT_FORWARD]
        if one.vehicle != shown.vehicle
    )
    shut = frozenset(one.vehicle for one in legal.vehicles if one.set_aside)
    return (
        section("choisie", vehicle.titre),
        Words(id="choisie.droit", text=vehicle.base, role="small"),
        Chips(id="choisie.etat", chips=freshness_chips(scene, vehicle)),
        *_warnings(shown),
        Words(id="points", text=say("À faire vérifier par un juriste"), role="label"),
        *(Words(id=f"point.{n}", text=f"– {point}") for n, point in enumerate(vehicle.points)),
        *others,
        section("chemin", say("Le chemin, marche après marche")),
        Picture(
            id=f"chemin.{vehicle.id}",
            drawing=path_drawing(scene.base, vehicle, shut),
            alternative=path_words(scene.base, vehicle, shut),
        ),
        Words(id="chemin.mots", text=path_words(scene.base, vehicle, shut), role="small"),
    )


def _warnings(shown: VehicleReading) -> tuple[Part, ...]:
    return tuple(
        notice(
            f"attention.{one.rule}",
            "attention",
            without_codes(one.text),
            _law_words(one.reference, one.checked_on),
        )
        for one in shown.warnings
    )


def _law_words(reference: str, checked_on: str) -> str:
    if not reference:
        return ""
    checked = day_words(checked_on)
    return reference + (say(", vérifié le {day}.", day=checked) if checked else say(", à faire vérifier."))


def freshness_chips(scene: Scene, vehicle: Vehicule) -> tuple[tuple[str, str], ...]:
    """Return how fresh the law of this form is: the oldest checked fact, and when to check again."""
    sheet = scene.base.droit.vehicles.get(vehicle.fiche)
    checked = [fact for fact in sheet.faits_verifies if _read(fact.verifie_le)] if sheet else []
    if vehicle.a_verifier or not checked:
        return (("attention", say("à faire vérifier par un juriste")),)
    oldest = min(checked, key=lambda fact: fact.verifie_le)
    again = check_again(scene, oldest.verifie_le, oldest.fiabilite)
    stale = again is not None and again <= scene.today
    due = (
        ("attention", say("à revérifier"))
        if stale
        else ("info", say("à revérifier avant le {day}", day=day(again)))
        if again
        else ("info", say("à faire vérifier par un juriste"))
    )
    return (("info", say("faits vérifiés le {day}", day=day_words(oldest.verifie_le))), due)


def check_again(scene: Scene, checked_on: str, reliability: str) -> date | None:
    """Return the day a fact is to be checked again, by the method's months for its reliability."""
    rule = scene.base.fraicheur.a_reverifier_le
    said = {"forte": rule.fiabilite_forte, "moyenne": rule.fiabilite_moyenne}.get(reliability, "")
    found, since = _MONTHS.search(said), _read(checked_on)
    if found is None or since is None:
        return None
    months = since.month - 1 + int(found.group(1))
    return date(since.year + months // 12, months % 12 + 1, min(since.day, 28))


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


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
    law = _law_words(reference, checked_on)
    return f"{without_codes(text)} {law}".strip()


def _remedies(one: VehicleReading) -> str:
    return " ".join(dict.fromkeys(reason.remedy for reason in one.reasons if reason.remedy))


def _link_words(scene: Scene, link: str) -> str:
    name = link.rpartition(".")[2]
    return scene.base.criteres[name].titre if name in scene.base.criteres else say("Votre réponse")


def _landmarks(scene: Scene, shown: VehicleReading | None) -> tuple[Landmark, ...]:
    blocks: list[Landmark] = []
    if shown is not None:
        vehicle = scene.base.vehicules[shown.vehicle]
        state = ", ".join(words for _, words in freshness_chips(scene, vehicle))
        blocks.append(
            Landmark(
                say("Le droit, daté"),
                f"{vehicle.titre}. {ended(vehicle.base)} {capital(state)}.",
                f"forme:{vehicle.fiche}",
            )
        )
    blocks.append(
        Landmark(
            say("Préparer la sortie en même temps"),
            say(
                "Toute convention porte une clause de revoyure à 12 et 24 mois, et une sortie organisée : "
                "préavis, moyens, personnes, dettes."
            ),
        )
    )
    blocks.append(Landmark(say("Le droit cité se vérifie"), scene.base.mentions[2]))
    return (*blocks, advice(scene, STEP), *glossary(scene, "forme_juridique"))


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
        footer=Footer(primary=say("Décider"), back=say("Les formes")),
        before="formes",
        note=say("avec l’appui d’un juriste"),
        landmarks=_landmarks(scene, None),
        places={KEPT: "retenir"},
    )
