"""Step 8, one form: why it stands there, how to go about it, its rules, and what it may become."""

from __future__ import annotations

from coopwizard.domain.knowledge import Vehicule
from coopwizard.domain.results import LegalReading, VehicleReading
from coopwizard.french import number, plural
from coopwizard.report.type_words import given_words
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.encyclopedia import sheet_of
from coopwizard.ui.presenters.encyclopedia_mots import CHAPTERS
from coopwizard.ui.presenters.formes_cadre import KEPT, LEAVING, SERVES, chosen_form, form_landmarks
from coopwizard.ui.presenters.formes_chemin import path_drawing, path_words
from coopwizard.ui.presenters.formes_droit import freshness_chips, law_words, rule_rows
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Chips, Menu, Part, Picture, Press, Rows, Screen, Words
from coopwizard.ui.presenters.sheet_words import (
    ended,
    lower_first,
    notice,
    reason_parts,
    say,
    section,
    without_codes,
)

HOW_TO = ("Délai courant", "Démarches et pièces", "Coût courant")
WEIGHING = ("Lucrativité", "Voix des membres")


def fiche_screen(scene: Scene, legal: LegalReading) -> Screen:
    """Return all that is known of one form, for this case."""
    shown = chosen_form(scene, legal)
    body: list[Part] = [_choice(scene, legal, shown)]
    if shown is not None:
        body.extend(_standing(scene, shown))
        body.extend(_how_to(scene, shown))
        body.extend(_whatever_the_form(scene))
        body.extend(_rules(scene, shown))
        body.extend(_path(scene, legal, shown))
    sheet = scene.base.vehicules[shown.vehicle].fiche if shown else ""
    return Screen(
        id="fiche",
        title=say("Comment s’y prendre"),
        lead=say("Une forme à la fois : pourquoi elle est là, ce qu’elle demande, ce qu’elle peut devenir."),
        parts=tuple(body),
        footer=Footer(
            primary=say("Retenir une forme"), back=say("Les formes"), third=say("Lire dans l’encyclopédie")
        ),
        before="formes",
        after="retenir",
        aside=f"forme:{sheet}",
        note=say("avec l’appui d’un juriste"),
        landmarks=form_landmarks(scene, shown),
        places={KEPT: "retenir"},
    )


def _choice(scene: Scene, legal: LegalReading, shown: VehicleReading | None) -> Menu:
    served = [one for one in legal.vehicles if one.for_type is not None or one.set_aside]
    options = tuple((one.vehicle, scene.base.vehicules[one.vehicle].titre) for one in served)
    value = shown.vehicle if shown else None
    return Menu(id="forme", label=say("Lire cette forme"), options=options, value=value)


def _standing(scene: Scene, shown: VehicleReading) -> tuple[Part, ...]:
    vehicle = scene.base.vehicules[shown.vehicle]
    state = freshness_chips(scene, vehicle)
    if shown.eligible is None:
        state = (*state, ("attention", say("sous condition : une réponse manque")))
    if shown.unclassified:
        state = (*state, ("info", say("décrite ici, jamais classée")))
    return (
        section("choisie", vehicle.titre),
        Words(id="choisie.pourquoi", text=reason_here(scene, shown)),
        Words(id="choisie.droit", text=vehicle.base, role="small"),
        Chips(id="choisie.etat", chips=state),
        *(
            Words(
                id=f"penchant.{rank}",
                text=say(
                    "{text} Cela lui {given}, sur 100.",
                    text=ended(without_codes(one.text)),
                    given=given_words(one.points),
                ),
            )
            for rank, one in enumerate(shown.leanings)
        ),
        *reason_parts("ecarte", shown.reasons),
        *(
            notice(
                f"attention.{one.rule}",
                "attention",
                without_codes(one.text),
                law_words(one.reference, one.checked_on),
            )
            for one in shown.warnings
        ),
    )


def reason_here(scene: Scene, reading: VehicleReading) -> str:
    """Return why this form stands where it does: what it serves, how simple, how far one may leave it."""
    vehicle = scene.base.vehicules[reading.vehicle]
    if reading.for_type is None:
        return say("Cette forme ne sert aucun des types comparés ici.")
    serves = say(SERVES.get(vehicle.types.get(reading.for_type, 0), ""))
    told = say(
        "Sert {how} « {type} » ; simplicité {simple} sur 5 ; en sortir : {leaving} ; {next}.",
        how=serves,
        type=lower_first(scene.base.types[reading.for_type].titre),
        simple=vehicle.simp,
        leaving=say(LEAVING[vehicle.rev]),
        next=plural(len(vehicle.suites), "suite possible", "suites possibles")
        if vehicle.suites
        else say("aucune suite prévue"),
    )
    score = "" if reading.score is None else say(" En tout, {score} sur 100.", score=number(reading.score))
    return told + score


def how_to_lines(scene: Scene, vehicle: Vehicule) -> tuple[tuple[str, str], ...]:
    """Return delay, steps and papers, cost, then profit and votes, as the law base says them."""
    lines = {one.name: one.text for one in sheet_of(scene.base, vehicle.fiche, scene.today).lines}
    return tuple((name, lines[name]) for name in (*HOW_TO, *WEIGHING) if name in lines)


def _how_to(scene: Scene, shown: VehicleReading) -> tuple[Part, ...]:
    vehicle = scene.base.vehicules[shown.vehicle]
    found: list[Part] = [section("comment", say("Délais, pièces, coûts"))]
    for name, text in how_to_lines(scene, vehicle):
        found.append(Words(id=f"comment.{name}", text=name, role="label"))
        found.append(Words(id=f"comment.{name}.texte", text=text))
    found.append(Words(id="points", text=say("À faire vérifier par un juriste"), role="label"))
    found.extend(Words(id=f"point.{n}", text=f"– {point}") for n, point in enumerate(vehicle.points))
    return tuple(found)


def _whatever_the_form(scene: Scene) -> tuple[Part, ...]:
    """Return the points of tax and of labour law to have checked, whichever form is looked at."""
    found: list[Part] = []
    for key, points in (("impots", scene.base.fiscal), ("personnel", scene.base.social)):
        title = say("{what}, quelle que soit la forme", what=CHAPTERS[key])
        found.append(Words(id=f"communs.{key}", text=title, role="label"))
        found.extend(
            Words(id=f"commun.{one.id}", text=f"– {without_codes(one.titre)} ({one.base}).", role="small")
            for one in points.values()
        )
    return tuple(found)


def _rules(scene: Scene, shown: VehicleReading) -> tuple[Part, ...]:
    rows = rule_rows(scene, shown)
    if not rows:
        return ()
    head = (say("Si"), say("Alors"), say("Aujourd’hui"))
    return (section("regles", say("Règle par règle")), Rows(id="regles.table", head=head, rows=rows))


def _path(scene: Scene, legal: LegalReading, shown: VehicleReading) -> tuple[Part, ...]:
    vehicle = scene.base.vehicules[shown.vehicle]
    shut = frozenset(one.vehicle for one in legal.vehicles if one.set_aside)
    conditions = scene.results.types.trajectory.conditions
    words = path_words(scene.base, vehicle, shut, conditions)
    nexts = tuple(
        Press(
            id=f"suite.{one}",
            text=say("Voir : {title}", title=scene.base.vehicules[one].titre),
            press=f"ouvrir:forme={one}",
            kind="text",
        )
        for one in vehicle.suites
        if one in scene.base.vehicules
    )
    return (
        section("chemin", say("Le chemin, marche après marche")),
        Picture(
            id=f"chemin.{vehicle.id}",
            drawing=path_drawing(scene.base, vehicle, shut, conditions),
            alternative=words,
        ),
        Words(id="chemin.mots", text=words, role="small"),
        *nexts,
    )
